select concat(cast(N'{"a_date_year":' as nvarchar(max)), isnull(convert(nvarchar(30), datepart(year, [t0].[a_date])), N'null'),
    N',"a_datetime2_week":', isnull(convert(nvarchar(30), datepart(iso_week, [t0].[a_datetime2])), N'null'),
    N',"a_date_weekday":', isnull(convert(nvarchar(30), ((datepart(weekday, [t0].[a_date]) + @@datefirst - 1) % 7)), N'null'),
    N',"a_time_hour":', isnull(convert(nvarchar(30), datepart(hour, [t0].[a_time])), N'null'),
    N',"a_datetimeoffset_second":', isnull(convert(nvarchar(30), datepart(second, switchoffset([t0].[a_datetimeoffset], N'+00:00'))), N'null'), N'}') as item
  from [dbo].[every_type] [t0]
  order by [t0].[id] offset 0 rows fetch next 100 rows only
