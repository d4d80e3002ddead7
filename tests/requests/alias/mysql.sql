select concat('{"title":', if(`t0`.`title` is null, 'null', json_quote(`t0`.`title`)), ',"early":', (select trim(concat('[', ifnull(group_concat(ifnull(x.v, exp(9999 + isnull(x.v)))
order by x.o separator ','), ''), ']    '))
from (select concat('{"name":', if(`t1`.`name` is null, 'null', json_quote(`t1`.`name`)), '}') as v, row_number() over (
order by `t1`.`posted_at`, `t1`.`id`) as o
from `newsroom`.`comments` `t1`
where `t1`.`article_id` = `t0`.`id`
order by `t1`.`posted_at`, `t1`.`id`
limit 1) x), ',"late":', (select trim(concat('[', ifnull(group_concat(ifnull(x.v, exp(9999 + isnull(x.v)))
order by x.o separator ','), ''), ']    '))
from (select concat('{"name":', if(`t2`.`name` is null, 'null', json_quote(`t2`.`name`)), '}') as v, row_number() over (
order by `t2`.`posted_at` desc, `t2`.`id`) as o
from `newsroom`.`comments` `t2`
where `t2`.`article_id` = `t0`.`id`
order by `t2`.`posted_at` desc, `t2`.`id`
limit 1) x), '}') as item
from `newsroom`.`articles` `t0`
where `t0`.`id` = cast(? as signed)
order by `t0`.`id`
limit 100;
