select '{' || substr(substr(json_object('name', case typeof("t0"."name") when 'text' then "t0"."name" when 'blob' then pergola_base64("t0"."name") else cast("t0"."name" as text) end, 'boss_id', case when "t1"."id" is not null then json_object('name', case typeof("t1"."name") when 'text' then "t1"."name" when 'blob' then pergola_base64("t1"."name") else cast("t1"."name" as text) end) end), 2), -1, -2147483647) || ',' || '"authors":' || (select '[' || coalesce(group_concat(x.v, ','), '') || ']'
from (select json_object('name', case typeof("t2"."name") when 'text' then "t2"."name" when 'blob' then pergola_base64("t2"."name") else cast("t2"."name" as text) end) as v
from "main"."authors" "t2"
where "t2"."boss_id" = "t0"."id"
order by "t2"."id"
limit 100) x) || '}' as item
from (select "t0"."name", "t0"."boss_id", "t0"."id", "t0"."id" as "o0"
from "main"."authors" "t0"
order by "t0"."id"
limit 100) "t0"
left join "main"."authors" "t1" on "t1"."id" = "t0"."boss_id"
order by "t0"."o0";
