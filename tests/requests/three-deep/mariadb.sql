select concat('{"name":', if(`t0`.`name` is null, 'null', json_quote(`t0`.`name`)), ',"articles_by_author_id":', (select trim(concat('[', ifnull(group_concat(ifnull(concat('{"title":', if(`t1`.`title` is null, 'null', json_quote(`t1`.`title`)), ',"comments":', (select trim(concat('[', ifnull(group_concat(ifnull(concat('{"name":', if(`t2`.`name` is null, 'null', json_quote(`t2`.`name`)), '}'), exp(9999))
order by `t2`.`id` separator ','
limit 100), ''), ']    '))
from `newsroom`.`comments` `t2`
where `t2`.`article_id` = `t1`.`id`), ',"tags":', (select trim(concat('[', ifnull(group_concat(ifnull(concat('{"name":', if(`t3`.`name` is null, 'null', json_quote(`t3`.`name`)), '}'), exp(9999))
order by `t3`.`id` separator ','
limit 100), ''), ']    '))
from `newsroom`.`tags` `t3`
join `newsroom`.`articles_tags` `t4` on `t3`.`id` = `t4`.`tag_id`
where `t4`.`article_id` = `t1`.`id`), '}'), exp(9999))
order by `t1`.`id` separator ','
limit 100), ''), ']    '))
from `newsroom`.`articles` `t1`
where `t1`.`author_id` = `t0`.`id`), '}') as item
from (select `t0`.`name`, `t0`.`id`, `t0`.`id` as `~o0`
from `newsroom`.`authors` `t0`
order by `t0`.`id`
limit 100) `t0`
order by `t0`.`~o0`;
