select row_to_json(x)::text as item
from (select "t0"."name" as "name", case when "t1"."id" is not null then json_build_object('name', "t1"."name") end as "boss_id", (select coalesce(json_agg(row_to_json(x)), '[]'::json)
from (select "t2"."name" as "name"
from "public"."authors" "t2"
where "t2"."boss_id" = "t0"."id"
order by "t2"."id"
limit 100) x) as "authors"
from (select "t0"."name", "t0"."boss_id", "t0"."id", "t0"."id" as "o0"
from "public"."authors" "t0"
order by "t0"."id"
limit 100) "t0"
left join "public"."authors" "t1" on "t1"."id" = "t0"."boss_id"
order by "t0"."o0") x;
