select concat('{"id":', ifnull(`t0`.`id`, 'null'), ',"title":', if(`t0`.`title` is null, 'null', json_quote(`t0`.`title`)), '}') as item
from (select `t0`.`id`, `t0`.`title`, `t0`.`word_count` as `~o0`, `t0`.`id` as `~o1`
from `newsroom`.`articles` `t0`
order by `t0`.`word_count` desc, `t0`.`id`
limit 2 offset 1) `t0`
order by `t0`.`~o0` desc, `t0`.`~o1`;
