select concat(cast(N'{"author_id":' as nvarchar(max)), concat(cast(N'{"name":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t1].[name] as nvarchar(max)), 'json') + N'"', N'null'), N'}'), N',"count":', isnull(convert(nvarchar(30), count_big(*)), N'null'), N',"sum":', concat(cast(N'{"word_count":' as nvarchar(max)), isnull(convert(nvarchar(30), sum(cast([t0].[word_count] as bigint))), N'null'), N'}'), N'}') as item
from [dbo].[articles] [t0]
left join [dbo].[authors] [t1] on [t1].[id] = [t0].[author_id]
group by [t1].[name]
having sum(cast([t0].[word_count] as bigint)) > cast(@p1 as bigint)
order by sum(cast([t0].[word_count] as bigint)) desc, [t1].[name] offset 0 rows fetch next 100 rows only;
