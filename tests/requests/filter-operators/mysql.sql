select concat('{"id":', ifnull(`t0`.`id`, 'null'), '}') as item
from (select `t0`.`id`, `t0`.`id` as `~o0`
from `newsroom`.`articles` `t0`
where (convert(`t0`.`title` using utf8mb4) collate utf8mb4_bin like ? or (`t0`.`word_count` between cast(? as signed) and cast(? as signed) and `t0`.`status` in (?, ?) and `t0`.`editor_id` is not null and lower(convert(`t0`.`title` using utf8mb4) collate utf8mb4_bin) like lower(?)))
order by `t0`.`id`
limit 100) `t0`
order by `t0`.`~o0`;
