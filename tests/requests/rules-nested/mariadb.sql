select concat('{"name":', if(`t0`.`name` is null, 'null', json_quote(`t0`.`name`)), ',"articles_by_author_id_count":', ifnull((select count(*)
from `newsroom`.`articles` `t3`
where (`t3`.`author_id` = `t0`.`id` and (`t3`.`status` = ? or `t3`.`author_id` = cast(? as signed)))), 'null'), ',"articles_by_author_id":', (select trim(concat('[', ifnull(group_concat(ifnull(concat('{"title":', if(`t4`.`title` is null, 'null', json_quote(`t4`.`title`)), ',"price":', case when `t4`.`author_id` = cast(? as signed) then ifnull(concat('"', `t4`.`price`, '"'), 'null') else 'null' end, '}'), exp(9999))
order by `t4`.`title`, `t4`.`id` separator ','
limit 2), ''), ']    '))
from `newsroom`.`articles` `t4`
where (`t4`.`author_id` = `t0`.`id` and (`t4`.`status` = ? or `t4`.`author_id` = cast(? as signed)))), '}') as item
from (select `t0`.`name`, `t0`.`id`, `t0`.`id` as `~o0`
from `newsroom`.`authors` `t0`
where not exists (select 1
from `newsroom`.`articles` `t1`
where (`t1`.`author_id` = `t0`.`id` and ((`t1`.`status` = ? or `t1`.`author_id` = cast(? as signed)) and (`t1`.`author_id` = cast(? as signed) and `t1`.`price` > cast(? as decimal(65,30))))))
order by `t0`.`id`
limit 100) `t0`
order by `t0`.`~o0`;
