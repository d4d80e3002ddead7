select row_to_json(x)::text as item
from (select "t0"."title" as "title", case when "t1"."id" is not null then json_build_object('name', "t1"."name") end as "author_id", case when "t2"."id" is not null then json_build_object('name', "t2"."name") end as "editor_id"
from (select "t0"."title", "t0"."author_id", "t0"."editor_id", "t0"."id" as "o0"
from "public"."articles" "t0"
order by "t0"."id"
limit 3) "t0"
left join "public"."authors" "t1" on "t1"."id" = "t0"."author_id"
left join "public"."authors" "t2" on "t2"."id" = "t0"."editor_id"
order by "t0"."o0") x;
