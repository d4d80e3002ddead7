select concat('{"name":', if(`t0`.`name` is null, 'null', json_quote(`t0`.`name`)), '}') as item
from (select `t0`.`name`, (select `t1`.`published_at`
from `newsroom`.`articles` `t1`
where `t1`.`author_id` = `t0`.`id` and `t1`.`published_at` is not null
order by `t1`.`published_at` desc
limit 1) as `~o0`, `t0`.`id` as `~o1`
from `newsroom`.`authors` `t0`
order by (select `t1`.`published_at`
from `newsroom`.`articles` `t1`
where `t1`.`author_id` = `t0`.`id` and `t1`.`published_at` is not null
order by `t1`.`published_at` desc
limit 1) desc, `t0`.`id`
limit 3) `t0`
order by `t0`.`~o0` desc, `t0`.`~o1`;
