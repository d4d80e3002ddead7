select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item
  from [dbo].[customers] [t0]
  order by [t0].[id] offset 9223372036854775806 rows fetch next 1 rows only
