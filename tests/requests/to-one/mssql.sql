select concat(cast(N'{"title":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t0].[title] as nvarchar(max)), 'json') + N'"', N'null'), N',"author_id":', case when [t1].[id] is not null then concat(cast(N'{"name":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t1].[name] as nvarchar(max)), 'json') + N'"', N'null'), N'}') else N'null' end, N',"editor_id":', case when [t2].[id] is not null then concat(cast(N'{"name":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t2].[name] as nvarchar(max)), 'json') + N'"', N'null'), N'}') else N'null' end, N'}') as item
from (select [t0].[title], [t0].[author_id], [t0].[editor_id], [t0].[id] as [~o0]
from [dbo].[articles] [t0]
order by [t0].[id] offset 0 rows fetch next 3 rows only) [t0]
left join [dbo].[authors] [t1] on [t1].[id] = [t0].[author_id]
left join [dbo].[authors] [t2] on [t2].[id] = [t0].[editor_id]
order by [t0].[~o0];
