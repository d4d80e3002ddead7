select concat('{"id":', ifnull(`t0`.`id`, 'null'), ',"word_count":', ifnull(`t0`.`word_count`, 'null'), '}') as item, json_unquote(nullif(ifnull(`t0`.`~o0`, 'null'), 'null')) as `c0`, json_unquote(nullif(ifnull(`t0`.`~o1`, 'null'), 'null')) as `c1`
from (select `t0`.`id`, `t0`.`word_count`, `t0`.`word_count` as `~o0`, `t0`.`id` as `~o1`
from `newsroom`.`articles` `t0`
order by `t0`.`word_count` desc, `t0`.`id`
limit 3) `t0`
order by `t0`.`~o0` desc, `t0`.`~o1`;
