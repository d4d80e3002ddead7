select concat('{"title":', if(`t0`.`title` is null, 'null', json_quote(`t0`.`title`)), ',"author_id":', case when `t1`.`id` is not null then concat('{"name":', if(`t1`.`name` is null, 'null', json_quote(`t1`.`name`)), '}') else 'null' end, ',"editor_id":', case when `t2`.`id` is not null then concat('{"name":', if(`t2`.`name` is null, 'null', json_quote(`t2`.`name`)), '}') else 'null' end, '}') as item
from (select `t0`.`title`, `t0`.`author_id`, `t0`.`editor_id`, `t0`.`id` as `~o0`
from `newsroom`.`articles` `t0`
order by `t0`.`id`
limit 3) `t0`
left join `newsroom`.`authors` `t1` on `t1`.`id` = `t0`.`author_id`
left join `newsroom`.`authors` `t2` on `t2`.`id` = `t0`.`editor_id`
order by `t0`.`~o0`;
