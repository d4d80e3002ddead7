select concat(cast(N'{"name":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t0].[name] as nvarchar(max)), 'json') + N'"', N'null'), N',"article_id":', case when [t1].[id] is not null then concat(cast(N'{"title":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t1].[title] as nvarchar(max)), 'json') + N'"', N'null'), N'}') else N'null' end, N'}') as item
from (select [t0].[name], [t0].[article_id], [t0].[name] as [~o0], [t0].[article_id] as [~o1], [t0].[body] as [~o2]
from [dbo].[comments] [t0]
where [t0].[name] <> @p1
order by [t0].[name], [t0].[article_id], [t0].[body] offset 0 rows fetch next 100 rows only) [t0]
left join [dbo].[articles] [t1] on ([t1].[id] = [t0].[article_id] and ([t1].[status] = @p2 or [t1].[author_id] = cast(@p3 as bigint)))
order by [t0].[~o0], [t0].[~o1], [t0].[~o2];
