select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item
  from (select [t0].[id], [t0].[id] as [~o0]
  from [dbo].[every_type] [t0]
  where ([t0].[a_varchar] = cast(@p1 as varchar(8000)) and [t0].[an_nvarchar] collate Latin1_General_100_BIN2 like @p2 escape N'\' and not ([t0].[an_nvarchar] collate Latin1_General_100_CI_AS like @p3 escape N'\') and [t0].[a_char] collate Latin1_General_100_BIN2 like @p4 escape N'\' and [t0].[an_nvarchar_max] collate Latin1_General_100_CI_AS = @p5 and ([t0].[a_text] is null or cast([t0].[a_text] as nvarchar(max)) = '') and ([t0].[an_ntext] is not null and cast([t0].[an_ntext] as nvarchar(max)) <> ''))
  order by [t0].[id] offset 0 rows fetch next 100 rows only) [t0]
  order by [t0].[~o0]
