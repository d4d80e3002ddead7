select concat(cast(N'{"title":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t0].[title] as nvarchar(max)), 'json') + N'"', N'null'), N',"early":', (select concat(cast(N'[' as nvarchar(max)), string_agg(x.v, N',') within group (order by x.o), N']')
from (select concat(cast(N'{"name":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t1].[name] as nvarchar(max)), 'json') + N'"', N'null'), N'}') as v, row_number() over (
order by [t1].[posted_at], [t1].[id]) as o
from [dbo].[comments] [t1]
where [t1].[article_id] = [t0].[id]
order by [t1].[posted_at], [t1].[id] offset 0 rows fetch next 1 rows only) x), N',"late":', (select concat(cast(N'[' as nvarchar(max)), string_agg(x.v, N',') within group (order by x.o), N']')
from (select concat(cast(N'{"name":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t2].[name] as nvarchar(max)), 'json') + N'"', N'null'), N'}') as v, row_number() over (
order by [t2].[posted_at] desc, [t2].[id]) as o
from [dbo].[comments] [t2]
where [t2].[article_id] = [t0].[id]
order by [t2].[posted_at] desc, [t2].[id] offset 0 rows fetch next 1 rows only) x), N'}') as item
from [dbo].[articles] [t0]
where [t0].[id] = cast(@p1 as bigint)
order by [t0].[id] offset 0 rows fetch next 100 rows only;
