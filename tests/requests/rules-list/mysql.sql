select concat('{"id":', ifnull(`t0`.`id`, 'null'), ',"title":', if(`t0`.`title` is null, 'null', json_quote(`t0`.`title`)), ',"price":', case when `t0`.`author_id` = cast(? as signed) then ifnull(concat('"', `t0`.`price`, '"'), 'null') else 'null' end, ',"author_id":', case when `t4`.`id` is not null then concat('{"name":', if(`t4`.`name` is null, 'null', json_quote(`t4`.`name`)), '}') else 'null' end, ',"comments":', (select trim(concat('[', ifnull(group_concat(ifnull(x.v, exp(9999 + isnull(x.v)))
order by x.o separator ','), ''), ']    '))
from (select concat('{"body":', if(`t6`.`body` is null, 'null', json_quote(`t6`.`body`)), '}') as v, row_number() over (
order by `t6`.`id`) as o
from `newsroom`.`comments` `t6`
where `t6`.`article_id` = `t0`.`id`
order by `t6`.`id`
limit 100) x), '}') as item
from (select `t0`.`id`, `t0`.`title`, `t0`.`price`, `t0`.`author_id`, `t0`.`title` as `~o0`, `t0`.`id` as `~o1`
from `newsroom`.`articles` `t0`
where ((`t0`.`status` = ? or `t0`.`author_id` = cast(? as signed)) and ((`t0`.`author_id` = cast(? as signed) and `t0`.`price` > cast(? as decimal(65,30))) or (case when `t0`.`author_id` = cast(? as signed) then 0 else 1 end = 1 or `t0`.`editor_id` is null)))
order by `t0`.`title` desc, `t0`.`id`
limit 3) `t0`
left join `newsroom`.`authors` `t4` on (`t4`.`id` = `t0`.`author_id` and `t4`.`boss_id` is null)
order by `t0`.`~o0` desc, `t0`.`~o1`;

select (select count(*)
from `newsroom`.`articles` `t0`
where (`t0`.`status` = ? or `t0`.`author_id` = cast(? as signed))) as `total_count`, (select count(*)
from `newsroom`.`articles` `t0`
where ((`t0`.`status` = ? or `t0`.`author_id` = cast(? as signed)) and ((`t0`.`author_id` = cast(? as signed) and `t0`.`price` > cast(? as decimal(65,30))) or (case when `t0`.`author_id` = cast(? as signed) then 0 else 1 end = 1 or `t0`.`editor_id` is null)))) as `filter_count`;
