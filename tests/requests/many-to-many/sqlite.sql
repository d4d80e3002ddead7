select '{' || substr(substr(json_object('title', case typeof("t0"."title") when 'text' then "t0"."title" when 'blob' then pergola_base64("t0"."title") else cast("t0"."title" as text) end), 2), -1, -2147483647) || ',' || '"tags":' || (select '[' || coalesce(group_concat(x.v, ','), '') || ']'
from (select json_object('name', case typeof("t1"."name") when 'text' then "t1"."name" when 'blob' then pergola_base64("t1"."name") else cast("t1"."name" as text) end) as v
from "main"."tags" "t1"
join "main"."articles_tags" "t2" on "t1"."id" = "t2"."tag_id"
where "t2"."article_id" = "t0"."id"
order by "t1"."id"
limit 100) x) || '}' as item
from (select "t0"."id" as "k0", "t0"."title" as "o0", "t0"."id" as "o1"
from "main"."articles" "t0"
order by "t0"."title", "t0"."id"
limit 100) "p"
join "main"."articles" "t0" on "t0"."id" = "p"."k0"
order by "p"."o0", "p"."o1";
