select concat('{"id":', ifnull(`t0`.`id`, 'null'), '}') as item
from (select `t0`.`id`, `t0`.`id` as `~o0`
from `newsroom`.`articles` `t0`
left join `newsroom`.`authors` `t1` on `t1`.`id` = `t0`.`author_id`
where (`t1`.`name` = ? and exists (select 1
from `newsroom`.`comments` `t2`
where (`t2`.`article_id` = `t0`.`id` and `t2`.`name` = ?)))
order by `t0`.`id`
limit 1) `t0`
order by `t0`.`~o0`;

select (select count(*)
from `newsroom`.`articles` `t0`
where 1 = 1) as `total_count`, (select count(*)
from `newsroom`.`articles` `t0`
left join `newsroom`.`authors` `t1` on `t1`.`id` = `t0`.`author_id`
where (`t1`.`name` = ? and exists (select 1
from `newsroom`.`comments` `t2`
where (`t2`.`article_id` = `t0`.`id` and `t2`.`name` = ?)))) as `filter_count`;
