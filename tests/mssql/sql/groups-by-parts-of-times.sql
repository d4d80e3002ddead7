select concat(cast(N'{"a_datetime2_year":' as nvarchar(max)), isnull(convert(nvarchar(30), datepart(year, [t0].[a_datetime2])), N'null'),
    N',"a_text":', isnull(N'"' + string_escape(cast([t0].[a_text] as nvarchar(max)), 'json') + N'"', N'null'),
    N',"max":', concat(cast(N'{"a_date":' as nvarchar(max)), isnull(N'"' + convert(nvarchar(10), max([t0].[a_date]), 23) + N'"', N'null'), N'}'), N'}') as item
  from [dbo].[every_type] [t0] group by datepart(year, [t0].[a_datetime2]), cast([t0].[a_text] as nvarchar(max)) order by datepart(year, [t0].[a_datetime2]), cast([t0].[a_text] as nvarchar(max)) offset 0 rows fetch next 100 rows only
