select concat(cast(N'{"grade":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[grade]), N'null'),
    N',"customer_id":', case when [t1].[id] is not null then concat(cast(N'{"name":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t1].[name] as nvarchar(max)), 'json') + N'"', N'null'), N'}') else N'null' end,
    N',"courses":', case when [t2].[number] is not null then concat(cast(N'{"title":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t2].[title] as nvarchar(max)), 'json') + N'"', N'null'), N'}') else N'null' end, N'}') as item
  from (select [t0].[grade], [t0].[customer_id], [t0].[course_number], [t0].[course_term], [t0].[customer_id] as [~o0], [t0].[course_number] as [~o1], [t0].[course_term] as [~o2]
  from [dbo].[enrolments] [t0]
  order by [t0].[customer_id], [t0].[course_number], [t0].[course_term] offset 0 rows fetch next 5 rows only) [t0]
  left join [dbo].[customers] [t1] on [t1].[id] = [t0].[customer_id]
  left join [dbo].[courses] [t2] on ([t2].[number] = [t0].[course_number] and [t2].[term] = [t0].[course_term])
  order by [t0].[~o0], [t0].[~o1], [t0].[~o2]
