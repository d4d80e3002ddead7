select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item
from (select [t0].[id], [t0].[id] as [~o0]
from [dbo].[articles] [t0]
where (exists (select 1
from [dbo].[comments] [t1]
where ([t1].[article_id] = [t0].[id] and ([t1].[name] = @p1 and [t1].[body] is not null))) and exists (select 1
from [dbo].[tags] [t2]
join [dbo].[articles_tags] [t3] on [t2].[id] = [t3].[tag_id]
where ([t3].[article_id] = [t0].[id] and [t2].[name] = @p2)))
order by [t0].[id] offset 0 rows fetch next 100 rows only) [t0]
order by [t0].[~o0];
