select json_object('path', case typeof("t0"."path") when 'text' then "t0"."path" when 'blob' then pergola_base64("t0"."path") else cast("t0"."path" as text) end, 'seconds', case when "t0"."seconds" between -9007199254740991 and 9007199254740991 then "t0"."seconds" else case typeof("t0"."seconds") when 'text' then "t0"."seconds" when 'blob' then pergola_base64("t0"."seconds") else cast("t0"."seconds" as text) end end) as item
from (select "t0"."path", "t0"."seconds", "t0"."path" as "o0", "t0"."seconds" as "o1"
from "main"."visits" "t0"
order by "t0"."path", "t0"."seconds"
limit 100) "t0"
order by "t0"."o0", "t0"."o1";
