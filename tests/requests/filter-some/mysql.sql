select concat('{"id":', ifnull(`t0`.`id`, 'null'), '}') as item
from (select `t0`.`id`, `t0`.`id` as `~o0`
from `newsroom`.`articles` `t0`
where (exists (select 1
from `newsroom`.`comments` `t1`
where (`t1`.`article_id` = `t0`.`id` and (`t1`.`name` = ? and `t1`.`body` is not null))) and exists (select 1
from `newsroom`.`tags` `t2`
join `newsroom`.`articles_tags` `t3` on `t2`.`id` = `t3`.`tag_id`
where (`t3`.`article_id` = `t0`.`id` and `t2`.`name` = ?)))
order by `t0`.`id`
limit 100) `t0`
order by `t0`.`~o0`;
