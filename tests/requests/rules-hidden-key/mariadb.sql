select concat('{"name":', if(`t0`.`name` is null, 'null', json_quote(`t0`.`name`)), ',"article_id":', case when `t1`.`id` is not null then concat('{"title":', if(`t1`.`title` is null, 'null', json_quote(`t1`.`title`)), '}') else 'null' end, '}') as item
from (select `t0`.`name`, `t0`.`article_id`, `t0`.`name` as `~o0`, `t0`.`article_id` as `~o1`, `t0`.`body` as `~o2`
from `newsroom`.`comments` `t0`
where `t0`.`name` <> ?
order by `t0`.`name`, `t0`.`article_id`, `t0`.`body`
limit 100) `t0`
left join `newsroom`.`articles` `t1` on (`t1`.`id` = `t0`.`article_id` and (`t1`.`status` = ? or `t1`.`author_id` = cast(? as signed)))
order by `t0`.`~o0`, `t0`.`~o1`, `t0`.`~o2`;
