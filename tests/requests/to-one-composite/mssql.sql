select concat(cast(N'{"heading":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t0].[heading] as nvarchar(max)), 'json') + N'"', N'null'), N',"editions":', case when [t1].[number] is not null then concat(cast(N'{"title":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t1].[title] as nvarchar(max)), 'json') + N'"', N'null'), N'}') else N'null' end, N'}') as item
from (select [t0].[heading], [t0].[edition_number], [t0].[edition_country], [t0].[id] as [~o0]
from [dbo].[pages] [t0]
order by [t0].[id] offset 0 rows fetch next 100 rows only) [t0]
left join [dbo].[editions] [t1] on ([t1].[number] = [t0].[edition_number] and [t1].[country] = [t0].[edition_country])
order by [t0].[~o0];
