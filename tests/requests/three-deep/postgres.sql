select row_to_json(x)::text as item
from (select "t0"."name" as "name", (select coalesce(json_agg(row_to_json(x)), '[]'::json)
from (select "t1"."title" as "title", (select coalesce(json_agg(row_to_json(x)), '[]'::json)
from (select "t2"."name" as "name"
from "public"."comments" "t2"
where "t2"."article_id" = "t1"."id"
order by "t2"."id"
limit 100) x) as "comments", (select coalesce(json_agg(row_to_json(x)), '[]'::json)
from (select "t3"."name" as "name"
from "public"."tags" "t3"
join "public"."articles_tags" "t4" on "t3"."id" = "t4"."tag_id"
where "t4"."article_id" = "t1"."id"
order by "t3"."id"
limit 100) x) as "tags"
from "public"."articles" "t1"
where "t1"."author_id" = "t0"."id"
order by "t1"."id"
limit 100) x) as "articles_by_author_id"
from (select "t0"."name", "t0"."id", "t0"."id" as "o0"
from "public"."authors" "t0"
order by "t0"."id"
limit 100) "t0"
order by "t0"."o0") x;
