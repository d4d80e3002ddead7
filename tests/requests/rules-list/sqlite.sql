select json_object('id', case when "t0"."id" between -9007199254740991 and 9007199254740991 then "t0"."id" else case typeof("t0"."id") when 'text' then "t0"."id" when 'blob' then pergola_base64("t0"."id") else cast("t0"."id" as text) end end, 'title', case typeof("t0"."title") when 'text' then "t0"."title" when 'blob' then pergola_base64("t0"."title") else cast("t0"."title" as text) end, 'price', case when "t0"."author_id" = ? then case when typeof("t0"."price") in ('real', 'integer') and round("t0"."price", 2) = "t0"."price" and abs("t0"."price") < 1e15 then printf('%.2f', "t0"."price") else case typeof("t0"."price") when 'text' then "t0"."price" when 'blob' then pergola_base64("t0"."price") else cast("t0"."price" as text) end end end, 'author_id', case when "t6"."id" is not null then json_object('name', case typeof("t6"."name") when 'text' then "t6"."name" when 'blob' then pergola_base64("t6"."name") else cast("t6"."name" as text) end) end, 'comments', (select json_group_array(json(x.v))
from (select json_object('body', case typeof("t8"."body") when 'text' then "t8"."body" when 'blob' then pergola_base64("t8"."body") else cast("t8"."body" as text) end) as v
from "main"."comments" "t8"
where "t8"."article_id" = "t0"."id"
order by "t8"."id"
limit 100) x)) as item
from (select "t0"."id" as "k0", "t3"."name" as "o0", "t0"."title" as "o1", "t0"."id" as "o2"
from "main"."articles" "t0"
left join "main"."authors" "t3" on ("t3"."id" = "t0"."author_id" and "t3"."boss_id" is null)
where (("t0"."status" = ? or "t0"."author_id" = ?) and (("t0"."author_id" = ? and "t0"."price" > cast(? as numeric)) or (case when "t0"."author_id" = ? then 0 else 1 end = 1 or "t0"."editor_id" is null)))
order by "t3"."name", "t0"."title" desc, "t0"."id"
limit 2) "p"
join "main"."articles" "t0" on "t0"."id" = "p"."k0"
left join "main"."authors" "t6" on ("t6"."id" = "t0"."author_id" and "t6"."boss_id" is null)
order by "p"."o0", "p"."o1" desc, "p"."o2";

select (select count(*)
from "main"."articles" "t0"
where ("t0"."status" = ? or "t0"."author_id" = ?)) as "total_count", (select count(*)
from "main"."articles" "t0"
where (("t0"."status" = ? or "t0"."author_id" = ?) and (("t0"."author_id" = ? and "t0"."price" > cast(? as numeric)) or (case when "t0"."author_id" = ? then 0 else 1 end = 1 or "t0"."editor_id" is null)))) as "filter_count";
