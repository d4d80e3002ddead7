select '{' || substr(substr(json_object('name', case typeof("t0"."name") when 'text' then "t0"."name" when 'blob' then pergola_base64("t0"."name") else cast("t0"."name" as text) end, 'articles_by_author_id_count', (select count(*)
from "main"."articles" "t3"
where ("t3"."author_id" = "t0"."id" and ("t3"."status" = ? or "t3"."author_id" = ?)))), 2), -1, -2147483647) || ',' || '"articles_by_author_id":' || (select '[' || coalesce(group_concat(x.v, ','), '') || ']'
from (select json_object('title', case typeof("t4"."title") when 'text' then "t4"."title" when 'blob' then pergola_base64("t4"."title") else cast("t4"."title" as text) end, 'price', case when "t4"."author_id" = ? then case when typeof("t4"."price") in ('real', 'integer') and round("t4"."price", 2) = "t4"."price" and abs("t4"."price") < 1e15 then printf('%.2f', "t4"."price") else case typeof("t4"."price") when 'text' then "t4"."price" when 'blob' then pergola_base64("t4"."price") else cast("t4"."price" as text) end end end) as v
from "main"."articles" "t4"
where ("t4"."author_id" = "t0"."id" and ("t4"."status" = ? or "t4"."author_id" = ?))
order by "t4"."title", "t4"."id"
limit 2) x) || '}' as item
from (select "t0"."name", "t0"."id", "t0"."id" as "o0"
from "main"."authors" "t0"
where not coalesce(("t0"."id") in (select "t1"."author_id"
from "main"."articles" "t1"
where "t1"."author_id" is not null and (("t1"."status" = ? or "t1"."author_id" = ?) and ("t1"."author_id" = ? and "t1"."price" > cast(? as numeric)))), 0)
order by "t0"."id"
limit 100) "t0"
order by "t0"."o0";
