select convert(nvarchar(30), [t0].[customer_id]) as k0, convert(nvarchar(30), [t0].[course_number]) as k1, cast([t0].[course_term] as nvarchar(max)) as k2
  from [dbo].[enrolments] [t0] with (updlock, rowlock)
  where (([t0].[customer_id] = cast(@p1 as bigint) and [t0].[course_number] = cast(@p2 as bigint) and [t0].[course_term] = @p3) or ([t0].[customer_id] = cast(@p4 as bigint) and [t0].[course_number] = cast(@p5 as bigint) and [t0].[course_term] = @p6))
  order by [t0].[customer_id], [t0].[course_number], [t0].[course_term]
