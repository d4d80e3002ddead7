select concat(cast(N'{"title":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t0].[title] as nvarchar(max)), 'json') + N'"', N'null'), N',"pages":', (select concat(cast(N'[' as nvarchar(max)), string_agg(x.v, N',') within group (order by x.o), N']')
from (select concat(cast(N'{"heading":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t1].[heading] as nvarchar(max)), 'json') + N'"', N'null'), N'}') as v, row_number() over (
order by [t1].[id]) as o
from [dbo].[pages] [t1]
where ([t1].[edition_number] = [t0].[number] and [t1].[edition_country] = [t0].[country])
order by [t1].[id] offset 0 rows fetch next 100 rows only) x), N'}') as item
from (select [t0].[title], [t0].[number], [t0].[country], [t0].[number] as [~o0], [t0].[country] as [~o1]
from [dbo].[editions] [t0]
order by [t0].[number], [t0].[country] offset 0 rows fetch next 100 rows only) [t0]
order by [t0].[~o0], [t0].[~o1];
