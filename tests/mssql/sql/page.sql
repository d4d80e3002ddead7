select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'),
    N',"name":', isnull(N'"' + string_escape(cast([t0].[name] as nvarchar(max)), 'json') + N'"', N'null'), N'}') as item
  from (select [t0].[id], [t0].[name], [t0].[name] as [~o0], [t0].[id] as [~o1]
  from [dbo].[customers] [t0]
  order by [t0].[name] desc, [t0].[id] offset 20 rows fetch next 10 rows only) [t0]
  order by [t0].[~o0] desc, [t0].[~o1]
