select row_to_json(x)::text as item
from (select "t0"."id" as "id", "t0"."title" as "title"
from (select "t0"."id", "t0"."title", "t0"."id" as "o0"
from "public"."articles" "t0"
where ("t0"."title"::text ilike $1::text or "t0"."status"::text ilike $2::text)
order by "t0"."id"
limit 100) "t0"
order by "t0"."o0") x;
