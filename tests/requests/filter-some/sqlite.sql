select json_object('id', case when "t0"."id" between -9007199254740991 and 9007199254740991 then "t0"."id" else case typeof("t0"."id") when 'text' then "t0"."id" when 'blob' then pergola_base64("t0"."id") else cast("t0"."id" as text) end end) as item
from (select "t0"."id", "t0"."id" as "o0"
from "main"."articles" "t0"
where (coalesce(("t0"."id") in (select "t1"."article_id"
from "main"."comments" "t1"
where "t1"."article_id" is not null and ("t1"."name" = ? and "t1"."body" is not null)), 0) and exists (select 1
from "main"."tags" "t2"
join "main"."articles_tags" "t3" on "t2"."id" = "t3"."tag_id"
where ("t3"."article_id" = "t0"."id" and "t2"."name" = ?)))
order by "t0"."id"
limit 100) "t0"
order by "t0"."o0";
