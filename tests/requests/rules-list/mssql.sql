select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N',"title":', isnull(N'"' + string_escape(cast([t0].[title] as nvarchar(max)), 'json') + N'"', N'null'), N',"price":', case when [t0].[author_id] = cast(@p1 as bigint) then isnull(N'"' + convert(nvarchar(50), [t0].[price]) + N'"', N'null') else N'null' end, N',"author_id":', case when [t4].[id] is not null then concat(cast(N'{"name":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t4].[name] as nvarchar(max)), 'json') + N'"', N'null'), N'}') else N'null' end, N',"comments":', (select concat(cast(N'[' as nvarchar(max)), string_agg(x.v, N',') within group (order by x.o), N']')
from (select concat(cast(N'{"body":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t6].[body] as nvarchar(max)), 'json') + N'"', N'null'), N'}') as v, row_number() over (
order by [t6].[id]) as o
from [dbo].[comments] [t6]
where [t6].[article_id] = [t0].[id]
order by [t6].[id] offset 0 rows fetch next 100 rows only) x), N'}') as item
from (select [t0].[id], [t0].[title], [t0].[price], [t0].[author_id], [t0].[title] as [~o0], [t0].[id] as [~o1]
from [dbo].[articles] [t0]
where (([t0].[status] = @p2 or [t0].[author_id] = cast(@p3 as bigint)) and (([t0].[author_id] = cast(@p4 as bigint) and [t0].[price] > cast(@p5 as decimal(38,10))) or (case when [t0].[author_id] = cast(@p6 as bigint) then 0 else 1 end = 1 or [t0].[editor_id] is null)))
order by [t0].[title] desc, [t0].[id] offset 0 rows fetch next 3 rows only) [t0]
left join [dbo].[authors] [t4] on ([t4].[id] = [t0].[author_id] and [t4].[boss_id] is null)
order by [t0].[~o0] desc, [t0].[~o1];

select (select count(*)
from [dbo].[articles] [t0]
where ([t0].[status] = @p1 or [t0].[author_id] = cast(@p2 as bigint))) as [total_count], (select count(*)
from [dbo].[articles] [t0]
where (([t0].[status] = @p3 or [t0].[author_id] = cast(@p4 as bigint)) and (([t0].[author_id] = cast(@p5 as bigint) and [t0].[price] > cast(@p6 as decimal(38,10))) or (case when [t0].[author_id] = cast(@p7 as bigint) then 0 else 1 end = 1 or [t0].[editor_id] is null)))) as [filter_count];
