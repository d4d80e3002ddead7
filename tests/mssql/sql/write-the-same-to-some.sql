update [t0] set [name] = @p1
  from [dbo].[customers] [t0]
  where [t0].[id] in (cast(@p2 as bigint), cast(@p3 as bigint))
