select concat('{"id":', ifnull(`t0`.`id`, 'null'), ',"facts_sources_0_name_json":', ifnull(cast(json_extract(`t0`.`facts`, ?) as char), 'null'), ',"facts_budget_json":', ifnull(cast(json_extract(`t0`.`facts`, ?) as char), 'null'), '}') as item
from (select `t0`.`id`, `t0`.`facts`, `t0`.`id` as `~o0`
from `newsroom`.`articles` `t0`
where (case when json_type(json_extract(`t0`.`facts`, ?)) <> 'NULL' then json_unquote(json_extract(`t0`.`facts`, ?)) end) in (?, ?)
order by `t0`.`id`
limit 100) `t0`
order by `t0`.`~o0`;
