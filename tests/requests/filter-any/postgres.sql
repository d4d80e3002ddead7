select row_to_json(x)::text as item
from (select "t0"."id" as "id"
from (select "t0"."id", "t0"."id" as "o0"
from "public"."blocks" "t0"
left join "public"."headings" "t1" on ("t0"."kind" = $1::text and "t0"."item"::text = "t1"."id"::text)
where "t1"."text"::text like $2::text
order by "t0"."id"
limit 100) "t0"
order by "t0"."o0") x;
