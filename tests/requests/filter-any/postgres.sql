select row_to_json(x)::text as item
from (select "t0"."id" as "id"
from "public"."blocks" "t0"
left join "public"."headings" "t1" on ("t0"."kind" = $1::text and "t0"."item"::text = "t1"."id"::text)
where "t1"."text"::text like $2::text
order by "t0"."id"
limit 100) x;
