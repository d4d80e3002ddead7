select row_to_json(x)::text as item
from (select "t0"."id" as "id", ("t0"."facts" #> $1::text::text[]) as "facts_sources_0_name_json", ("t0"."facts" #> $2::text::text[]) as "facts_budget_json"
from "public"."articles" "t0"
where ("t0"."facts" #>> $3::text::text[]) in ($4::text, $5::text)
order by "t0"."id"
limit 100) x;
