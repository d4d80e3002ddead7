select row_to_json(x)::text as item
from (select count(*) as "count", json_build_object('word_count', sum("t0"."word_count"), 'price', sum("t0"."price")::text) as "sum", json_build_object('word_count', avg("t0"."word_count")::float8) as "avg", json_build_object('published_at', case when min("t0"."published_at") >= '0001-01-01' and min("t0"."published_at") < '10000-01-01' then to_char(min("t0"."published_at") at time zone 'UTC', case when date_trunc('milliseconds', min("t0"."published_at")) = min("t0"."published_at") then 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"' else 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"' end) else min("t0"."published_at")::text end) as "min", json_build_object('author_id', count(distinct "t0"."author_id")) as "countDistinct"
from "public"."articles" "t0"
where "t0"."status" = $1::text
limit 100) x;
