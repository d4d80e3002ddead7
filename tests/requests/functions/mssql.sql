select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N',"published_at_year":', isnull(convert(nvarchar(30), datepart(year, switchoffset([t0].[published_at], N'+00:00'))), N'null'), N',"published_at_hour":', isnull(convert(nvarchar(30), datepart(hour, switchoffset([t0].[published_at], N'+00:00'))), N'null'), N',"comments_count":', isnull(convert(nvarchar(30), (select count(*)
from [dbo].[comments] [t3]
where [t3].[article_id] = [t0].[id])), N'null'), N'}') as item
from (select [t0].[id], [t0].[published_at], (select count(*)
from [dbo].[comments] [t2]
where [t2].[article_id] = [t0].[id]) as [~o0], [t0].[id] as [~o1]
from [dbo].[articles] [t0]
where (datepart(year, switchoffset([t0].[published_at], N'+00:00')) = cast(@p1 as bigint) and (select count(*)
from [dbo].[comments] [t1]
where [t1].[article_id] = [t0].[id]) >= cast(@p2 as bigint))
order by (select count(*)
from [dbo].[comments] [t2]
where [t2].[article_id] = [t0].[id]) desc, [t0].[id] offset 0 rows fetch next 100 rows only) [t0]
order by [t0].[~o0] desc, [t0].[~o1];
