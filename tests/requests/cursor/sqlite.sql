select json_object('id', case when "t0"."id" between -9007199254740991 and 9007199254740991 then "t0"."id" else case typeof("t0"."id") when 'text' then "t0"."id" when 'blob' then pergola_base64("t0"."id") else cast("t0"."id" as text) end end, 'word_count', case when "t0"."word_count" between -9007199254740991 and 9007199254740991 then "t0"."word_count" else case typeof("t0"."word_count") when 'text' then "t0"."word_count" when 'blob' then pergola_base64("t0"."word_count") else cast("t0"."word_count" as text) end end) as item, cast(nullif(quote("p"."o0"), 'NULL') as text) as "c0", cast(nullif(quote("p"."o1"), 'NULL') as text) as "c1"
from (select "t0"."id" as "k0", "t0"."word_count" as "o0", "t0"."id" as "o1"
from "main"."articles" "t0"
order by "t0"."word_count" desc, "t0"."id"
limit 3) "p"
join "main"."articles" "t0" on "t0"."id" = "p"."k0"
order by "p"."o0" desc, "p"."o1";
