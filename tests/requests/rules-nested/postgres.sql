select row_to_json(x)::text as item
from (select "t0"."name" as "name", (select count(*)
from "public"."articles" "t3"
where ("t3"."author_id" = "t0"."id" and ("t3"."status" = $1::text or "t3"."author_id" = $2::int8))) as "articles_by_author_id_count", (select coalesce(json_agg(row_to_json(x)), '[]'::json)
from (select "t4"."title" as "title", case when "t4"."author_id" = $3::int8 then "t4"."price"::text end as "price"
from "public"."articles" "t4"
where ("t4"."author_id" = "t0"."id" and ("t4"."status" = $4::text or "t4"."author_id" = $5::int8))
order by "t4"."title", "t4"."id"
limit 2) x) as "articles_by_author_id"
from (select "t0"."name", "t0"."id", "t0"."id" as "o0"
from "public"."authors" "t0"
where not exists (select 1
from "public"."articles" "t1"
where ("t1"."author_id" = "t0"."id" and (("t1"."status" = $6::text or "t1"."author_id" = $7::int8) and ("t1"."author_id" = $8::int8 and "t1"."price" > $9::numeric))))
order by "t0"."id"
limit 100) "t0"
order by "t0"."o0") x;
