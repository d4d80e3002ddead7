select json_object('id', case when "t0"."id" between -9007199254740991 and 9007199254740991 then "t0"."id" else case typeof("t0"."id") when 'text' then "t0"."id" when 'blob' then pergola_base64("t0"."id") else cast("t0"."id" as text) end end) as item
from (select "t0"."id", "t0"."id" as "o0"
from "main"."articles" "t0"
left join "main"."authors" "t1" on "t1"."id" = "t0"."author_id"
where ("t1"."name" = ? and coalesce(("t0"."id") in (select "t2"."article_id"
from "main"."comments" "t2"
where "t2"."article_id" is not null and "t2"."name" = ?), 0))
order by "t0"."id"
limit 1) "t0"
order by "t0"."o0";

select (select count(*)
from "main"."articles" "t0"
where 1 = 1) as "total_count", (select count(*)
from "main"."articles" "t0"
left join "main"."authors" "t1" on "t1"."id" = "t0"."author_id"
where ("t1"."name" = ? and coalesce(("t0"."id") in (select "t2"."article_id"
from "main"."comments" "t2"
where "t2"."article_id" is not null and "t2"."name" = ?), 0))) as "filter_count";
