select concat(cast(N'{"title":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t0].[title] as nvarchar(max)), 'json') + N'"', N'null'),
    N',"enrolments":', (select concat(cast(N'[' as nvarchar(max)), string_agg(x.v,
    N',') within group (order by x.o), N']')
  from (select concat(cast(N'{"customer_id":' as nvarchar(max)), case when [t2].[id] is not null then concat(cast(N'{"name":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t2].[name] as nvarchar(max)), 'json') + N'"', N'null'),
    N',"customers":', (select concat(cast(N'[' as nvarchar(max)), string_agg(x.v,
    N',') within group (order by x.o), N']')
  from (select concat(cast(N'{"name":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t3].[name] as nvarchar(max)), 'json') + N'"', N'null'), N'}') as v, row_number() over (
  order by [t3].[id]) as o
  from [dbo].[customers] [t3]
  where [t3].[referred_by] = [t2].[id]
  order by [t3].[id] offset 0 rows fetch next 100 rows only) x), N'}') else N'null' end, N'}') as v, row_number() over (
  order by [t1].[grade] desc, [t1].[customer_id], [t1].[course_number], [t1].[course_term]) as o
  from [dbo].[enrolments] [t1]
  left join [dbo].[customers] [t2] on [t2].[id] = [t1].[customer_id]
  where (([t1].[course_number] = [t0].[number] and [t1].[course_term] = [t0].[term]) and [t1].[grade] > cast(@p1 as bigint))
  order by [t1].[grade] desc, [t1].[customer_id], [t1].[course_number], [t1].[course_term] offset 1 rows fetch next 2 rows only) x), N'}') as item
  from (select [t0].[title], [t0].[number], [t0].[term], [t0].[number] as [~o0], [t0].[term] as [~o1]
  from [dbo].[courses] [t0]
  order by [t0].[number], [t0].[term] offset 0 rows fetch next 3 rows only) [t0]
  order by [t0].[~o0], [t0].[~o1]
