select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'),
    N',"a_tinyint":', isnull(convert(nvarchar(30), [t0].[a_tinyint]), N'null'),
    N',"a_bigint":', isnull(N'"' + convert(nvarchar(30), [t0].[a_bigint]) + N'"', N'null'),
    N',"a_bit":', isnull(case [t0].[a_bit] when 1 then N'true' when 0 then N'false' end, N'null'),
    N',"a_decimal":', isnull(N'"' + convert(nvarchar(50), [t0].[a_decimal]) + N'"', N'null'),
    N',"a_numeric":', isnull(N'"' + convert(nvarchar(50), [t0].[a_numeric]) + N'"', N'null'),
    N',"a_money":', isnull(N'"' + convert(nvarchar(50), [t0].[a_money], 2) + N'"', N'null'),
    N',"a_float":', isnull(case when try_cast(convert(nvarchar(40), [t0].[a_float]) as float) = [t0].[a_float] then convert(nvarchar(40), [t0].[a_float]) else convert(nvarchar(40), [t0].[a_float], 3) end, N'null'),
    N',"a_real":', isnull(case when try_cast(convert(nvarchar(40), cast([t0].[a_real] as float)) as float) = cast([t0].[a_real] as float) then convert(nvarchar(40), cast([t0].[a_real] as float)) else convert(nvarchar(40), cast([t0].[a_real] as float), 3) end, N'null'),
    N',"a_char":', isnull(N'"' + string_escape(cast([t0].[a_char] as nvarchar(max)), 'json') + N'"', N'null'),
    N',"an_nvarchar_max":', isnull(N'"' + string_escape(cast([t0].[an_nvarchar_max] as nvarchar(max)), 'json') + N'"', N'null'),
    N',"a_text":', isnull(N'"' + string_escape(cast([t0].[a_text] as nvarchar(max)), 'json') + N'"', N'null'), N'}') as item
  from [dbo].[every_type] [t0]
  order by [t0].[id] offset 0 rows fetch next 100 rows only
