select json_build_object('id', "t0"."id", 'word_count', "t0"."word_count")::text as item, to_json("t0"."o0"::text) #>> '{}' as "c0", to_json("t0"."o1"::text) #>> '{}' as "c1"
from (select "t0"."id", "t0"."word_count", "t0"."word_count" as "o0", "t0"."id" as "o1"
from "public"."articles" "t0"
where ("t0"."word_count" <= $1 and (("t0"."word_count" < $2) or ("t0"."word_count" = $3 and "t0"."id" > $4)))
order by "t0"."word_count" desc, "t0"."id"
limit 3) "t0"
order by "t0"."o0" desc, "t0"."o1";
