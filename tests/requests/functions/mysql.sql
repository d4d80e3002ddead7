select concat('{"id":', ifnull(`t0`.`id`, 'null'), ',"published_at_year":', ifnull(year(`t0`.`published_at`), 'null'), ',"published_at_hour":', ifnull(hour(`t0`.`published_at`), 'null'), ',"comments_count":', ifnull((select count(*)
from `newsroom`.`comments` `t3`
where `t3`.`article_id` = `t0`.`id`), 'null'), '}') as item
from (select `t0`.`id`, `t0`.`published_at`, (select count(*)
from `newsroom`.`comments` `t2`
where `t2`.`article_id` = `t0`.`id`) as `~o0`, `t0`.`id` as `~o1`
from `newsroom`.`articles` `t0`
where (year(`t0`.`published_at`) = cast(? as signed) and (select count(*)
from `newsroom`.`comments` `t1`
where `t1`.`article_id` = `t0`.`id`) >= cast(? as signed))
order by (select count(*)
from `newsroom`.`comments` `t2`
where `t2`.`article_id` = `t0`.`id`) desc, `t0`.`id`
limit 100) `t0`
order by `t0`.`~o0` desc, `t0`.`~o1`;
