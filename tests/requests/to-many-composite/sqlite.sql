select '{' || substr(substr(json_object('title', case typeof("t0"."title") when 'text' then "t0"."title" when 'blob' then pergola_base64("t0"."title") else cast("t0"."title" as text) end), 2), -1, -2147483647) || ',' || '"pages":' || (select '[' || coalesce(group_concat(x.v, ','), '') || ']'
from (select json_object('heading', case typeof("t1"."heading") when 'text' then "t1"."heading" when 'blob' then pergola_base64("t1"."heading") else cast("t1"."heading" as text) end) as v
from "main"."pages" "t1"
where ("t1"."edition_number" = "t0"."number" and "t1"."edition_country" = "t0"."country")
order by "t1"."id"
limit 100) x) || '}' as item
from (select "t0"."title", "t0"."number", "t0"."country", "t0"."number" as "o0", "t0"."country" as "o1"
from "main"."editions" "t0"
order by "t0"."number", "t0"."country"
limit 100) "t0"
order by "t0"."o0", "t0"."o1";
