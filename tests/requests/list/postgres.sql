select row_to_json(x)::text as item
from (select "t0"."id" as "id", "t0"."title" as "title"
from (select "t0"."id", "t0"."title", "t0"."word_count" as "o0", "t0"."id" as "o1"
from "public"."articles" "t0"
order by "t0"."word_count" desc, "t0"."id"
limit 2 offset 1) "t0"
order by "t0"."o0" desc, "t0"."o1") x;
