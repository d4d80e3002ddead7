select concat('{"id":', ifnull(`t0`.`id`, 'null'), ',"title":', if(`t0`.`title` is null, 'null', json_quote(`t0`.`title`)), ',"price":', ifnull(concat('"', `t0`.`price`, '"'), 'null'), '}') as item
from `newsroom`.`articles` `t0`
where `t0`.`id` = cast(? as signed)
order by `t0`.`id`
limit 100;
