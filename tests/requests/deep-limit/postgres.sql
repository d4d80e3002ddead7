select row_to_json(x)::text as item
from (select "t0"."title" as "title", (select coalesce(json_agg(row_to_json(x)), '[]'::json)
from (select "t1"."name" as "name"
from "public"."comments" "t1"
where ("t1"."article_id" = "t0"."id" and "t1"."body" is not null)
order by "t1"."posted_at" desc, "t1"."id"
limit 1) x) as "comments"
from (select "t0"."title", "t0"."id", "t0"."id" as "o0"
from "public"."articles" "t0"
order by "t0"."id"
limit 100) "t0"
order by "t0"."o0") x;
