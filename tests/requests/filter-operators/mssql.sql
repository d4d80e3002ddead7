select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item
from (select [t0].[id], [t0].[id] as [~o0]
from [dbo].[articles] [t0]
where ([t0].[title] collate Latin1_General_100_BIN2 like @p1 escape N'\' or ([t0].[word_count] between cast(@p2 as bigint) and cast(@p3 as bigint) and [t0].[status] in (@p4, @p5) and [t0].[editor_id] is not null and [t0].[title] collate Latin1_General_100_CI_AS like @p6 escape N'\'))
order by [t0].[id] offset 0 rows fetch next 100 rows only) [t0]
order by [t0].[~o0];
