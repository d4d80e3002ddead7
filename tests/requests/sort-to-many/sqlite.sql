select json_object('name', case typeof("t0"."name") when 'text' then "t0"."name" when 'blob' then pergola_base64("t0"."name") else cast("t0"."name" as text) end) as item
from (select "t0"."id" as "k0", (select "t1"."published_at"
from "main"."articles" "t1"
where "t1"."author_id" = "t0"."id" and "t1"."published_at" is not null
order by "t1"."published_at" desc
limit 1) as "o0", "t0"."id" as "o1"
from "main"."authors" "t0"
order by (select "t1"."published_at"
from "main"."articles" "t1"
where "t1"."author_id" = "t0"."id" and "t1"."published_at" is not null
order by "t1"."published_at" desc
limit 1) desc, "t0"."id"
limit 3) "p"
join "main"."authors" "t0" on "t0"."id" = "p"."k0"
order by "p"."o0" desc, "p"."o1";
