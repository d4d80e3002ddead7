select concat(cast(N'{"name":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t0].[name] as nvarchar(max)), 'json') + N'"', N'null'), N',"articles_by_author_id":', (select concat(cast(N'[' as nvarchar(max)), string_agg(x.v, N',') within group (order by x.o), N']')
from (select concat(cast(N'{"title":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t1].[title] as nvarchar(max)), 'json') + N'"', N'null'), N',"comments":', (select concat(cast(N'[' as nvarchar(max)), string_agg(x.v, N',') within group (order by x.o), N']')
from (select concat(cast(N'{"name":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t2].[name] as nvarchar(max)), 'json') + N'"', N'null'), N'}') as v, row_number() over (
order by [t2].[id]) as o
from [dbo].[comments] [t2]
where [t2].[article_id] = [t1].[id]
order by [t2].[id] offset 0 rows fetch next 100 rows only) x), N',"tags":', (select concat(cast(N'[' as nvarchar(max)), string_agg(x.v, N',') within group (order by x.o), N']')
from (select concat(cast(N'{"name":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t3].[name] as nvarchar(max)), 'json') + N'"', N'null'), N'}') as v, row_number() over (
order by [t3].[id]) as o
from [dbo].[tags] [t3]
join [dbo].[articles_tags] [t4] on [t3].[id] = [t4].[tag_id]
where [t4].[article_id] = [t1].[id]
order by [t3].[id] offset 0 rows fetch next 100 rows only) x), N'}') as v, row_number() over (
order by [t1].[id]) as o
from [dbo].[articles] [t1]
where [t1].[author_id] = [t0].[id]
order by [t1].[id] offset 0 rows fetch next 100 rows only) x), N'}') as item
from (select [t0].[name], [t0].[id], [t0].[id] as [~o0]
from [dbo].[authors] [t0]
order by [t0].[id] offset 0 rows fetch next 100 rows only) [t0]
order by [t0].[~o0];
