select row_to_json(x)::text as item
from (select "t0"."title" as "title", (select coalesce(json_agg(row_to_json(x)), '[]'::json)
from (select "t1"."heading" as "heading"
from "public"."pages" "t1"
where ("t1"."edition_number" = "t0"."number" and "t1"."edition_country" = "t0"."country")
order by "t1"."id"
limit 100) x) as "pages"
from (select "t0"."title", "t0"."number", "t0"."country", "t0"."number" as "o0", "t0"."country" as "o1"
from "public"."editions" "t0"
order by "t0"."number", "t0"."country"
limit 100) "t0"
order by "t0"."o0", "t0"."o1") x;
