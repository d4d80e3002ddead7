select concat('{"posted_at_year":', ifnull(year(`t0`.`posted_at`), 'null'), ',"posted_at_month":', ifnull(month(`t0`.`posted_at`), 'null'), ',"count":', concat('{"id":', ifnull(count(`t0`.`id`), 'null'), '}'), '}') as item
from `newsroom`.`comments` `t0`
group by year(`t0`.`posted_at`), month(`t0`.`posted_at`)
order by year(`t0`.`posted_at`), month(`t0`.`posted_at`)
limit 100;
