select concat('{"title":', if(`t0`.`title` is null, 'null', json_quote(`t0`.`title`)), ',"blocks":', (select trim(concat('[', ifnull(group_concat(ifnull(concat('{"kind":', if(`t1`.`kind` is null, 'null', json_quote(`t1`.`kind`)), ',"item":', case when `t2`.`id` is not null then concat('{"text":', if(`t2`.`text` is null, 'null', json_quote(`t2`.`text`)), '}') when `t3`.`id` is not null then concat('{"url":', if(`t3`.`url` is null, 'null', json_quote(`t3`.`url`)), ',"author_id":', case when `t4`.`id` is not null then concat('{"name":', if(`t4`.`name` is null, 'null', json_quote(`t4`.`name`)), '}') else 'null' end, '}') else 'null' end, '}'), exp(9999))
order by `t1`.`id` separator ','
limit 100), ''), ']    '))
from `newsroom`.`blocks` `t1`
left join `newsroom`.`headings` `t2` on (`t1`.`kind` = ? and convert(`t1`.`item` using utf8mb4) collate utf8mb4_bin = convert(`t2`.`id` using utf8mb4) collate utf8mb4_bin)
left join `newsroom`.`images` `t3` on (`t1`.`kind` = ? and convert(`t1`.`item` using utf8mb4) collate utf8mb4_bin = convert(`t3`.`id` using utf8mb4) collate utf8mb4_bin)
left join `newsroom`.`authors` `t4` on `t4`.`id` = `t3`.`author_id`
where `t1`.`article_id` = `t0`.`id`), '}') as item
from (select `t0`.`title`, `t0`.`id`, `t0`.`id` as `~o0`
from `newsroom`.`articles` `t0`
order by `t0`.`id`
limit 100) `t0`
order by `t0`.`~o0`;
