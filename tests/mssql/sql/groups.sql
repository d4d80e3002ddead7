select concat(cast(N'{"status":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t0].[status] as nvarchar(max)), 'json') + N'"', N'null'),
    N',"billed_to":', concat(cast(N'{"name":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t1].[name] as nvarchar(max)), 'json') + N'"', N'null'), N'}'),
    N',"count":', isnull(convert(nvarchar(30), count_big(*)), N'null'),
    N',"sum":', concat(cast(N'{"total":' as nvarchar(max)), isnull(N'"' + convert(nvarchar(50), sum([t0].[total])) + N'"', N'null'), N'}'), N'}') as item
  from [sales].[orders] [t0]
  left join [dbo].[customers] [t1] on [t1].[id] = [t0].[billed_to]
  group by [t0].[status], [t1].[name]
  having count_big(*) > cast(@p1 as bigint)
  order by count_big(*) desc, [t0].[status], [t1].[name] offset 0 rows fetch next 10 rows only
