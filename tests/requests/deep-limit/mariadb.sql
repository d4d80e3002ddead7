select concat('{"title":', if(`t0`.`title` is null, 'null', json_quote(`t0`.`title`)), ',"comments":', (select trim(concat('[', ifnull(group_concat(ifnull(concat('{"name":', if(`t1`.`name` is null, 'null', json_quote(`t1`.`name`)), '}'), exp(9999))
order by `t1`.`posted_at` is null, `t1`.`posted_at` desc, `t1`.`id` separator ','
limit 1), ''), ']    '))
from `newsroom`.`comments` `t1`
where (`t1`.`article_id` = `t0`.`id` and `t1`.`body` is not null)), '}') as item
from (select `t0`.`title`, `t0`.`id`, `t0`.`id` as `~o0`
from `newsroom`.`articles` `t0`
order by `t0`.`id`
limit 100) `t0`
order by `t0`.`~o0`;
