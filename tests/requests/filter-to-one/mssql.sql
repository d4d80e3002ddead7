select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item
from (select [t0].[id], [t0].[id] as [~o0]
from [dbo].[comments] [t0]
left join [dbo].[articles] [t1] on [t1].[id] = [t0].[article_id]
left join [dbo].[authors] [t2] on [t2].[id] = [t1].[author_id]
where [t2].[name] = @p1
order by [t0].[id] offset 0 rows fetch next 100 rows only) [t0]
order by [t0].[~o0];
