select row_to_json(x)::text as item
from (select "t0"."title" as "title", (select coalesce(json_agg(row_to_json(x)), '[]'::json)
from (select "t1"."kind" as "kind", case when "t2"."id" is not null then json_build_object('text', "t2"."text") when "t3"."id" is not null then json_build_object('url', "t3"."url", 'author_id', case when "t4"."id" is not null then json_build_object('name', "t4"."name") end) end as "item"
from "public"."blocks" "t1"
left join "public"."headings" "t2" on ("t1"."kind" = $1::text and "t1"."item"::text = "t2"."id"::text)
left join "public"."images" "t3" on ("t1"."kind" = $2::text and "t1"."item"::text = "t3"."id"::text)
left join "public"."authors" "t4" on "t4"."id" = "t3"."author_id"
where "t1"."article_id" = "t0"."id"
order by "t1"."id"
limit 100) x) as "blocks"
from (select "t0"."title", "t0"."id", "t0"."id" as "o0"
from "public"."articles" "t0"
order by "t0"."id"
limit 100) "t0"
order by "t0"."o0") x;
