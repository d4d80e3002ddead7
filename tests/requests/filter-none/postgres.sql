select row_to_json(x)::text as item
from (select "t0"."id" as "id"
from "public"."articles" "t0"
where not exists (select 1
from "public"."comments" "t1"
where ("t1"."article_id" = "t0"."id" and "t1"."name" = $1::text))
order by "t0"."id"
limit 100) x;
