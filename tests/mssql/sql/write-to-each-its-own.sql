update [t0] set [grade] = v.c3
  from [dbo].[enrolments] [t0] join (values (cast(@p1 as bigint), cast(@p2 as bigint), @p3, cast(@p4 as bigint)), (cast(@p5 as bigint), cast(@p6 as bigint), @p7, cast(@p8 as bigint))) v (c0, c1, c2, c3) 
  on [t0].[customer_id] = v.c0 and [t0].[course_number] = v.c1 and [t0].[course_term] = v.c2
