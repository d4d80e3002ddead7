select concat('{"id":', ifnull(`t0`.`id`, 'null'), ',"comments":', (select trim(concat('[', ifnull(group_concat(ifnull(ifnull(`t1`.`id`, 'null'), exp(9999))
order by `t1`.`id` separator ','
limit 100), ''), ']    '))
from `newsroom`.`comments` `t1`
where `t1`.`article_id` = `t0`.`id`), ',"tags":', (select trim(concat('[', ifnull(group_concat(ifnull(ifnull(`t2`.`id`, 'null'), exp(9999))
order by `t2`.`id` separator ','
limit 100), ''), ']    '))
from `newsroom`.`tags` `t2`
join `newsroom`.`articles_tags` `t3` on `t2`.`id` = `t3`.`tag_id`
where `t3`.`article_id` = `t0`.`id`), '}') as item
from (select `t0`.`id`, `t0`.`id` as `~o0`
from `newsroom`.`articles` `t0`
order by `t0`.`id`
limit 100) `t0`
order by `t0`.`~o0`;
