select '{' || substr(substr(json_object('id', case when "t0"."id" between -9007199254740991 and 9007199254740991 then "t0"."id" else case typeof("t0"."id") when 'text' then "t0"."id" when 'blob' then pergola_base64("t0"."id") else cast("t0"."id" as text) end end), 2), -1, -2147483647) || ',' || '"comments":' || (select '[' || coalesce(group_concat(x.v, ','), '') || ']'
from (select json_quote(case when "t1"."id" between -9007199254740991 and 9007199254740991 then "t1"."id" else case typeof("t1"."id") when 'text' then "t1"."id" when 'blob' then pergola_base64("t1"."id") else cast("t1"."id" as text) end end) as v
from "main"."comments" "t1"
where "t1"."article_id" = "t0"."id"
order by "t1"."id"
limit 100) x) || ',' || '"tags":' || (select '[' || coalesce(group_concat(x.v, ','), '') || ']'
from (select json_quote(case when "t2"."id" between -9007199254740991 and 9007199254740991 then "t2"."id" else case typeof("t2"."id") when 'text' then "t2"."id" when 'blob' then pergola_base64("t2"."id") else cast("t2"."id" as text) end end) as v
from "main"."tags" "t2"
join "main"."articles_tags" "t3" on "t2"."id" = "t3"."tag_id"
where "t3"."article_id" = "t0"."id"
order by "t2"."id"
limit 100) x) || '}' as item
from (select "t0"."id", "t0"."id" as "o0"
from "main"."articles" "t0"
order by "t0"."id"
limit 100) "t0"
order by "t0"."o0";
