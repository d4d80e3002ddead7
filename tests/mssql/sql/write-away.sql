delete [t0]
  from [dbo].[customers] [t0]
  where [t0].[id] in (cast(@p1 as bigint))
