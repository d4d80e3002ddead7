select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N',"title":', isnull(N'"' + string_escape(cast([t0].[title] as nvarchar(max)), 'json') + N'"', N'null'), N'}') as item
from (select [t0].[id], [t0].[title], [t0].[word_count] as [~o0], [t0].[id] as [~o1]
from [dbo].[articles] [t0]
order by [t0].[word_count] desc, [t0].[id] offset 1 rows fetch next 2 rows only) [t0]
order by [t0].[~o0] desc, [t0].[~o1];
