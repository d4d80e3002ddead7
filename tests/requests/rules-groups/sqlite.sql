select json_object('editor_id', case when "t0"."d1" between -9007199254740991 and 9007199254740991 then "t0"."d1" else case typeof("t0"."d1") when 'text' then "t0"."d1" when 'blob' then pergola_base64("t0"."d1") else cast("t0"."d1" as text) end end, 'published_at_year', "t0"."d2", 'count', case when count(*) between -9007199254740991 and 9007199254740991 then count(*) else case typeof(count(*)) when 'text' then count(*) when 'blob' then pergola_base64(count(*)) else cast(count(*) as text) end end, 'sum', json_object('price', case when typeof(round(sum("t0"."d0"), 2)) in ('real', 'integer') and round(round(sum("t0"."d0"), 2), 2) = round(sum("t0"."d0"), 2) and abs(round(sum("t0"."d0"), 2)) < 1e15 then printf('%.2f', round(sum("t0"."d0"), 2)) else case typeof(round(sum("t0"."d0"), 2)) when 'text' then round(sum("t0"."d0"), 2) when 'blob' then pergola_base64(round(sum("t0"."d0"), 2)) else cast(round(sum("t0"."d0"), 2) as text) end end)) as item
from (select (case when "t0"."author_id" = ? then "t0"."price" end) as "d0", (case when "t0"."author_id" = ? then "t0"."editor_id" end) as "d1", (case when "t0"."author_id" = ? then cast(case typeof("t0"."published_at") when 'integer' then strftime('%Y', "t0"."published_at" / 1000.0, 'unixepoch') else strftime('%Y', "t0"."published_at") end as integer) end) as "d2"
from "main"."articles" "t0"
where ("t0"."status" = ? or "t0"."author_id" = ?)) "t0"
group by "t0"."d1", "t0"."d2"
having round(sum("t0"."d0"), 2) is not null
order by round(sum("t0"."d0"), 2) desc, "t0"."d1", "t0"."d2"
limit 100;
