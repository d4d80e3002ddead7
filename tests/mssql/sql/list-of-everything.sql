select concat(cast(N'{"order":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[order]), N'null'),
    N',"a b":', isnull(N'"' + string_escape(cast([t0].[a b] as nvarchar(max)), 'json') + N'"', N'null'),
    N',"it''s \"dotted\".x":', isnull(N'"' + string_escape(cast([t0].[it's "dotted".x] as nvarchar(max)), 'json') + N'"', N'null'),
    N',"日本語 🍎":', isnull(N'"' + string_escape(cast([t0].[日本語 🍎] as nvarchar(max)), 'json') + N'"', N'null'),
    N',"CamelCase":', isnull(convert(nvarchar(30), [t0].[CamelCase]), N'null'), N'}') as item
  from [dbo].[Odd ]]Names] [t0]
  order by [t0].[order] offset 0 rows fetch next 100 rows only
