select json_object('title', case typeof("t0"."title") when 'text' then "t0"."title" when 'blob' then pergola_base64("t0"."title") else cast("t0"."title" as text) end, 'author_id', case when "t1"."id" is not null then json_object('name', case typeof("t1"."name") when 'text' then "t1"."name" when 'blob' then pergola_base64("t1"."name") else cast("t1"."name" as text) end) end, 'editor_id', case when "t2"."id" is not null then json_object('name', case typeof("t2"."name") when 'text' then "t2"."name" when 'blob' then pergola_base64("t2"."name") else cast("t2"."name" as text) end) end) as item
from (select "t0"."title", "t0"."author_id", "t0"."editor_id", "t0"."id" as "o0"
from "main"."articles" "t0"
order by "t0"."id"
limit 3) "t0"
left join "main"."authors" "t1" on "t1"."id" = "t0"."author_id"
left join "main"."authors" "t2" on "t2"."id" = "t0"."editor_id"
order by "t0"."o0";
