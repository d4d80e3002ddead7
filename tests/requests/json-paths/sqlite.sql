select json_object('id', case when "t0"."id" between -9007199254740991 and 9007199254740991 then "t0"."id" else case typeof("t0"."id") when 'text' then "t0"."id" when 'blob' then pergola_base64("t0"."id") else cast("t0"."id" as text) end end, 'facts_sources_0_name_json', (case when json_valid("t0"."facts") then "t0"."facts" -> ? end), 'facts_budget_json', (case when json_valid("t0"."facts") then "t0"."facts" -> ? end)) as item
from (select "t0"."id", "t0"."facts", "t0"."id" as "o0"
from "main"."articles" "t0"
where (case when json_valid("t0"."facts") then case json_type("t0"."facts", ?) when 'true' then 'true' when 'false' then 'false' else cast("t0"."facts" ->> ? as text) end end) in (?, ?)
order by "t0"."id"
limit 100) "t0"
order by "t0"."o0";
