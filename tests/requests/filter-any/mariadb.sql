select concat('{"id":', ifnull(`t0`.`id`, 'null'), '}') as item
from (select `t0`.`id`, `t0`.`id` as `~o0`
from `newsroom`.`blocks` `t0`
left join `newsroom`.`headings` `t1` on (`t0`.`kind` = ? and convert(`t0`.`item` using utf8mb4) collate utf8mb4_bin = convert(`t1`.`id` using utf8mb4) collate utf8mb4_bin)
where convert(`t1`.`text` using utf8mb4) collate utf8mb4_bin like ?
order by `t0`.`id`
limit 100) `t0`
order by `t0`.`~o0`;
