select row_to_json(x)::text as item
from (select "t0"."id" as "id", (select coalesce(json_agg(x.v), '[]'::json)
from (select "t1"."id" as v
from "public"."comments" "t1"
where "t1"."article_id" = "t0"."id"
order by "t1"."id"
limit 100) x) as "comments", (select coalesce(json_agg(x.v), '[]'::json)
from (select "t2"."id" as v
from "public"."tags" "t2"
join "public"."articles_tags" "t3" on "t2"."id" = "t3"."tag_id"
where "t3"."article_id" = "t0"."id"
order by "t2"."id"
limit 100) x) as "tags"
from (select "t0"."id", "t0"."id" as "o0"
from "public"."articles" "t0"
order by "t0"."id"
limit 100) "t0"
order by "t0"."o0") x;
