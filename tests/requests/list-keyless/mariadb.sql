select concat('{"path":', if(`t0`.`path` is null, 'null', json_quote(`t0`.`path`)), ',"seconds":', ifnull(`t0`.`seconds`, 'null'), '}') as item
from (select `t0`.`path`, `t0`.`seconds`, `t0`.`path` as `~o0`, `t0`.`seconds` as `~o1`
from `newsroom`.`visits` `t0`
order by `t0`.`path`, `t0`.`seconds`
limit 100) `t0`
order by `t0`.`~o0`, `t0`.`~o1`;
