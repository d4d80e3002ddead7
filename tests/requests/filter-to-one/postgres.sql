select row_to_json(x)::text as item
from (select "t0"."id" as "id"
from (select "t0"."id", "t0"."id" as "o0"
from "public"."comments" "t0"
left join "public"."articles" "t1" on "t1"."id" = "t0"."article_id"
left join "public"."authors" "t2" on "t2"."id" = "t1"."author_id"
where "t2"."name" = $1::text
order by "t0"."id"
limit 100) "t0"
order by "t0"."o0") x;
