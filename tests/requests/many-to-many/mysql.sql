select concat('{"title":', if(`t0`.`title` is null, 'null', json_quote(`t0`.`title`)), ',"tags":', (select trim(concat('[', ifnull(group_concat(ifnull(x.v, exp(9999 + isnull(x.v)))
order by x.o separator ','), ''), ']    '))
from (select concat('{"name":', if(`t1`.`name` is null, 'null', json_quote(`t1`.`name`)), '}') as v, row_number() over (
order by `t1`.`id`) as o
from `newsroom`.`tags` `t1`
join `newsroom`.`articles_tags` `t2` on `t1`.`id` = `t2`.`tag_id`
where `t2`.`article_id` = `t0`.`id`
order by `t1`.`id`
limit 100) x), '}') as item
from (select `t0`.`title`, `t0`.`id`, `t0`.`title` as `~o0`, `t0`.`id` as `~o1`
from `newsroom`.`articles` `t0`
order by `t0`.`title`, `t0`.`id`
limit 100) `t0`
order by `t0`.`~o0`, `t0`.`~o1`;
