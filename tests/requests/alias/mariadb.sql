select concat('{"title":', if(`t0`.`title` is null, 'null', json_quote(`t0`.`title`)), ',"early":', (select trim(concat('[', ifnull(group_concat(ifnull(concat('{"name":', if(`t1`.`name` is null, 'null', json_quote(`t1`.`name`)), '}'), exp(9999))
order by `t1`.`posted_at` is null desc, `t1`.`posted_at`, `t1`.`id` separator ','
limit 1), ''), ']    '))
from `newsroom`.`comments` `t1`
where `t1`.`article_id` = `t0`.`id`), ',"late":', (select trim(concat('[', ifnull(group_concat(ifnull(concat('{"name":', if(`t2`.`name` is null, 'null', json_quote(`t2`.`name`)), '}'), exp(9999))
order by `t2`.`posted_at` is null, `t2`.`posted_at` desc, `t2`.`id` separator ','
limit 1), ''), ']    '))
from `newsroom`.`comments` `t2`
where `t2`.`article_id` = `t0`.`id`), '}') as item
from `newsroom`.`articles` `t0`
where `t0`.`id` = cast(? as signed)
order by `t0`.`id`
limit 100;
