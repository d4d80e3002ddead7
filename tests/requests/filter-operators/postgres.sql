select row_to_json(x)::text as item
from (select "t0"."id" as "id"
from (select "t0"."id", "t0"."id" as "o0"
from "public"."articles" "t0"
where ("t0"."title"::text like $1::text or ("t0"."word_count" between $2::int8 and $3::int8 and "t0"."status" in ($4::text, $5::text) and "t0"."editor_id" is not null and "t0"."title"::text ilike $6::text))
order by "t0"."id"
limit 100) "t0"
order by "t0"."o0") x;
