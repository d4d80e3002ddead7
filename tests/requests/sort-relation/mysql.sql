select concat('{"id":', ifnull(`t0`.`id`, 'null'), ',"author_id":', case when `t2`.`id` is not null then concat('{"name":', if(`t2`.`name` is null, 'null', json_quote(`t2`.`name`)), '}') else 'null' end, '}') as item
from (select `t0`.`id`, `t0`.`author_id`, `t1`.`name` as `~o0`, `t0`.`title` as `~o1`, `t0`.`id` as `~o2`
from `newsroom`.`articles` `t0`
left join `newsroom`.`authors` `t1` on `t1`.`id` = `t0`.`author_id`
order by `t1`.`name` desc, `t0`.`title`, `t0`.`id`
limit 3) `t0`
left join `newsroom`.`authors` `t2` on `t2`.`id` = `t0`.`author_id`
order by `t0`.`~o0` desc, `t0`.`~o1`, `t0`.`~o2`;
