select json_object('id', case when "t0"."id" between -9007199254740991 and 9007199254740991 then "t0"."id" else case typeof("t0"."id") when 'text' then "t0"."id" when 'blob' then pergola_base64("t0"."id") else cast("t0"."id" as text) end end, 'title', case typeof("t0"."title") when 'text' then "t0"."title" when 'blob' then pergola_base64("t0"."title") else cast("t0"."title" as text) end) as item
from (select "t0"."id", "t0"."title", "t0"."id" as "o0"
from "main"."articles" "t0"
where ("t0"."title" like ? escape '\' or "t0"."status" like ? escape '\')
order by "t0"."id"
limit 100) "t0"
order by "t0"."o0";
