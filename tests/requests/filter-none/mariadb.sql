select concat('{"id":', ifnull(`t0`.`id`, 'null'), '}') as item
from (select `t0`.`id`, `t0`.`id` as `~o0`
from `newsroom`.`articles` `t0`
where not exists (select 1
from `newsroom`.`comments` `t1`
where (`t1`.`article_id` = `t0`.`id` and `t1`.`name` = ?))
order by `t0`.`id`
limit 100) `t0`
order by `t0`.`~o0`;
