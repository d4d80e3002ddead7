select concat('{"title":', if(`t0`.`title` is null, 'null', json_quote(`t0`.`title`)), ',"comments":', (select trim(concat('[', ifnull(group_concat(ifnull(concat('{"body":', if(`t1`.`body` is null, 'null', json_quote(`t1`.`body`)), '}'), exp(9999))
order by `t1`.`id` separator ','
limit 100), ''), ']    '))
from `newsroom`.`comments` `t1`
where `t1`.`article_id` = `t0`.`id`), '}') as item
from (select `t0`.`title`, `t0`.`id`, `t0`.`id` as `~o0`
from `newsroom`.`articles` `t0`
order by `t0`.`id`
limit 2) `t0`
order by `t0`.`~o0`;
