select concat(cast(N'{"name":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t0].[name] as nvarchar(max)), 'json') + N'"', N'null'),
    N',"enrolments":', (select concat(cast(N'[' as nvarchar(max)), string_agg(x.v,
    N',') within group (order by x.o), N']')
  from (select concat(cast(N'{"grade":' as nvarchar(max)), isnull(convert(nvarchar(30), [t1].[grade]), N'null'), N'}') as v, row_number() over (
  order by [t1].[customer_id], [t1].[course_number], [t1].[course_term]) as o
  from [dbo].[enrolments] [t1]
  where [t1].[customer_id] = [t0].[id]
  order by [t1].[customer_id], [t1].[course_number], [t1].[course_term] offset 0 rows fetch next 100 rows only) x), N'}') as item
  from (select [t0].[name], [t0].[id], [t0].[id] as [~o0]
  from [dbo].[customers] [t0]
  order by [t0].[id] offset 0 rows fetch next 100 rows only) [t0]
  order by [t0].[~o0]
