select row_to_json(x)::text as item
from (select "t0"."id" as "id", "t0"."title" as "title"
from "public"."published" "t0"
where "t0"."title"::text like $1::text
order by "t0"."id"
limit 100) x;
