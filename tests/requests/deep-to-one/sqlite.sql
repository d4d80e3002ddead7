select json_object('title', case typeof("t0"."title") when 'text' then "t0"."title" when 'blob' then pergola_base64("t0"."title") else cast("t0"."title" as text) end, 'author_id', case when "t1"."id" is not null then json_object('name', case typeof("t1"."name") when 'text' then "t1"."name" when 'blob' then pergola_base64("t1"."name") else cast("t1"."name" as text) end) end) as item
from (select "t0"."title", "t0"."author_id", "t0"."id" as "o0"
from "main"."articles" "t0"
order by "t0"."id"
limit 100) "t0"
left join "main"."authors" "t1" on ("t1"."id" = "t0"."author_id" and "t1"."rating" > cast(? as numeric))
order by "t0"."o0";
