select concat(cast(N'{"count":' as nvarchar(max)), concat(cast(N'{"*":' as nvarchar(max)), isnull(convert(nvarchar(30), count_big(*)), N'null'),
    N',"id":', isnull(convert(nvarchar(30), count_big([t0].[id])), N'null'), N'}'),
    N',"countDistinct":', concat(cast(N'{"status":' as nvarchar(max)), isnull(convert(nvarchar(30), count_big(distinct [t0].[status])), N'null'), N'}'),
    N',"sum":', concat(cast(N'{"quantity":' as nvarchar(max)), isnull(convert(nvarchar(30), sum(cast([t0].[quantity] as bigint))), N'null'),
    N',"price":', isnull(N'"' + convert(nvarchar(50), sum([t0].[price])) + N'"', N'null'), N'}'),
    N',"avg":', concat(cast(N'{"quantity":' as nvarchar(max)), isnull(case when try_cast(convert(nvarchar(40), avg(cast([t0].[quantity] as float))) as float) = avg(cast([t0].[quantity] as float)) then convert(nvarchar(40), avg(cast([t0].[quantity] as float))) else convert(nvarchar(40), avg(cast([t0].[quantity] as float)), 3) end, N'null'),
    N',"price":', isnull(N'"' + convert(nvarchar(50), avg(cast([t0].[price] as decimal(38,10)))) + N'"', N'null'), N'}'),
    N',"min":', concat(cast(N'{"status":' as nvarchar(max)), isnull(N'"' + string_escape(cast(min([t0].[status]) as nvarchar(max)), 'json') + N'"', N'null'), N'}'),
    N',"max":', concat(cast(N'{"price":' as nvarchar(max)), isnull(N'"' + convert(nvarchar(50), max([t0].[price])) + N'"', N'null'), N'}'), N'}') as item
  from [sales].[orders] [t0]
  order by (select null) offset 0 rows fetch next 100 rows only
