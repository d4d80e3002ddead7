select '{' || substr(substr(json_object('title', case typeof("t0"."title") when 'text' then "t0"."title" when 'blob' then pergola_base64("t0"."title") else cast("t0"."title" as text) end), 2), -1, -2147483647) || ',' || '"comments":' || (select '[' || coalesce(group_concat(x.v, ','), '') || ']'
from (select json_object('name', case typeof("t1"."name") when 'text' then "t1"."name" when 'blob' then pergola_base64("t1"."name") else cast("t1"."name" as text) end) as v
from "main"."comments" "t1"
where ("t1"."article_id" = "t0"."id" and "t1"."body" is not null)
order by "t1"."posted_at" desc, "t1"."id"
limit 1) x) || '}' as item
from (select "t0"."title", "t0"."id", "t0"."id" as "o0"
from "main"."articles" "t0"
order by "t0"."id"
limit 100) "t0"
order by "t0"."o0";
