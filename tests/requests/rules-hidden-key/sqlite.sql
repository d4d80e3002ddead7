select json_object('name', case typeof("t0"."name") when 'text' then "t0"."name" when 'blob' then pergola_base64("t0"."name") else cast("t0"."name" as text) end, 'article_id', case when "t1"."id" is not null then json_object('title', case typeof("t1"."title") when 'text' then "t1"."title" when 'blob' then pergola_base64("t1"."title") else cast("t1"."title" as text) end) end) as item
from (select "t0"."id" as "k0", "t0"."name" as "o0", "t0"."article_id" as "o1", "t0"."body" as "o2"
from "main"."comments" "t0"
where "t0"."name" <> ?
order by "t0"."name", "t0"."article_id", "t0"."body"
limit 100) "p"
join "main"."comments" "t0" on "t0"."id" = "p"."k0"
left join "main"."articles" "t1" on ("t1"."id" = "t0"."article_id" and ("t1"."status" = ? or "t1"."author_id" = ?))
order by "p"."o0", "p"."o1", "p"."o2";
