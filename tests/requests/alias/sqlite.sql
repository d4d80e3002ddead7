select '{' || substr(substr(json_object('title', case typeof("t0"."title") when 'text' then "t0"."title" when 'blob' then pergola_base64("t0"."title") else cast("t0"."title" as text) end), 2), -1, -2147483647) || ',' || '"early":' || (select '[' || coalesce(group_concat(x.v, ','), '') || ']'
from (select json_object('name', case typeof("t1"."name") when 'text' then "t1"."name" when 'blob' then pergola_base64("t1"."name") else cast("t1"."name" as text) end) as v
from "main"."comments" "t1"
where "t1"."article_id" = "t0"."id"
order by "t1"."posted_at", "t1"."id"
limit 1) x) || ',' || '"late":' || (select '[' || coalesce(group_concat(x.v, ','), '') || ']'
from (select json_object('name', case typeof("t2"."name") when 'text' then "t2"."name" when 'blob' then pergola_base64("t2"."name") else cast("t2"."name" as text) end) as v
from "main"."comments" "t2"
where "t2"."article_id" = "t0"."id"
order by "t2"."posted_at" desc, "t2"."id"
limit 1) x) || '}' as item
from "main"."articles" "t0"
where "t0"."id" = ?
order by "t0"."id"
limit 100;
