select row_to_json(x)::text as item
from (select "t0"."id" as "id", floor(extract(year from ("t0"."published_at" at time zone 'UTC')))::int as "published_at_year", floor(extract(hour from ("t0"."published_at" at time zone 'UTC')))::int as "published_at_hour", (select count(*)
from "public"."comments" "t3"
where "t3"."article_id" = "t0"."id") as "comments_count"
from (select "t0"."id", "t0"."published_at", (select count(*)
from "public"."comments" "t2"
where "t2"."article_id" = "t0"."id") as "o0", "t0"."id" as "o1"
from "public"."articles" "t0"
where (floor(extract(year from ("t0"."published_at" at time zone 'UTC')))::int = $1::int8 and (select count(*)
from "public"."comments" "t1"
where "t1"."article_id" = "t0"."id") >= $2::int8)
order by (select count(*)
from "public"."comments" "t2"
where "t2"."article_id" = "t0"."id") desc, "t0"."id"
limit 100) "t0"
order by "t0"."o0" desc, "t0"."o1") x;
