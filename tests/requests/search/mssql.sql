select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N',"title":', isnull(N'"' + string_escape(cast([t0].[title] as nvarchar(max)), 'json') + N'"', N'null'), N'}') as item
from (select [t0].[id], [t0].[title], [t0].[id] as [~o0]
from [dbo].[articles] [t0]
where ([t0].[title] collate Latin1_General_100_CI_AS like @p1 escape N'\' or [t0].[status] collate Latin1_General_100_CI_AS like @p2 escape N'\')
order by [t0].[id] offset 0 rows fetch next 100 rows only) [t0]
order by [t0].[~o0];
