select json_object('id', case when "t0"."id" between -9007199254740991 and 9007199254740991 then "t0"."id" else case typeof("t0"."id") when 'text' then "t0"."id" when 'blob' then pergola_base64("t0"."id") else cast("t0"."id" as text) end end, 'title', case typeof("t0"."title") when 'text' then "t0"."title" when 'blob' then pergola_base64("t0"."title") else cast("t0"."title" as text) end, 'price', case when typeof("t0"."price") in ('real', 'integer') and round("t0"."price", 2) = "t0"."price" and abs("t0"."price") < 1e15 then printf('%.2f', "t0"."price") else case typeof("t0"."price") when 'text' then "t0"."price" when 'blob' then pergola_base64("t0"."price") else cast("t0"."price" as text) end end) as item
from "main"."articles" "t0"
where "t0"."id" = ?
order by "t0"."id"
limit 100;
