select concat('{"id":', ifnull(`t0`.`id`, 'null'), ',"title":', if(`t0`.`title` is null, 'null', json_quote(`t0`.`title`)), '}') as item
from (select `t0`.`id`, `t0`.`title`, `t0`.`id` as `~o0`
from `newsroom`.`articles` `t0`
where (lower(convert(`t0`.`title` using utf8mb4) collate utf8mb4_bin) like lower(?) or lower(convert(`t0`.`status` using utf8mb4) collate utf8mb4_bin) like lower(?))
order by `t0`.`id`
limit 100) `t0`
order by `t0`.`~o0`;
