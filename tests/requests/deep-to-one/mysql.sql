select concat('{"title":', if(`t0`.`title` is null, 'null', json_quote(`t0`.`title`)), ',"author_id":', case when `t1`.`id` is not null then concat('{"name":', if(`t1`.`name` is null, 'null', json_quote(`t1`.`name`)), '}') else 'null' end, '}') as item
from (select `t0`.`title`, `t0`.`author_id`, `t0`.`id` as `~o0`
from `newsroom`.`articles` `t0`
order by `t0`.`id`
limit 100) `t0`
left join `newsroom`.`authors` `t1` on (`t1`.`id` = `t0`.`author_id` and `t1`.`rating` > cast(? as decimal(65,30)))
order by `t0`.`~o0`;
