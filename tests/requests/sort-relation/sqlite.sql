select json_object('id', case when "t0"."id" between -9007199254740991 and 9007199254740991 then "t0"."id" else case typeof("t0"."id") when 'text' then "t0"."id" when 'blob' then pergola_base64("t0"."id") else cast("t0"."id" as text) end end, 'author_id', case when "t2"."id" is not null then json_object('name', case typeof("t2"."name") when 'text' then "t2"."name" when 'blob' then pergola_base64("t2"."name") else cast("t2"."name" as text) end) end) as item
from (select "t0"."id" as "k0", "t1"."name" as "o0", "t0"."title" as "o1", "t0"."id" as "o2"
from "main"."articles" "t0"
left join "main"."authors" "t1" on "t1"."id" = "t0"."author_id"
order by "t1"."name" desc, "t0"."title", "t0"."id"
limit 3) "p"
join "main"."articles" "t0" on "t0"."id" = "p"."k0"
left join "main"."authors" "t2" on "t2"."id" = "t0"."author_id"
order by "p"."o0" desc, "p"."o1", "p"."o2";
