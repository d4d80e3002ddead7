select concat('{"title":', if(`t0`.`title` is null, 'null', json_quote(`t0`.`title`)), ',"pages":', (select trim(concat('[', ifnull(group_concat(ifnull(concat('{"heading":', if(`t1`.`heading` is null, 'null', json_quote(`t1`.`heading`)), '}'), exp(9999))
order by `t1`.`id` separator ','
limit 100), ''), ']    '))
from `newsroom`.`pages` `t1`
where (`t1`.`edition_number` = `t0`.`number` and `t1`.`edition_country` = `t0`.`country`)), '}') as item
from (select `t0`.`title`, `t0`.`number`, `t0`.`country`, `t0`.`number` as `~o0`, `t0`.`country` as `~o1`
from `newsroom`.`editions` `t0`
order by `t0`.`number`, `t0`.`country`
limit 100) `t0`
order by `t0`.`~o0`, `t0`.`~o1`;
