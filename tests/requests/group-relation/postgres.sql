select row_to_json(x)::text as item
from (select json_build_object('name', "t1"."name") as "author_id", count(*) as "count", json_build_object('word_count', sum("t0"."word_count")) as "sum"
from "public"."articles" "t0"
left join "public"."authors" "t1" on "t1"."id" = "t0"."author_id"
group by "t1"."name"
having sum("t0"."word_count") > $1::int8
order by sum("t0"."word_count") desc, "t1"."name"
limit 100) x;
