set nocount on; declare @w table (o int, k0 int); 
  merge into [dbo].[customers]
  using (values (0, @p1, @p2), (1, @p3, @p4)) s (o, c0, c1) 
  on 1 = 0
  when not matched then insert ([name], [email]) values (s.c0, s.c1) 
  output s.o, inserted.[id] into @w; 
  set nocount off; 
  select convert(nvarchar(30), [t0].[id]) as k0, concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N',"name":', isnull(N'"' + string_escape(cast([t0].[name] as nvarchar(max)), 'json') + N'"', N'null'), N'}') as item
  from @w w join [dbo].[customers] [t0] on [t0].[id] = w.k0
  order by w.o
