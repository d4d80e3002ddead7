select concat(cast(N'{"title":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t0].[title] as nvarchar(max)), 'json') + N'"', N'null'), N',"blocks":', (select concat(cast(N'[' as nvarchar(max)), string_agg(x.v, N',') within group (order by x.o), N']')
from (select concat(cast(N'{"kind":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t1].[kind] as nvarchar(max)), 'json') + N'"', N'null'), N',"item":', case when [t2].[id] is not null then concat(cast(N'{"text":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t2].[text] as nvarchar(max)), 'json') + N'"', N'null'), N'}') when [t3].[id] is not null then concat(cast(N'{"url":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t3].[url] as nvarchar(max)), 'json') + N'"', N'null'), N',"author_id":', case when [t4].[id] is not null then concat(cast(N'{"name":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t4].[name] as nvarchar(max)), 'json') + N'"', N'null'), N'}') else N'null' end, N'}') else N'null' end, N'}') as v, row_number() over (
order by [t1].[id]) as o
from [dbo].[blocks] [t1]
left join [dbo].[headings] [t2] on ([t1].[kind] = @p1 and convert(nvarchar(30), [t1].[item]) = convert(nvarchar(30), [t2].[id]))
left join [dbo].[images] [t3] on ([t1].[kind] = @p2 and convert(nvarchar(30), [t1].[item]) = convert(nvarchar(30), [t3].[id]))
left join [dbo].[authors] [t4] on [t4].[id] = [t3].[author_id]
where [t1].[article_id] = [t0].[id]
order by [t1].[id] offset 0 rows fetch next 100 rows only) x), N'}') as item
from (select [t0].[title], [t0].[id], [t0].[id] as [~o0]
from [dbo].[articles] [t0]
order by [t0].[id] offset 0 rows fetch next 100 rows only) [t0]
order by [t0].[~o0];
