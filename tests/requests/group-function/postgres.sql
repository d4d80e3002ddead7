select row_to_json(x)::text as item
from (select floor(extract(year from ("t0"."posted_at" at time zone 'UTC')))::int as "posted_at_year", floor(extract(month from ("t0"."posted_at" at time zone 'UTC')))::int as "posted_at_month", json_build_object('id', count("t0"."id")) as "count"
from "public"."comments" "t0"
group by floor(extract(year from ("t0"."posted_at" at time zone 'UTC')))::int, floor(extract(month from ("t0"."posted_at" at time zone 'UTC')))::int
order by floor(extract(year from ("t0"."posted_at" at time zone 'UTC')))::int, floor(extract(month from ("t0"."posted_at" at time zone 'UTC')))::int
limit 100) x;
