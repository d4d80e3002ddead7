select concat(cast(N'{"name":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t0].[name] as nvarchar(max)), 'json') + N'"', N'null'), N'}') as item
from (select [t0].[name], (select [t1].[published_at]
from [dbo].[articles] [t1]
where [t1].[author_id] = [t0].[id] and [t1].[published_at] is not null
order by [t1].[published_at] desc offset 0 rows fetch next 1 rows only) as [~o0], [t0].[id] as [~o1]
from [dbo].[authors] [t0]
order by (select [t1].[published_at]
from [dbo].[articles] [t1]
where [t1].[author_id] = [t0].[id] and [t1].[published_at] is not null
order by [t1].[published_at] desc offset 0 rows fetch next 1 rows only) desc, [t0].[id] offset 0 rows fetch next 3 rows only) [t0]
order by [t0].[~o0] desc, [t0].[~o1];
