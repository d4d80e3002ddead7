select concat('{"title":', if(`t0`.`title` is null, 'null', json_quote(`t0`.`title`)), ',"blocks":', (select trim(concat('[', ifnull(group_concat(ifnull(x.v, exp(9999 + isnull(x.v)))
order by x.o separator ','), ''), ']    '))
from (select concat('{"kind":', if(`t1`.`kind` is null, 'null', json_quote(`t1`.`kind`)), ',"item":', case when `t2`.`id` is not null then concat('{"text":', if(`t2`.`text` is null, 'null', json_quote(`t2`.`text`)), '}') when `t3`.`id` is not null then concat('{"url":', if(`t3`.`url` is null, 'null', json_quote(`t3`.`url`)), ',"author_id":', case when `t4`.`id` is not null then concat('{"name":', if(`t4`.`name` is null, 'null', json_quote(`t4`.`name`)), '}') else 'null' end, '}') else 'null' end, '}') as v, row_number() over (
order by `t1`.`id`) as o
from `newsroom`.`blocks` `t1`
left join `newsroom`.`headings` `t2` on (`t1`.`kind` = ? and convert(`t1`.`item` using utf8mb4) collate utf8mb4_bin = convert(`t2`.`id` using utf8mb4) collate utf8mb4_bin)
left join `newsroom`.`images` `t3` on (`t1`.`kind` = ? and convert(`t1`.`item` using utf8mb4) collate utf8mb4_bin = convert(`t3`.`id` using utf8mb4) collate utf8mb4_bin)
left join `newsroom`.`authors` `t4` on `t4`.`id` = `t3`.`author_id`
where `t1`.`article_id` = `t0`.`id`
order by `t1`.`id`
limit 100) x), '}') as item
from (select `t0`.`title`, `t0`.`id`, `t0`.`id` as `~o0`
from `newsroom`.`articles` `t0`
order by `t0`.`id`
limit 100) `t0`
order by `t0`.`~o0`;
