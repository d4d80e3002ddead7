select '{' || substr(substr(json_object('id', case when "t0"."id" between -9007199254740991 and 9007199254740991 then "t0"."id" else case typeof("t0"."id") when 'text' then "t0"."id" when 'blob' then pergola_base64("t0"."id") else cast("t0"."id" as text) end end, 'title', case typeof("t0"."title") when 'text' then "t0"."title" when 'blob' then pergola_base64("t0"."title") else cast("t0"."title" as text) end, 'price', case when "t0"."author_id" = ? then case when typeof("t0"."price") in ('real', 'integer') and round("t0"."price", 2) = "t0"."price" and abs("t0"."price") < 1e15 then printf('%.2f', "t0"."price") else case typeof("t0"."price") when 'text' then "t0"."price" when 'blob' then pergola_base64("t0"."price") else cast("t0"."price" as text) end end end, 'author_id', case when "t4"."id" is not null then json_object('name', case typeof("t4"."name") when 'text' then "t4"."name" when 'blob' then pergola_base64("t4"."name") else cast("t4"."name" as text) end) end), 2), -1, -2147483647) || ',' || '"comments":' || (select '[' || coalesce(group_concat(x.v, ','), '') || ']'
from (select json_object('body', case typeof("t6"."body") when 'text' then "t6"."body" when 'blob' then pergola_base64("t6"."body") else cast("t6"."body" as text) end) as v
from "main"."comments" "t6"
where "t6"."article_id" = "t0"."id"
order by "t6"."id"
limit 100) x) || '}' as item
from (select "t0"."id" as "k0", "t0"."title" as "o0", "t0"."id" as "o1"
from "main"."articles" "t0"
where (("t0"."status" = ? or "t0"."author_id" = ?) and (("t0"."author_id" = ? and "t0"."price" > cast(? as numeric)) or (case when "t0"."author_id" = ? then 0 else 1 end = 1 or "t0"."editor_id" is null)))
order by "t0"."title" desc, "t0"."id"
limit 3) "p"
join "main"."articles" "t0" on "t0"."id" = "p"."k0"
left join "main"."authors" "t4" on ("t4"."id" = "t0"."author_id" and "t4"."boss_id" is null)
order by "p"."o0" desc, "p"."o1";

select (select count(*)
from "main"."articles" "t0"
where ("t0"."status" = ? or "t0"."author_id" = ?)) as "total_count", (select count(*)
from "main"."articles" "t0"
where (("t0"."status" = ? or "t0"."author_id" = ?) and (("t0"."author_id" = ? and "t0"."price" > cast(? as numeric)) or (case when "t0"."author_id" = ? then 0 else 1 end = 1 or "t0"."editor_id" is null)))) as "filter_count";
