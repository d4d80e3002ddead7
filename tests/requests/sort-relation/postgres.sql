select row_to_json(x)::text as item
from (select "t0"."id" as "id", case when "t2"."id" is not null then json_build_object('name', "t2"."name") end as "author_id"
from (select "t0"."id", "t0"."author_id", "t1"."name" as "o0", "t0"."title" as "o1", "t0"."id" as "o2"
from "public"."articles" "t0"
left join "public"."authors" "t1" on "t1"."id" = "t0"."author_id"
order by "t1"."name" desc, "t0"."title", "t0"."id"
limit 3) "t0"
left join "public"."authors" "t2" on "t2"."id" = "t0"."author_id"
order by "t0"."o0" desc, "t0"."o1", "t0"."o2") x;
