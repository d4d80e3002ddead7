select concat('{"heading":', if(`t0`.`heading` is null, 'null', json_quote(`t0`.`heading`)), ',"editions":', case when `t1`.`number` is not null then concat('{"title":', if(`t1`.`title` is null, 'null', json_quote(`t1`.`title`)), '}') else 'null' end, '}') as item
from (select `t0`.`heading`, `t0`.`edition_number`, `t0`.`edition_country`, `t0`.`id` as `~o0`
from `newsroom`.`pages` `t0`
order by `t0`.`id`
limit 100) `t0`
left join `newsroom`.`editions` `t1` on (`t1`.`number` = `t0`.`edition_number` and `t1`.`country` = `t0`.`edition_country`)
order by `t0`.`~o0`;
