select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N',"comments":', (select concat(cast(N'[' as nvarchar(max)), string_agg(x.v, N',') within group (order by x.o), N']')
from (select cast(isnull(convert(nvarchar(30), [t1].[id]), N'null') as nvarchar(max)) as v, row_number() over (
order by [t1].[id]) as o
from [dbo].[comments] [t1]
where [t1].[article_id] = [t0].[id]
order by [t1].[id] offset 0 rows fetch next 100 rows only) x), N',"tags":', (select concat(cast(N'[' as nvarchar(max)), string_agg(x.v, N',') within group (order by x.o), N']')
from (select cast(isnull(convert(nvarchar(30), [t2].[id]), N'null') as nvarchar(max)) as v, row_number() over (
order by [t2].[id]) as o
from [dbo].[tags] [t2]
join [dbo].[articles_tags] [t3] on [t2].[id] = [t3].[tag_id]
where [t3].[article_id] = [t0].[id]
order by [t2].[id] offset 0 rows fetch next 100 rows only) x), N'}') as item
from (select [t0].[id], [t0].[id] as [~o0]
from [dbo].[articles] [t0]
order by [t0].[id] offset 0 rows fetch next 100 rows only) [t0]
order by [t0].[~o0];
