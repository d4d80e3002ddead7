select row_to_json(x)::text as item
from (select "t0"."id" as "id", "t0"."title" as "title", case when "t0"."author_id" = $1::int8 then "t0"."price"::text end as "price", case when "t4"."id" is not null then json_build_object('name', "t4"."name") end as "author_id", (select coalesce(json_agg(row_to_json(x)), '[]'::json)
from (select "t6"."body" as "body"
from "public"."comments" "t6"
where "t6"."article_id" = "t0"."id"
order by "t6"."id"
limit 100) x) as "comments"
from (select "t0"."id", "t0"."title", "t0"."price", "t0"."author_id", "t0"."title" as "o0", "t0"."id" as "o1"
from "public"."articles" "t0"
where (("t0"."status" = $2::text or "t0"."author_id" = $3::int8) and (("t0"."author_id" = $4::int8 and "t0"."price" > $5::numeric) or (case when "t0"."author_id" = $6::int8 then 0 else 1 end = 1 or "t0"."editor_id" is null)))
order by "t0"."title" desc, "t0"."id"
limit 3) "t0"
left join "public"."authors" "t4" on ("t4"."id" = "t0"."author_id" and "t4"."boss_id" is null)
order by "t0"."o0" desc, "t0"."o1") x;

select (select count(*)
from "public"."articles" "t0"
where ("t0"."status" = $1::text or "t0"."author_id" = $2::int8)) as "total_count", (select count(*)
from "public"."articles" "t0"
where (("t0"."status" = $3::text or "t0"."author_id" = $4::int8) and (("t0"."author_id" = $5::int8 and "t0"."price" > $6::numeric) or (case when "t0"."author_id" = $7::int8 then 0 else 1 end = 1 or "t0"."editor_id" is null)))) as "filter_count";
