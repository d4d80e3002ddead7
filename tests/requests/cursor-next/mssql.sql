select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N',"word_count":', isnull(convert(nvarchar(30), [t0].[word_count]), N'null'), N'}') as item, convert(nvarchar(30), [t0].[~o0]) as [c0], convert(nvarchar(30), [t0].[~o1]) as [c1]
from (select [t0].[id], [t0].[word_count], [t0].[word_count] as [~o0], [t0].[id] as [~o1]
from [dbo].[articles] [t0]
where ([t0].[word_count] <= cast(@p1 as bigint) and (([t0].[word_count] < cast(@p2 as bigint)) or ([t0].[word_count] = cast(@p3 as bigint) and [t0].[id] > cast(@p4 as bigint))))
order by [t0].[word_count] desc, [t0].[id] offset 0 rows fetch next 3 rows only) [t0]
order by [t0].[~o0] desc, [t0].[~o1];
