select json_object('author_id', json_object('name', case typeof("t1"."name") when 'text' then "t1"."name" when 'blob' then pergola_base64("t1"."name") else cast("t1"."name" as text) end), 'count', case when count(*) between -9007199254740991 and 9007199254740991 then count(*) else case typeof(count(*)) when 'text' then count(*) when 'blob' then pergola_base64(count(*)) else cast(count(*) as text) end end, 'sum', json_object('word_count', case when sum("t0"."word_count") between -9007199254740991 and 9007199254740991 then sum("t0"."word_count") else case typeof(sum("t0"."word_count")) when 'text' then sum("t0"."word_count") when 'blob' then pergola_base64(sum("t0"."word_count")) else cast(sum("t0"."word_count") as text) end end)) as item
from "main"."articles" "t0"
left join "main"."authors" "t1" on "t1"."id" = "t0"."author_id"
group by "t1"."name"
having sum("t0"."word_count") > ?
order by sum("t0"."word_count") desc, "t1"."name"
limit 100;
