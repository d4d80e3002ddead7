select json_object('id', case when "t0"."id" between -9007199254740991 and 9007199254740991 then "t0"."id" else case typeof("t0"."id") when 'text' then "t0"."id" when 'blob' then pergola_base64("t0"."id") else cast("t0"."id" as text) end end, 'published_at_year', cast(case typeof("t0"."published_at") when 'integer' then strftime('%Y', "t0"."published_at" / 1000.0, 'unixepoch') else strftime('%Y', "t0"."published_at") end as integer), 'published_at_hour', cast(case typeof("t0"."published_at") when 'integer' then strftime('%H', "t0"."published_at" / 1000.0, 'unixepoch') else strftime('%H', "t0"."published_at") end as integer), 'comments_count', (select count(*)
from "main"."comments" "t3"
where "t3"."article_id" = "t0"."id")) as item
from (select "t0"."id" as "k0", (select count(*)
from "main"."comments" "t2"
where "t2"."article_id" = "t0"."id") as "o0", "t0"."id" as "o1"
from "main"."articles" "t0"
where (cast(case typeof("t0"."published_at") when 'integer' then strftime('%Y', "t0"."published_at" / 1000.0, 'unixepoch') else strftime('%Y', "t0"."published_at") end as integer) = ? and (select count(*)
from "main"."comments" "t1"
where "t1"."article_id" = "t0"."id") >= ?)
order by (select count(*)
from "main"."comments" "t2"
where "t2"."article_id" = "t0"."id") desc, "t0"."id"
limit 100) "p"
join "main"."articles" "t0" on "t0"."id" = "p"."k0"
order by "p"."o0" desc, "p"."o1";
