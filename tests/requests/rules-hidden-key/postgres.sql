select row_to_json(x)::text as item
from (select "t0"."name" as "name", case when "t1"."id" is not null then json_build_object('title', "t1"."title") end as "article_id"
from (select "t0"."name", "t0"."article_id", "t0"."name" as "o0", "t0"."article_id" as "o1", "t0"."body" as "o2"
from "public"."comments" "t0"
where "t0"."name" <> $1::text
order by "t0"."name", "t0"."article_id", "t0"."body"
limit 100) "t0"
left join "public"."articles" "t1" on ("t1"."id" = "t0"."article_id" and ("t1"."status" = $2::text or "t1"."author_id" = $3::int8))
order by "t0"."o0", "t0"."o1", "t0"."o2") x;
