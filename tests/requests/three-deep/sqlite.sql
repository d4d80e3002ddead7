select '{' || substr(substr(json_object('name', case typeof("t0"."name") when 'text' then "t0"."name" when 'blob' then pergola_base64("t0"."name") else cast("t0"."name" as text) end), 2), -1, -2147483647) || ',' || '"articles_by_author_id":' || (select '[' || coalesce(group_concat(x.v, ','), '') || ']'
from (select '{' || substr(substr(json_object('title', case typeof("t1"."title") when 'text' then "t1"."title" when 'blob' then pergola_base64("t1"."title") else cast("t1"."title" as text) end), 2), -1, -2147483647) || ',' || '"comments":' || (select '[' || coalesce(group_concat(x.v, ','), '') || ']'
from (select json_object('name', case typeof("t2"."name") when 'text' then "t2"."name" when 'blob' then pergola_base64("t2"."name") else cast("t2"."name" as text) end) as v
from "main"."comments" "t2"
where "t2"."article_id" = "t1"."id"
order by "t2"."id"
limit 100) x) || ',' || '"tags":' || (select '[' || coalesce(group_concat(x.v, ','), '') || ']'
from (select json_object('name', case typeof("t3"."name") when 'text' then "t3"."name" when 'blob' then pergola_base64("t3"."name") else cast("t3"."name" as text) end) as v
from "main"."tags" "t3"
join "main"."articles_tags" "t4" on "t3"."id" = "t4"."tag_id"
where "t4"."article_id" = "t1"."id"
order by "t3"."id"
limit 100) x) || '}' as v
from "main"."articles" "t1"
where "t1"."author_id" = "t0"."id"
order by "t1"."id"
limit 100) x) || '}' as item
from (select "t0"."name", "t0"."id", "t0"."id" as "o0"
from "main"."authors" "t0"
order by "t0"."id"
limit 100) "t0"
order by "t0"."o0";
