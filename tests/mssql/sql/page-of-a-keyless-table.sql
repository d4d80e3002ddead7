select concat(cast(N'{"at":' as nvarchar(max)), isnull(N'"' + left(convert(nvarchar(40), cast([t0].[at] as datetime2(3)), 126), 19) + case when datepart(nanosecond, cast([t0].[at] as datetime2(3))) = 0 then N'' else N'.' + replace(rtrim(replace(right(N'000000' + convert(nvarchar(7), datepart(nanosecond, cast([t0].[at] as datetime2(3))) / 100), 7), N'0', N' ')), N' ', N'0') end + N'"', N'null'),
    N',"line":', isnull(N'"' + string_escape(cast([t0].[line] as nvarchar(max)), 'json') + N'"', N'null'), N'}') as item
  from (select [t0].[at], [t0].[line]
  from [dbo].[log_lines] [t0]
  order by (select null) offset 5 rows fetch next 5 rows only) [t0]
