select concat('{"name":', if(`t0`.`name` is null, 'null', json_quote(`t0`.`name`)), ',"articles_by_author_id":', (select trim(concat('[', ifnull(group_concat(ifnull(x.v, exp(9999 + isnull(x.v)))
order by x.o separator ','), ''), ']    '))
from (select concat('{"title":', if(`t1`.`title` is null, 'null', json_quote(`t1`.`title`)), ',"comments":', (select trim(concat('[', ifnull(group_concat(ifnull(x.v, exp(9999 + isnull(x.v)))
order by x.o separator ','), ''), ']    '))
from (select concat('{"name":', if(`t2`.`name` is null, 'null', json_quote(`t2`.`name`)), '}') as v, row_number() over (
order by `t2`.`id`) as o
from `newsroom`.`comments` `t2`
where `t2`.`article_id` = `t1`.`id`
order by `t2`.`id`
limit 100) x), ',"tags":', (select trim(concat('[', ifnull(group_concat(ifnull(x.v, exp(9999 + isnull(x.v)))
order by x.o separator ','), ''), ']    '))
from (select concat('{"name":', if(`t3`.`name` is null, 'null', json_quote(`t3`.`name`)), '}') as v, row_number() over (
order by `t3`.`id`) as o
from `newsroom`.`tags` `t3`
join `newsroom`.`articles_tags` `t4` on `t3`.`id` = `t4`.`tag_id`
where `t4`.`article_id` = `t1`.`id`
order by `t3`.`id`
limit 100) x), '}') as v, row_number() over (
order by `t1`.`id`) as o
from `newsroom`.`articles` `t1`
where `t1`.`author_id` = `t0`.`id`
order by `t1`.`id`
limit 100) x), '}') as item
from (select `t0`.`name`, `t0`.`id`, `t0`.`id` as `~o0`
from `newsroom`.`authors` `t0`
order by `t0`.`id`
limit 100) `t0`
order by `t0`.`~o0`;
