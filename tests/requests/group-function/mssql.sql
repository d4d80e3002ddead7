select concat(cast(N'{"posted_at_year":' as nvarchar(max)), isnull(convert(nvarchar(30), datepart(year, switchoffset([t0].[posted_at], N'+00:00'))), N'null'), N',"posted_at_month":', isnull(convert(nvarchar(30), datepart(month, switchoffset([t0].[posted_at], N'+00:00'))), N'null'), N',"count":', concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), count_big([t0].[id])), N'null'), N'}'), N'}') as item
from [dbo].[comments] [t0]
group by datepart(year, switchoffset([t0].[posted_at], N'+00:00')), datepart(month, switchoffset([t0].[posted_at], N'+00:00'))
order by datepart(year, switchoffset([t0].[posted_at], N'+00:00')), datepart(month, switchoffset([t0].[posted_at], N'+00:00')) offset 0 rows fetch next 100 rows only;
