select concat('{"name":', if(`t0`.`name` is null, 'null', json_quote(`t0`.`name`)), ',"boss_id":', case when `t1`.`id` is not null then concat('{"name":', if(`t1`.`name` is null, 'null', json_quote(`t1`.`name`)), '}') else 'null' end, ',"authors":', (select trim(concat('[', ifnull(group_concat(ifnull(x.v, exp(9999 + isnull(x.v)))
order by x.o separator ','), ''), ']    '))
from (select concat('{"name":', if(`t2`.`name` is null, 'null', json_quote(`t2`.`name`)), '}') as v, row_number() over (
order by `t2`.`id`) as o
from `newsroom`.`authors` `t2`
where `t2`.`boss_id` = `t0`.`id`
order by `t2`.`id`
limit 100) x), '}') as item
from (select `t0`.`name`, `t0`.`boss_id`, `t0`.`id`, `t0`.`id` as `~o0`
from `newsroom`.`authors` `t0`
order by `t0`.`id`
limit 100) `t0`
left join `newsroom`.`authors` `t1` on `t1`.`id` = `t0`.`boss_id`
order by `t0`.`~o0`;
