select concat(cast(N'{"title":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t0].[title] as nvarchar(max)), 'json') + N'"', N'null'), N',"comments":', (select concat(cast(N'[' as nvarchar(max)), string_agg(x.v, N',') within group (order by x.o), N']')
from (select concat(cast(N'{"name":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t1].[name] as nvarchar(max)), 'json') + N'"', N'null'), N'}') as v, row_number() over (
order by [t1].[posted_at] desc, [t1].[id]) as o
from [dbo].[comments] [t1]
where ([t1].[article_id] = [t0].[id] and [t1].[body] is not null)
order by [t1].[posted_at] desc, [t1].[id] offset 0 rows fetch next 1 rows only) x), N'}') as item
from (select [t0].[title], [t0].[id], [t0].[id] as [~o0]
from [dbo].[articles] [t0]
order by [t0].[id] offset 0 rows fetch next 100 rows only) [t0]
order by [t0].[~o0];
