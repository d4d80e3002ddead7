select row_to_json(x)::text as item
from (select "t0"."id" as "id"
from (select "t0"."id", "t0"."id" as "o0"
from "public"."articles" "t0"
left join "public"."authors" "t1" on "t1"."id" = "t0"."author_id"
where ("t1"."name" = $1::text and exists (select 1
from "public"."comments" "t2"
where ("t2"."article_id" = "t0"."id" and "t2"."name" = $2::text)))
order by "t0"."id"
limit 1) "t0"
order by "t0"."o0") x;

select (select count(*)
from "public"."articles" "t0"
where 1 = 1) as "total_count", (select count(*)
from "public"."articles" "t0"
left join "public"."authors" "t1" on "t1"."id" = "t0"."author_id"
where ("t1"."name" = $1::text and exists (select 1
from "public"."comments" "t2"
where ("t2"."article_id" = "t0"."id" and "t2"."name" = $2::text)))) as "filter_count";
