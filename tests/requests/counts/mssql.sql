select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item
from (select [t0].[id], [t0].[id] as [~o0]
from [dbo].[articles] [t0]
left join [dbo].[authors] [t1] on [t1].[id] = [t0].[author_id]
where ([t1].[name] = @p1 and exists (select 1
from [dbo].[comments] [t2]
where ([t2].[article_id] = [t0].[id] and [t2].[name] = @p2)))
order by [t0].[id] offset 0 rows fetch next 1 rows only) [t0]
order by [t0].[~o0];

select (select count(*)
from [dbo].[articles] [t0]
where 1 = 1) as [total_count], (select count(*)
from [dbo].[articles] [t0]
left join [dbo].[authors] [t1] on [t1].[id] = [t0].[author_id]
where ([t1].[name] = @p1 and exists (select 1
from [dbo].[comments] [t2]
where ([t2].[article_id] = [t0].[id] and [t2].[name] = @p2)))) as [filter_count];
