select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item
  from (select [t0].[id], [t0].[id] as [~o0]
  from [dbo].[every_type] [t0]
  where (([t0].[a_tinyint] in (cast(@p1 as bigint), cast(@p2 as bigint)) or [t0].[a_tinyint] is null) or [t0].[a_bigint] > cast(@p3 as bigint) or [t0].[a_decimal] between cast(@p4 as decimal(38,10)) and cast(@p5 as decimal(38,10)) or [t0].[a_money] <= cast(@p6 as decimal(38,10)) or [t0].[a_real] <> cast(@p7 as real) or [t0].[a_bit] = cast(@p8 as bit))
  order by [t0].[id] offset 0 rows fetch next 100 rows only) [t0]
  order by [t0].[~o0]
