select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'),
    N',"enrolments":', N'null',
    N',"\u0001k0":', isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item
  from [dbo].[customers] [t0]
  order by [t0].[id] offset 0 rows fetch next 100 rows only
