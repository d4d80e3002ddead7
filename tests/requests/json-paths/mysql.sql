select concat('{"id":', ifnull(`t0`.`id`, 'null'), ',"facts_sources_0_name_json":', ifnull(cast(json_extract(`t0`.`facts`, ?) as char), 'null'), ',"facts_budget_json":', ifnull(cast(json_extract(`t0`.`facts`, ?) as char), 'null'), '}') as item
from `newsroom`.`articles` `t0`
where (case when json_type(json_extract(`t0`.`facts`, ?)) <> 'NULL' then json_unquote(json_extract(`t0`.`facts`, ?)) end) in (?, ?)
order by `t0`.`id`
limit 100;
