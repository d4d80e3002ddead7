select concat('{"country":', if(`t0`.`country` is null, 'null', json_quote(`t0`.`country`)), ',"number":', ifnull(`t0`.`number`, 'null'), ',"title":', if(`t0`.`title` is null, 'null', json_quote(`t0`.`title`)), '}') as item
from `newsroom`.`editions` `t0`
where (`t0`.`number` = cast(? as signed) and `t0`.`country` = ?)
order by `t0`.`number`, `t0`.`country`
limit 100;
