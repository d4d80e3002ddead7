select concat(cast(N'{"grade":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[grade]), N'null'), N'}') as item
  from (select [t0].[grade], [t1].[name] as [~o0], [t0].[customer_id] as [~o1], [t0].[course_number] as [~o2], [t0].[course_term] as [~o3]
  from [dbo].[enrolments] [t0]
  left join [dbo].[customers] [t1] on [t1].[id] = [t0].[customer_id]
  where [t1].[email] is not null
  order by [t1].[name], [t0].[customer_id], [t0].[course_number], [t0].[course_term] offset 0 rows fetch next 100 rows only) [t0]
  order by [t0].[~o0], [t0].[~o1], [t0].[~o2], [t0].[~o3]
