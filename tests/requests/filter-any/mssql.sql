select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item
from (select [t0].[id], [t0].[id] as [~o0]
from [dbo].[blocks] [t0]
left join [dbo].[headings] [t1] on ([t0].[kind] = @p1 and convert(nvarchar(30), [t0].[item]) = convert(nvarchar(30), [t1].[id]))
where [t1].[text] collate Latin1_General_100_BIN2 like @p2 escape N'\'
order by [t0].[id] offset 0 rows fetch next 100 rows only) [t0]
order by [t0].[~o0];
