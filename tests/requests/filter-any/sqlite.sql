select json_object('id', case when "t0"."id" between -9007199254740991 and 9007199254740991 then "t0"."id" else case typeof("t0"."id") when 'text' then "t0"."id" when 'blob' then pergola_base64("t0"."id") else cast("t0"."id" as text) end end) as item
from (select "t0"."id", "t0"."id" as "o0"
from "main"."blocks" "t0"
left join "main"."headings" "t1" on ("t0"."kind" = ? and cast("t0"."item" as text) = cast("t1"."id" as text))
where "t1"."text" glob ?
order by "t0"."id"
limit 100) "t0"
order by "t0"."o0";
