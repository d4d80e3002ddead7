select concat('{"editor_id":', ifnull(`t0`.`~d1`, 'null'), ',"published_at_year":', ifnull(`t0`.`~d2`, 'null'), ',"count":', ifnull(count(*), 'null'), ',"sum":', concat('{"price":', ifnull(concat('"', sum(`t0`.`~d0`), '"'), 'null'), '}'), '}') as item
from (select (case when `t0`.`author_id` = cast(? as signed) then `t0`.`price` end) as `~d0`, (case when `t0`.`author_id` = cast(? as signed) then `t0`.`editor_id` end) as `~d1`, (case when `t0`.`author_id` = cast(? as signed) then year(`t0`.`published_at`) end) as `~d2`
from `newsroom`.`articles` `t0`
where (`t0`.`status` = ? or `t0`.`author_id` = cast(? as signed))) `t0`
group by `t0`.`~d1`, `t0`.`~d2`
having sum(`t0`.`~d0`) is not null
order by sum(`t0`.`~d0`) desc, `t0`.`~d1`, `t0`.`~d2`
limit 100;
