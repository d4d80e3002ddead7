select row_to_json(x)::text as item
from (select "t0"."d1" as "editor_id", "t0"."d2" as "published_at_year", count(*) as "count", json_build_object('price', sum("t0"."d0")::text) as "sum"
from (select (case when "t0"."author_id" = $1::int8 then "t0"."price" end) as "d0", (case when "t0"."author_id" = $2::int8 then "t0"."editor_id" end) as "d1", (case when "t0"."author_id" = $3::int8 then floor(extract(year from ("t0"."published_at" at time zone 'UTC')))::int end) as "d2"
from "public"."articles" "t0"
where ("t0"."status" = $4::text or "t0"."author_id" = $5::int8)) "t0"
group by "t0"."d1", "t0"."d2"
having sum("t0"."d0") is not null
order by sum("t0"."d0") desc, "t0"."d1", "t0"."d2"
limit 100) x;
