select row_to_json(x)::text as item
from (select "t0"."id" as "id", ("t0"."facts" #> $1::text::text[]) as "facts_sources_0_name_json", ("t0"."facts" #> $2::text::text[]) as "facts_budget_json"
from (select "t0"."id", "t0"."facts", "t0"."id" as "o0"
from "public"."articles" "t0"
where ("t0"."facts" #>> $3::text::text[]) in ($4::text, $5::text)
order by "t0"."id"
limit 100) "t0"
order by "t0"."o0") x;
