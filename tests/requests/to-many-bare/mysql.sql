select concat('{"id":', ifnull(`t0`.`id`, 'null'), ',"comments":', (select trim(concat('[', ifnull(group_concat(ifnull(x.v, exp(9999 + isnull(x.v)))
order by x.o separator ','), ''), ']    '))
from (select ifnull(`t1`.`id`, 'null') as v, row_number() over (
order by `t1`.`id`) as o
from `newsroom`.`comments` `t1`
where `t1`.`article_id` = `t0`.`id`
order by `t1`.`id`
limit 100) x), ',"tags":', (select trim(concat('[', ifnull(group_concat(ifnull(x.v, exp(9999 + isnull(x.v)))
order by x.o separator ','), ''), ']    '))
from (select ifnull(`t2`.`id`, 'null') as v, row_number() over (
order by `t2`.`id`) as o
from `newsroom`.`tags` `t2`
join `newsroom`.`articles_tags` `t3` on `t2`.`id` = `t3`.`tag_id`
where `t3`.`article_id` = `t0`.`id`
order by `t2`.`id`
limit 100) x), '}') as item
from (select `t0`.`id`, `t0`.`id` as `~o0`
from `newsroom`.`articles` `t0`
order by `t0`.`id`
limit 100) `t0`
order by `t0`.`~o0`;
