select concat('{"author_id":', concat('{"name":', if(`t1`.`name` is null, 'null', json_quote(`t1`.`name`)), '}'), ',"count":', ifnull(count(*), 'null'), ',"sum":', concat('{"word_count":', ifnull(sum(`t0`.`word_count`), 'null'), '}'), '}') as item
from `newsroom`.`articles` `t0`
left join `newsroom`.`authors` `t1` on `t1`.`id` = `t0`.`author_id`
group by `t1`.`name`
having sum(`t0`.`word_count`) > cast(? as signed)
order by sum(`t0`.`word_count`) desc, `t1`.`name`
limit 100;
