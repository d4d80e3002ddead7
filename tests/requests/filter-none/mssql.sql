select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item
from (select [t0].[id], [t0].[id] as [~o0]
from [dbo].[articles] [t0]
where not exists (select 1
from [dbo].[comments] [t1]
where ([t1].[article_id] = [t0].[id] and [t1].[name] = @p1))
order by [t0].[id] offset 0 rows fetch next 100 rows only) [t0]
order by [t0].[~o0];
