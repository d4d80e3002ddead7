select row_to_json(x)::text as item
from (select "t0"."title" as "title", (select coalesce(json_agg(row_to_json(x)), '[]'::json)
from (select "t1"."name" as "name"
from "public"."tags" "t1"
join "public"."articles_tags" "t2" on "t1"."id" = "t2"."tag_id"
where "t2"."article_id" = "t0"."id"
order by "t1"."id"
limit 100) x) as "tags"
from (select "t0"."title", "t0"."id", "t0"."title" as "o0", "t0"."id" as "o1"
from "public"."articles" "t0"
order by "t0"."title", "t0"."id"
limit 100) "t0"
order by "t0"."o0", "t0"."o1") x;
