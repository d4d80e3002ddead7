select concat(cast(N'{"path":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t0].[path] as nvarchar(max)), 'json') + N'"', N'null'), N',"seconds":', isnull(convert(nvarchar(30), [t0].[seconds]), N'null'), N'}') as item
from (select [t0].[path], [t0].[seconds], [t0].[path] as [~o0], [t0].[seconds] as [~o1]
from [dbo].[visits] [t0]
order by [t0].[path], [t0].[seconds] offset 0 rows fetch next 100 rows only) [t0]
order by [t0].[~o0], [t0].[~o1];
