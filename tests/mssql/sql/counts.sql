select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item
  from (select [t0].[id], [t0].[id] as [~o0]
  from [dbo].[customers] [t0]
  where [t0].[name] collate Latin1_General_100_BIN2 like @p1 escape N'\'
  order by [t0].[id] offset 0 rows fetch next 1 rows only) [t0]
  order by [t0].[~o0]
;
select (select count(*)
  from [dbo].[customers] [t0] where 1 = 1) as [total_count], (select count(*)
  from [dbo].[customers] [t0]
  where [t0].[name] collate Latin1_General_100_BIN2 like @p1 escape N'\') as [filter_count]
