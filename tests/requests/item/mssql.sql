select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N',"title":', isnull(N'"' + string_escape(cast([t0].[title] as nvarchar(max)), 'json') + N'"', N'null'), N',"price":', isnull(N'"' + convert(nvarchar(50), [t0].[price]) + N'"', N'null'), N'}') as item
from [dbo].[articles] [t0]
where [t0].[id] = cast(@p1 as bigint)
order by [t0].[id] offset 0 rows fetch next 100 rows only;
