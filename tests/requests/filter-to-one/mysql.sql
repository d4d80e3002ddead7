select concat('{"id":', ifnull(`t0`.`id`, 'null'), '}') as item
from (select `t0`.`id`, `t0`.`id` as `~o0`
from `newsroom`.`comments` `t0`
left join `newsroom`.`articles` `t1` on `t1`.`id` = `t0`.`article_id`
left join `newsroom`.`authors` `t2` on `t2`.`id` = `t1`.`author_id`
where `t2`.`name` = ?
order by `t0`.`id`
limit 100) `t0`
order by `t0`.`~o0`;
