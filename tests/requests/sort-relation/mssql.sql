select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N',"author_id":', case when [t2].[id] is not null then concat(cast(N'{"name":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t2].[name] as nvarchar(max)), 'json') + N'"', N'null'), N'}') else N'null' end, N'}') as item
from (select [t0].[id], [t0].[author_id], [t1].[name] as [~o0], [t0].[title] as [~o1], [t0].[id] as [~o2]
from [dbo].[articles] [t0]
left join [dbo].[authors] [t1] on [t1].[id] = [t0].[author_id]
order by [t1].[name] desc, [t0].[title], [t0].[id] offset 0 rows fetch next 3 rows only) [t0]
left join [dbo].[authors] [t2] on [t2].[id] = [t0].[author_id]
order by [t0].[~o0] desc, [t0].[~o1], [t0].[~o2];
