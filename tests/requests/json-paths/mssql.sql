select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N',"facts_sources_0_name_json":', coalesce(case when isjson([t0].[facts]) = 1 then coalesce(json_query([t0].[facts], N'$."sources"[0]."name"'), N'"' + string_escape(json_value([t0].[facts], N'$."sources"[0]."name"'), 'json') + N'"') end, N'null'), N',"facts_budget_json":', coalesce(case when isjson([t0].[facts]) = 1 then coalesce(json_query([t0].[facts], N'$."budget"'), N'"' + string_escape(json_value([t0].[facts], N'$."budget"'), 'json') + N'"') end, N'null'), N'}') as item
from (select [t0].[id], [t0].[facts], [t0].[id] as [~o0]
from [dbo].[articles] [t0]
where (case when isjson([t0].[facts]) = 1 then coalesce(json_value([t0].[facts], N'$."sources"[0]."name"'), json_query([t0].[facts], N'$."sources"[0]."name"')) end) in (@p1, @p2)
order by [t0].[id] offset 0 rows fetch next 100 rows only) [t0]
order by [t0].[~o0];
