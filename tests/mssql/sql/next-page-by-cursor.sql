select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item, left(convert(nvarchar(40), [t0].[~o0], 126), 19) + case when datepart(nanosecond, [t0].[~o0]) = 0 then N'' else N'.' + replace(rtrim(replace(right(N'000000' + convert(nvarchar(7), datepart(nanosecond, [t0].[~o0]) / 100), 7), N'0', N' ')), N' ', N'0') end as [c0], convert(nvarchar(30), [t0].[~o1]) as [c1], convert(nvarchar(30), [t0].[~o2]) as [c2]
  from (select [t0].[id], [t0].[created_at] as [~o0], [t0].[referred_by] as [~o1], [t0].[id] as [~o2]
  from [dbo].[customers] [t0]
  where ([t0].[created_at] <= cast(@p1 as datetime2(7)) and (([t0].[created_at] < cast(@p2 as datetime2(7))) or ([t0].[created_at] = cast(@p3 as datetime2(7)) and [t0].[referred_by] is not null) or ([t0].[created_at] = cast(@p4 as datetime2(7)) and [t0].[referred_by] is null and [t0].[id] > cast(@p5 as bigint))))
  order by [t0].[created_at] desc, [t0].[referred_by], [t0].[id] offset 0 rows fetch next 3 rows only) [t0]
  order by [t0].[~o0] desc, [t0].[~o1], [t0].[~o2]
