select row_to_json(x)::text as item
from (select "t0"."heading" as "heading", case when "t1"."number" is not null then json_build_object('title', "t1"."title") end as "editions"
from (select "t0"."heading", "t0"."edition_number", "t0"."edition_country", "t0"."id" as "o0"
from "public"."pages" "t0"
order by "t0"."id"
limit 100) "t0"
left join "public"."editions" "t1" on ("t1"."number" = "t0"."edition_number" and "t1"."country" = "t0"."edition_country")
order by "t0"."o0") x;
