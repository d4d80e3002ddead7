select concat(cast(N'{"country":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t0].[country] as nvarchar(max)), 'json') + N'"', N'null'), N',"number":', isnull(convert(nvarchar(30), [t0].[number]), N'null'), N',"title":', isnull(N'"' + string_escape(cast([t0].[title] as nvarchar(max)), 'json') + N'"', N'null'), N'}') as item
from [dbo].[editions] [t0]
where ([t0].[number] = cast(@p1 as bigint) and [t0].[country] = @p2)
order by [t0].[number], [t0].[country] offset 0 rows fetch next 100 rows only;
