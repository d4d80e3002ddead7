select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item
  from (select [t0].[id], [t0].[id] as [~o0]
  from [dbo].[every_type] [t0]
  where ([t0].[a_date] = cast(@p1 as date) and [t0].[a_time] >= cast(@p2 as time(7)) and [t0].[a_datetime] < try_cast(cast(@p3 as datetime2(3)) as datetime) and [t0].[a_datetime2] not between cast(@p4 as datetime2(7)) and cast(@p5 as datetime2(7)) and [t0].[a_datetimeoffset] > cast(@p6 as datetimeoffset(7)) and datepart(year, [t0].[a_datetime2]) = cast(@p7 as bigint) and ((datepart(weekday, switchoffset([t0].[a_datetimeoffset], N'+00:00')) + @@datefirst - 1) % 7) in (cast(@p8 as bigint), cast(@p9 as bigint)))
  order by [t0].[id] offset 0 rows fetch next 100 rows only) [t0]
  order by [t0].[~o0]
