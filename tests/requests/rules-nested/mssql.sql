select concat(cast(N'{"name":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t0].[name] as nvarchar(max)), 'json') + N'"', N'null'), N',"articles_by_author_id_count":', isnull(convert(nvarchar(30), (select count(*)
from [dbo].[articles] [t3]
where ([t3].[author_id] = [t0].[id] and ([t3].[status] = @p1 or [t3].[author_id] = cast(@p2 as bigint))))), N'null'), N',"articles_by_author_id":', (select concat(cast(N'[' as nvarchar(max)), string_agg(x.v, N',') within group (order by x.o), N']')
from (select concat(cast(N'{"title":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t4].[title] as nvarchar(max)), 'json') + N'"', N'null'), N',"price":', case when [t4].[author_id] = cast(@p3 as bigint) then isnull(N'"' + convert(nvarchar(50), [t4].[price]) + N'"', N'null') else N'null' end, N'}') as v, row_number() over (
order by [t4].[title], [t4].[id]) as o
from [dbo].[articles] [t4]
where ([t4].[author_id] = [t0].[id] and ([t4].[status] = @p4 or [t4].[author_id] = cast(@p5 as bigint)))
order by [t4].[title], [t4].[id] offset 0 rows fetch next 2 rows only) x), N'}') as item
from (select [t0].[name], [t0].[id], [t0].[id] as [~o0]
from [dbo].[authors] [t0]
where not exists (select 1
from [dbo].[articles] [t1]
where ([t1].[author_id] = [t0].[id] and (([t1].[status] = @p6 or [t1].[author_id] = cast(@p7 as bigint)) and ([t1].[author_id] = cast(@p8 as bigint) and [t1].[price] > cast(@p9 as decimal(38,10))))))
order by [t0].[id] offset 0 rows fetch next 100 rows only) [t0]
order by [t0].[~o0];
