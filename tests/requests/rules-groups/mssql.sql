select concat(cast(N'{"editor_id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[~d1]), N'null'), N',"published_at_year":', isnull(convert(nvarchar(30), [t0].[~d2]), N'null'), N',"count":', isnull(convert(nvarchar(30), count_big(*)), N'null'), N',"sum":', concat(cast(N'{"price":' as nvarchar(max)), isnull(N'"' + convert(nvarchar(50), sum([t0].[~d0])) + N'"', N'null'), N'}'), N'}') as item
from (select (case when [t0].[author_id] = cast(@p1 as bigint) then [t0].[price] end) as [~d0], (case when [t0].[author_id] = cast(@p2 as bigint) then [t0].[editor_id] end) as [~d1], (case when [t0].[author_id] = cast(@p3 as bigint) then datepart(year, switchoffset([t0].[published_at], N'+00:00')) end) as [~d2]
from [dbo].[articles] [t0]
where ([t0].[status] = @p4 or [t0].[author_id] = cast(@p5 as bigint))) [t0]
group by [t0].[~d1], [t0].[~d2]
having sum([t0].[~d0]) is not null
order by sum([t0].[~d0]) desc, [t0].[~d1], [t0].[~d2] offset 0 rows fetch next 100 rows only;
