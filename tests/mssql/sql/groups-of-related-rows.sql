select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'),
    N',"enrolments":', (select concat(cast(N'[' as nvarchar(max)), string_agg(x.v,
    N',') within group (order by x.o), N']')
  from (select concat(cast(N'{"grade":' as nvarchar(max)), isnull(convert(nvarchar(30), [t1].[grade]), N'null'),
    N',"count":', isnull(convert(nvarchar(30), count_big(*)), N'null'), N'}') as v, row_number() over (
  order by [t1].[grade]) as o
  from [dbo].[enrolments] [t1]
  where [t1].[customer_id] = [t0].[id]
  group by [t1].[grade]
  order by [t1].[grade] offset 0 rows fetch next 3 rows only) x), N'}') as item
  from (select [t0].[id], [t0].[id] as [~o0]
  from [dbo].[customers] [t0]
  order by [t0].[id] offset 0 rows fetch next 100 rows only) [t0]
  order by [t0].[~o0]
