select row_to_json(x)::text as item
from (select "t0"."id" as "id", "t0"."title" as "title", "t0"."price"::text as "price"
from "public"."articles" "t0"
where "t0"."id" = $1::int8
order by "t0"."id"
limit 100) x;
