select json_object('country', case typeof("t0"."country") when 'text' then "t0"."country" when 'blob' then pergola_base64("t0"."country") else cast("t0"."country" as text) end, 'number', case when "t0"."number" between -9007199254740991 and 9007199254740991 then "t0"."number" else case typeof("t0"."number") when 'text' then "t0"."number" when 'blob' then pergola_base64("t0"."number") else cast("t0"."number" as text) end end, 'title', case typeof("t0"."title") when 'text' then "t0"."title" when 'blob' then pergola_base64("t0"."title") else cast("t0"."title" as text) end) as item
from "main"."editions" "t0"
where ("t0"."number" = ? and "t0"."country" = ?)
order by "t0"."number", "t0"."country"
limit 100;
