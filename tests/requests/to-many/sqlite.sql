select '{' || substr(substr(json_object('title', case typeof("t0"."title") when 'text' then "t0"."title" when 'blob' then pergola_base64("t0"."title") else cast("t0"."title" as text) end), 2), -1, -2147483647) || ',' || '"comments":' || (select '[' || coalesce(group_concat(x.v, ','), '') || ']'
from (select json_object('body', case typeof("t1"."body") when 'text' then "t1"."body" when 'blob' then pergola_base64("t1"."body") else cast("t1"."body" as text) end) as v
from "main"."comments" "t1"
where "t1"."article_id" = "t0"."id"
order by "t1"."id"
limit 100) x) || '}' as item
from (select "t0"."title", "t0"."id", "t0"."id" as "o0"
from "main"."articles" "t0"
order by "t0"."id"
limit 2) "t0"
order by "t0"."o0";
