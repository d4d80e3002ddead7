select row_to_json(x)::text as item
from (select "t0"."path" as "path", "t0"."seconds" as "seconds"
from (select "t0"."path", "t0"."seconds", "t0"."path" as "o0", "t0"."seconds" as "o1"
from "public"."visits" "t0"
order by "t0"."path", "t0"."seconds"
limit 100) "t0"
order by "t0"."o0", "t0"."o1") x;
