select row_to_json(x)::text as item
from (select "t0"."title" as "title", (select coalesce(json_agg(row_to_json(x)), '[]'::json)
from (select "t1"."name" as "name"
from "public"."comments" "t1"
where "t1"."article_id" = "t0"."id"
order by "t1"."posted_at", "t1"."id"
limit 1) x) as "early", (select coalesce(json_agg(row_to_json(x)), '[]'::json)
from (select "t2"."name" as "name"
from "public"."comments" "t2"
where "t2"."article_id" = "t0"."id"
order by "t2"."posted_at" desc, "t2"."id"
limit 1) x) as "late"
from "public"."articles" "t0"
where "t0"."id" = $1::int8
order by "t0"."id"
limit 100) x;
