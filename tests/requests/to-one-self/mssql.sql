select concat(cast(N'{"name":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t0].[name] as nvarchar(max)), 'json') + N'"', N'null'), N',"boss_id":', case when [t1].[id] is not null then concat(cast(N'{"name":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t1].[name] as nvarchar(max)), 'json') + N'"', N'null'), N'}') else N'null' end, N',"authors":', (select concat(cast(N'[' as nvarchar(max)), string_agg(x.v, N',') within group (order by x.o), N']')
from (select concat(cast(N'{"name":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t2].[name] as nvarchar(max)), 'json') + N'"', N'null'), N'}') as v, row_number() over (
order by [t2].[id]) as o
from [dbo].[authors] [t2]
where [t2].[boss_id] = [t0].[id]
order by [t2].[id] offset 0 rows fetch next 100 rows only) x), N'}') as item
from (select [t0].[name], [t0].[boss_id], [t0].[id], [t0].[id] as [~o0]
from [dbo].[authors] [t0]
order by [t0].[id] offset 0 rows fetch next 100 rows only) [t0]
left join [dbo].[authors] [t1] on [t1].[id] = [t0].[boss_id]
order by [t0].[~o0];
