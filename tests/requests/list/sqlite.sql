select json_object('id', case when "t0"."id" between -9007199254740991 and 9007199254740991 then "t0"."id" else case typeof("t0"."id") when 'text' then "t0"."id" when 'blob' then pergola_base64("t0"."id") else cast("t0"."id" as text) end end, 'title', case typeof("t0"."title") when 'text' then "t0"."title" when 'blob' then pergola_base64("t0"."title") else cast("t0"."title" as text) end) as item
from (select "t0"."id" as "k0", "t0"."word_count" as "o0", "t0"."id" as "o1"
from "main"."articles" "t0"
order by "t0"."word_count" desc, "t0"."id"
limit 2 offset 1) "p"
join "main"."articles" "t0" on "t0"."id" = "p"."k0"
order by "p"."o0" desc, "p"."o1";
