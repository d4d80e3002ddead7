select concat(cast(N'{"title":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t0].[title] as nvarchar(max)), 'json') + N'"', N'null'), N',"tags":', (select concat(cast(N'[' as nvarchar(max)), string_agg(x.v, N',') within group (order by x.o), N']')
from (select concat(cast(N'{"name":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t1].[name] as nvarchar(max)), 'json') + N'"', N'null'), N'}') as v, row_number() over (
order by [t1].[id]) as o
from [dbo].[tags] [t1]
join [dbo].[articles_tags] [t2] on [t1].[id] = [t2].[tag_id]
where [t2].[article_id] = [t0].[id]
order by [t1].[id] offset 0 rows fetch next 100 rows only) x), N'}') as item
from (select [t0].[title], [t0].[id], [t0].[title] as [~o0], [t0].[id] as [~o1]
from [dbo].[articles] [t0]
order by [t0].[title], [t0].[id] offset 0 rows fetch next 100 rows only) [t0]
order by [t0].[~o0], [t0].[~o1];
