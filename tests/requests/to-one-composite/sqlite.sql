select json_object('heading', case typeof("t0"."heading") when 'text' then "t0"."heading" when 'blob' then pergola_base64("t0"."heading") else cast("t0"."heading" as text) end, 'editions', case when "t1"."number" is not null then json_object('title', case typeof("t1"."title") when 'text' then "t1"."title" when 'blob' then pergola_base64("t1"."title") else cast("t1"."title" as text) end) end) as item
from (select "t0"."heading", "t0"."edition_number", "t0"."edition_country", "t0"."id" as "o0"
from "main"."pages" "t0"
order by "t0"."id"
limit 100) "t0"
left join "main"."editions" "t1" on ("t1"."number" = "t0"."edition_number" and "t1"."country" = "t0"."edition_country")
order by "t0"."o0";
