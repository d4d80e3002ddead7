select '{' || substr(substr(json_object('title', case typeof("t0"."title") when 'text' then "t0"."title" when 'blob' then pergola_base64("t0"."title") else cast("t0"."title" as text) end), 2), -1, -2147483647) || ',' || '"blocks":' || (select '[' || coalesce(group_concat(x.v, ','), '') || ']'
from (select json_object('kind', case typeof("t1"."kind") when 'text' then "t1"."kind" when 'blob' then pergola_base64("t1"."kind") else cast("t1"."kind" as text) end, 'item', case when "t2"."id" is not null then json_object('text', case typeof("t2"."text") when 'text' then "t2"."text" when 'blob' then pergola_base64("t2"."text") else cast("t2"."text" as text) end) when "t3"."id" is not null then json_object('url', case typeof("t3"."url") when 'text' then "t3"."url" when 'blob' then pergola_base64("t3"."url") else cast("t3"."url" as text) end, 'author_id', case when "t4"."id" is not null then json_object('name', case typeof("t4"."name") when 'text' then "t4"."name" when 'blob' then pergola_base64("t4"."name") else cast("t4"."name" as text) end) end) end) as v
from "main"."blocks" "t1"
left join "main"."headings" "t2" on ("t1"."kind" = ? and cast("t1"."item" as text) = cast("t2"."id" as text))
left join "main"."images" "t3" on ("t1"."kind" = ? and cast("t1"."item" as text) = cast("t3"."id" as text))
left join "main"."authors" "t4" on "t4"."id" = "t3"."author_id"
where "t1"."article_id" = "t0"."id"
order by "t1"."id"
limit 100) x) || '}' as item
from (select "t0"."title", "t0"."id", "t0"."id" as "o0"
from "main"."articles" "t0"
order by "t0"."id"
limit 100) "t0"
order by "t0"."o0";
