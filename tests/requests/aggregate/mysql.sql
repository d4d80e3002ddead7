select concat('{"count":', ifnull(count(*), 'null'), ',"sum":', concat('{"word_count":', ifnull(sum(`t0`.`word_count`), 'null'), ',"price":', ifnull(concat('"', sum(`t0`.`price`), '"'), 'null'), '}'), ',"avg":', concat('{"word_count":', ifnull(avg(`t0`.`word_count` + 0e0), 'null'), '}'), ',"min":', concat('{"published_at":', ifnull(if(dayofmonth(min(`t0`.`published_at`)) * month(min(`t0`.`published_at`)) > 0, concat(left(date_format(min(`t0`.`published_at`), '"%Y-%m-%dT%H:%i:%s.%fZ"'), 24), 'Z"'), null), 'null'), '}'), ',"countDistinct":', concat('{"author_id":', ifnull(count(distinct `t0`.`author_id`), 'null'), '}'), '}') as item
from `newsroom`.`articles` `t0`
where `t0`.`status` = ?
limit 100;
