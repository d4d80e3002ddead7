select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'),
    N',"enrolments_count":', isnull(convert(nvarchar(30), (select count(*)
  from [dbo].[enrolments] [t2]
  where [t2].[customer_id] = [t0].[id])), N'null'), N'}') as item
  from (select [t0].[id], (select count(*)
  from [dbo].[enrolments] [t1]
  where [t1].[customer_id] = [t0].[id]) as [~o0], [t0].[id] as [~o1]
  from [dbo].[customers] [t0]
  order by (select count(*)
  from [dbo].[enrolments] [t1]
  where [t1].[customer_id] = [t0].[id]) desc, [t0].[id] offset 0 rows fetch next 5 rows only) [t0]
  order by [t0].[~o0] desc, [t0].[~o1]
