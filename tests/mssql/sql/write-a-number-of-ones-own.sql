set identity_insert [dbo].[customers] on; 
  set nocount on; declare @w table (o int, k0 int); 
  merge into [dbo].[customers]
  using (values (0, cast(@p1 as bigint), @p2)) s (o, c0, c1) 
  on 1 = 0
  when not matched then insert ([id], [name]) values (s.c0, s.c1) 
  output s.o, inserted.[id] into @w; 
  set nocount off; 
  select convert(nvarchar(30), [t0].[id]) as k0
  from @w w join [dbo].[customers] [t0] on [t0].[id] = w.k0
  order by w.o; 
  set identity_insert [dbo].[customers] off
