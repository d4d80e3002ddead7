select concat('{"id":', ifnull(`t0`.`id`, 'null'), ',"title":', if(`t0`.`title` is null, 'null', json_quote(`t0`.`title`)), '}') as item
from `newsroom`.`published` `t0`
where convert(`t0`.`title` using utf8mb4) collate utf8mb4_bin like ?
order by `t0`.`id`
limit 100;
