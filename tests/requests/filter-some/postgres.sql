select row_to_json(x)::text as item
from (select "t0"."id" as "id"
from (select "t0"."id", "t0"."id" as "o0"
from "public"."articles" "t0"
where (exists (select 1
from "public"."comments" "t1"
where ("t1"."article_id" = "t0"."id" and ("t1"."name" = $1::text and "t1"."body" is not null))) and exists (select 1
from "public"."tags" "t2"
join "public"."articles_tags" "t3" on "t2"."id" = "t3"."tag_id"
where ("t3"."article_id" = "t0"."id" and "t2"."name" = $2::text)))
order by "t0"."id"
limit 100) "t0"
order by "t0"."o0") x;
