select row_to_json(x)::text as item
from (select "t0"."country" as "country", "t0"."number" as "number", "t0"."title" as "title"
from "public"."editions" "t0"
where ("t0"."number" = $1::int8 and "t0"."country" = $2::text)
order by "t0"."number", "t0"."country"
limit 100) x;
