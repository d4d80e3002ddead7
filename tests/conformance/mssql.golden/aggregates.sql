-- count of rows
-- /items/Track {"aggregate":{"count":"*"}}
select concat(cast(N'{"count":' as nvarchar(max)), isnull(convert(nvarchar(30), count_big(*)), N'null'), N'}') as item from [dbo].[Track] [t0] order by (select null) offset 0 rows fetch next 100 rows only

-- count in bracket form
-- /items/Track aggregate[count]=*
select concat(cast(N'{"count":' as nvarchar(max)), isnull(convert(nvarchar(30), count_big(*)), N'null'), N'}') as item from [dbo].[Track] [t0] order by (select null) offset 0 rows fetch next 100 rows only

-- countAll
-- /items/Track {"aggregate":{"countAll":"*"}}
select concat(cast(N'{"countAll":' as nvarchar(max)), isnull(convert(nvarchar(30), count_big(*)), N'null'), N'}') as item from [dbo].[Track] [t0] order by (select null) offset 0 rows fetch next 100 rows only

-- count of a field leaves out NULL
-- /items/Track {"aggregate":{"count":"Composer"}}
select concat(cast(N'{"count":' as nvarchar(max)), concat(cast(N'{"Composer":' as nvarchar(max)), isnull(convert(nvarchar(30), count_big([t0].[Composer])), N'null'), N'}'), N'}') as item from [dbo].[Track] [t0] order by (select null) offset 0 rows fetch next 100 rows only

-- countDistinct
-- /items/Track {"aggregate":{"countDistinct":"AlbumId"}}
select concat(cast(N'{"countDistinct":' as nvarchar(max)), concat(cast(N'{"AlbumId":' as nvarchar(max)), isnull(convert(nvarchar(30), count_big(distinct [t0].[AlbumId])), N'null'), N'}'), N'}') as item from [dbo].[Track] [t0] order by (select null) offset 0 rows fetch next 100 rows only

-- sum of integers
-- /items/Track {"aggregate":{"sum":"Milliseconds"}}
select concat(cast(N'{"sum":' as nvarchar(max)), concat(cast(N'{"Milliseconds":' as nvarchar(max)), isnull(convert(nvarchar(30), sum(cast([t0].[Milliseconds] as bigint))), N'null'), N'}'), N'}') as item from [dbo].[Track] [t0] order by (select null) offset 0 rows fetch next 100 rows only

-- sum of decimals
-- /items/Invoice {"aggregate":{"sum":"Total"}}
select concat(cast(N'{"sum":' as nvarchar(max)), concat(cast(N'{"Total":' as nvarchar(max)), isnull(N'"' + convert(nvarchar(50), sum([t0].[Total])) + N'"', N'null'), N'}'), N'}') as item from [dbo].[Invoice] [t0] order by (select null) offset 0 rows fetch next 100 rows only

-- sum of decimals, to the digit
-- /items/Invoice {"aggregate":{"sum":"Total"}}
select concat(cast(N'{"sum":' as nvarchar(max)), concat(cast(N'{"Total":' as nvarchar(max)), isnull(N'"' + convert(nvarchar(50), sum([t0].[Total])) + N'"', N'null'), N'}'), N'}') as item from [dbo].[Invoice] [t0] order by (select null) offset 0 rows fetch next 100 rows only

-- sumDistinct
-- /items/Track {"aggregate":{"sumDistinct":"UnitPrice"}}
select concat(cast(N'{"sumDistinct":' as nvarchar(max)), concat(cast(N'{"UnitPrice":' as nvarchar(max)), isnull(N'"' + convert(nvarchar(50), sum(distinct [t0].[UnitPrice])) + N'"', N'null'), N'}'), N'}') as item from [dbo].[Track] [t0] order by (select null) offset 0 rows fetch next 100 rows only

-- avg of integers
-- /items/Track {"aggregate":{"avg":"Milliseconds"}}
select concat(cast(N'{"avg":' as nvarchar(max)), concat(cast(N'{"Milliseconds":' as nvarchar(max)), isnull(case when try_cast(convert(nvarchar(40), avg(cast([t0].[Milliseconds] as float))) as float) = avg(cast([t0].[Milliseconds] as float)) then convert(nvarchar(40), avg(cast([t0].[Milliseconds] as float))) else convert(nvarchar(40), avg(cast([t0].[Milliseconds] as float)), 3) end, N'null'), N'}'), N'}') as item from [dbo].[Track] [t0] order by (select null) offset 0 rows fetch next 100 rows only

-- avg of decimals
-- /items/Invoice {"aggregate":{"avg":"Total"}}
select concat(cast(N'{"avg":' as nvarchar(max)), concat(cast(N'{"Total":' as nvarchar(max)), isnull(N'"' + convert(nvarchar(50), avg(cast([t0].[Total] as decimal(38,10)))) + N'"', N'null'), N'}'), N'}') as item from [dbo].[Invoice] [t0] order by (select null) offset 0 rows fetch next 100 rows only

-- avgDistinct
-- /items/InvoiceLine {"aggregate":{"avgDistinct":"UnitPrice"}}
select concat(cast(N'{"avgDistinct":' as nvarchar(max)), concat(cast(N'{"UnitPrice":' as nvarchar(max)), isnull(N'"' + convert(nvarchar(50), avg(distinct cast([t0].[UnitPrice] as decimal(38,10)))) + N'"', N'null'), N'}'), N'}') as item from [dbo].[InvoiceLine] [t0] order by (select null) offset 0 rows fetch next 100 rows only

-- min and max
-- /items/Track {"aggregate":{"min":"Milliseconds,UnitPrice","max":"Milliseconds"}}
select concat(cast(N'{"min":' as nvarchar(max)), concat(cast(N'{"Milliseconds":' as nvarchar(max)), isnull(convert(nvarchar(30), min([t0].[Milliseconds])), N'null'), N',"UnitPrice":', isnull(N'"' + convert(nvarchar(50), min([t0].[UnitPrice])) + N'"', N'null'), N'}'), N',"max":', concat(cast(N'{"Milliseconds":' as nvarchar(max)), isnull(convert(nvarchar(30), max([t0].[Milliseconds])), N'null'), N'}'), N'}') as item from [dbo].[Track] [t0] order by (select null) offset 0 rows fetch next 100 rows only

-- min and max of moments
-- /items/Invoice {"aggregate":{"min":"InvoiceDate","max":"InvoiceDate"}}
select concat(cast(N'{"min":' as nvarchar(max)), concat(cast(N'{"InvoiceDate":' as nvarchar(max)), isnull(N'"' + left(convert(nvarchar(40), cast(min([t0].[InvoiceDate]) as datetime2(3)), 126), 19) + case when datepart(nanosecond, cast(min([t0].[InvoiceDate]) as datetime2(3))) = 0 then N'' else N'.' + replace(rtrim(replace(right(N'000000' + convert(nvarchar(7), datepart(nanosecond, cast(min([t0].[InvoiceDate]) as datetime2(3))) / 100), 7), N'0', N' ')), N' ', N'0') end + N'"', N'null'), N'}'), N',"max":', concat(cast(N'{"InvoiceDate":' as nvarchar(max)), isnull(N'"' + left(convert(nvarchar(40), cast(max([t0].[InvoiceDate]) as datetime2(3)), 126), 19) + case when datepart(nanosecond, cast(max([t0].[InvoiceDate]) as datetime2(3))) = 0 then N'' else N'.' + replace(rtrim(replace(right(N'000000' + convert(nvarchar(7), datepart(nanosecond, cast(max([t0].[InvoiceDate]) as datetime2(3))) / 100), 7), N'0', N' ')), N' ', N'0') end + N'"', N'null'), N'}'), N'}') as item from [dbo].[Invoice] [t0] order by (select null) offset 0 rows fetch next 100 rows only

-- min and max of texts
-- /items/Genre {"aggregate":{"min":"Name","max":"Name"}}
select concat(cast(N'{"min":' as nvarchar(max)), concat(cast(N'{"Name":' as nvarchar(max)), isnull(N'"' + string_escape(cast(min([t0].[Name]) as nvarchar(max)), 'json') + N'"', N'null'), N'}'), N',"max":', concat(cast(N'{"Name":' as nvarchar(max)), isnull(N'"' + string_escape(cast(max([t0].[Name]) as nvarchar(max)), 'json') + N'"', N'null'), N'}'), N'}') as item from [dbo].[Genre] [t0] order by (select null) offset 0 rows fetch next 100 rows only

-- several functions at once
-- /items/Track aggregate[count]=*&aggregate[sum]=Milliseconds,Bytes&aggregate[max]=UnitPrice
select concat(cast(N'{"count":' as nvarchar(max)), isnull(convert(nvarchar(30), count_big(*)), N'null'), N',"sum":', concat(cast(N'{"Milliseconds":' as nvarchar(max)), isnull(convert(nvarchar(30), sum(cast([t0].[Milliseconds] as bigint))), N'null'), N',"Bytes":', isnull(convert(nvarchar(30), sum(cast([t0].[Bytes] as bigint))), N'null'), N'}'), N',"max":', concat(cast(N'{"UnitPrice":' as nvarchar(max)), isnull(N'"' + convert(nvarchar(50), max([t0].[UnitPrice])) + N'"', N'null'), N'}'), N'}') as item from [dbo].[Track] [t0] order by (select null) offset 0 rows fetch next 100 rows only

-- with a filter
-- /items/Track {"aggregate":{"count":"*","sum":"UnitPrice"},"filter":{"GenreId":{"Name":"Jazz"}}}
select concat(cast(N'{"count":' as nvarchar(max)), isnull(convert(nvarchar(30), count_big(*)), N'null'), N',"sum":', concat(cast(N'{"UnitPrice":' as nvarchar(max)), isnull(N'"' + convert(nvarchar(50), sum([t0].[UnitPrice])) + N'"', N'null'), N'}'), N'}') as item from [dbo].[Track] [t0] left join [dbo].[Genre] [t1] on [t1].[GenreId] = [t0].[GenreId] where [t1].[Name] = @p1 order by (select null) offset 0 rows fetch next 100 rows only
-- "Jazz" plain

-- with a filter through to-many, each row once
-- /items/Track {"aggregate":{"count":"*"},"filter":{"Playlist":{"PlaylistId":{"_in":[1,8]}}}}
select concat(cast(N'{"count":' as nvarchar(max)), isnull(convert(nvarchar(30), count_big(*)), N'null'), N'}') as item from [dbo].[Track] [t0] where exists (select 1 from [dbo].[Playlist] [t1] join [dbo].[PlaylistTrack] [t2] on [t1].[PlaylistId] = [t2].[PlaylistId] where ([t2].[TrackId] = [t0].[TrackId] and [t1].[PlaylistId] in (cast(@p1 as bigint), cast(@p2 as bigint)))) order by (select null) offset 0 rows fetch next 100 rows only
-- 1 plain, 8 plain

-- with a search
-- /items/Track {"aggregate":{"count":"*"},"search":"love"}
select concat(cast(N'{"count":' as nvarchar(max)), isnull(convert(nvarchar(30), count_big(*)), N'null'), N'}') as item from [dbo].[Track] [t0] where ([t0].[Name] collate Latin1_General_100_CI_AS like @p1 escape N'\' or [t0].[Composer] collate Latin1_General_100_CI_AS like @p2 escape N'\') order by (select null) offset 0 rows fetch next 100 rows only
-- "love" contains, "love" contains

-- of no rows
-- /items/Track {"aggregate":{"count":"*","sum":"Milliseconds","avg":"Milliseconds","min":"Name"},"filter":{"TrackId":{"_lt":0}}}
select concat(cast(N'{"count":' as nvarchar(max)), isnull(convert(nvarchar(30), count_big(*)), N'null'), N',"sum":', concat(cast(N'{"Milliseconds":' as nvarchar(max)), isnull(convert(nvarchar(30), sum(cast([t0].[Milliseconds] as bigint))), N'null'), N'}'), N',"avg":', concat(cast(N'{"Milliseconds":' as nvarchar(max)), isnull(case when try_cast(convert(nvarchar(40), avg(cast([t0].[Milliseconds] as float))) as float) = avg(cast([t0].[Milliseconds] as float)) then convert(nvarchar(40), avg(cast([t0].[Milliseconds] as float))) else convert(nvarchar(40), avg(cast([t0].[Milliseconds] as float)), 3) end, N'null'), N'}'), N',"min":', concat(cast(N'{"Name":' as nvarchar(max)), isnull(N'"' + string_escape(cast(min([t0].[Name]) as nvarchar(max)), 'json') + N'"', N'null'), N'}'), N'}') as item from [dbo].[Track] [t0] where [t0].[TrackId] < cast(@p1 as bigint) order by (select null) offset 0 rows fetch next 100 rows only
-- 0 plain

-- sum of bigInteger is exact
-- /items/reading {"aggregate":{"sum":"big"},"filter":{"id":{"_in":[1,8,9]}}}
select concat(cast(N'{"sum":' as nvarchar(max)), concat(cast(N'{"big":' as nvarchar(max)), isnull(N'"' + convert(nvarchar(30), sum(cast([t0].[big] as decimal(38,0)))) + N'"', N'null'), N'}'), N'}') as item from [dbo].[reading] [t0] where [t0].[id] in (cast(@p1 as bigint), cast(@p2 as bigint), cast(@p3 as bigint)) order by (select null) offset 0 rows fetch next 100 rows only
-- 1 plain, 8 plain, 9 plain

-- min and max of bigInteger
-- /items/reading {"aggregate":{"min":"big","max":"big"}}
select concat(cast(N'{"min":' as nvarchar(max)), concat(cast(N'{"big":' as nvarchar(max)), isnull(N'"' + convert(nvarchar(30), min([t0].[big])) + N'"', N'null'), N'}'), N',"max":', concat(cast(N'{"big":' as nvarchar(max)), isnull(N'"' + convert(nvarchar(30), max([t0].[big])) + N'"', N'null'), N'}'), N'}') as item from [dbo].[reading] [t0] order by (select null) offset 0 rows fetch next 100 rows only

-- of days and times
-- /items/reading {"aggregate":{"min":"day,clock","max":"day,clock"}}
select concat(cast(N'{"min":' as nvarchar(max)), concat(cast(N'{"day":' as nvarchar(max)), isnull(N'"' + convert(nvarchar(10), min([t0].[day]), 23) + N'"', N'null'), N',"clock":', isnull(N'"' + convert(nvarchar(8), min([t0].[clock]), 108) + case when datepart(nanosecond, min([t0].[clock])) = 0 then N'' else N'.' + replace(rtrim(replace(right(N'000000' + convert(nvarchar(7), datepart(nanosecond, min([t0].[clock])) / 100), 7), N'0', N' ')), N' ', N'0') end + N'"', N'null'), N'}'), N',"max":', concat(cast(N'{"day":' as nvarchar(max)), isnull(N'"' + convert(nvarchar(10), max([t0].[day]), 23) + N'"', N'null'), N',"clock":', isnull(N'"' + convert(nvarchar(8), max([t0].[clock]), 108) + case when datepart(nanosecond, max([t0].[clock])) = 0 then N'' else N'.' + replace(rtrim(replace(right(N'000000' + convert(nvarchar(7), datepart(nanosecond, max([t0].[clock])) / 100), 7), N'0', N' ')), N' ', N'0') end + N'"', N'null'), N'}'), N'}') as item from [dbo].[reading] [t0] order by (select null) offset 0 rows fetch next 100 rows only

-- of timestamps
-- /items/reading {"aggregate":{"min":"taken","max":"taken"}}
select concat(cast(N'{"min":' as nvarchar(max)), concat(cast(N'{"taken":' as nvarchar(max)), isnull(N'"' + case when min([t0].[taken]) between '0001-01-01T00:00:00+00:00' and '9999-12-31T23:59:59.9999999+00:00' then left(convert(nvarchar(40), switchoffset(min([t0].[taken]), N'+00:00'), 126), 19) + N'.' + case when datepart(nanosecond, min([t0].[taken])) % 1000000 = 0 then left(right(N'000000' + convert(nvarchar(7), datepart(nanosecond, min([t0].[taken])) / 100), 7), 3) when datepart(nanosecond, min([t0].[taken])) % 1000 = 0 then left(right(N'000000' + convert(nvarchar(7), datepart(nanosecond, min([t0].[taken])) / 100), 7), 6) else right(N'000000' + convert(nvarchar(7), datepart(nanosecond, min([t0].[taken])) / 100), 7) end + N'Z' else convert(nvarchar(40), min([t0].[taken]), 126) end + N'"', N'null'), N'}'), N',"max":', concat(cast(N'{"taken":' as nvarchar(max)), isnull(N'"' + case when max([t0].[taken]) between '0001-01-01T00:00:00+00:00' and '9999-12-31T23:59:59.9999999+00:00' then left(convert(nvarchar(40), switchoffset(max([t0].[taken]), N'+00:00'), 126), 19) + N'.' + case when datepart(nanosecond, max([t0].[taken])) % 1000000 = 0 then left(right(N'000000' + convert(nvarchar(7), datepart(nanosecond, max([t0].[taken])) / 100), 7), 3) when datepart(nanosecond, max([t0].[taken])) % 1000 = 0 then left(right(N'000000' + convert(nvarchar(7), datepart(nanosecond, max([t0].[taken])) / 100), 7), 6) else right(N'000000' + convert(nvarchar(7), datepart(nanosecond, max([t0].[taken])) / 100), 7) end + N'Z' else convert(nvarchar(40), max([t0].[taken]), 126) end + N'"', N'null'), N'}'), N'}') as item from [dbo].[reading] [t0] order by (select null) offset 0 rows fetch next 100 rows only

-- sum of floats
-- /items/reading {"aggregate":{"sum":"ratio","avg":"ratio"},"filter":{"id":{"_in":[1,5,7]}}}
select concat(cast(N'{"sum":' as nvarchar(max)), concat(cast(N'{"ratio":' as nvarchar(max)), isnull(case when try_cast(convert(nvarchar(40), sum([t0].[ratio])) as float) = sum([t0].[ratio]) then convert(nvarchar(40), sum([t0].[ratio])) else convert(nvarchar(40), sum([t0].[ratio]), 3) end, N'null'), N'}'), N',"avg":', concat(cast(N'{"ratio":' as nvarchar(max)), isnull(case when try_cast(convert(nvarchar(40), avg(cast([t0].[ratio] as float))) as float) = avg(cast([t0].[ratio] as float)) then convert(nvarchar(40), avg(cast([t0].[ratio] as float))) else convert(nvarchar(40), avg(cast([t0].[ratio] as float)), 3) end, N'null'), N'}'), N'}') as item from [dbo].[reading] [t0] where [t0].[id] in (cast(@p1 as bigint), cast(@p2 as bigint), cast(@p3 as bigint)) order by (select null) offset 0 rows fetch next 100 rows only
-- 1 plain, 5 plain, 7 plain

-- sum and max of decimals
-- /items/reading {"aggregate":{"sum":"amount","max":"amount"}}
select concat(cast(N'{"sum":' as nvarchar(max)), concat(cast(N'{"amount":' as nvarchar(max)), isnull(N'"' + convert(nvarchar(50), sum([t0].[amount])) + N'"', N'null'), N'}'), N',"max":', concat(cast(N'{"amount":' as nvarchar(max)), isnull(N'"' + convert(nvarchar(50), max([t0].[amount])) + N'"', N'null'), N'}'), N'}') as item from [dbo].[reading] [t0] order by (select null) offset 0 rows fetch next 100 rows only

-- by a field
-- /items/Invoice {"groupBy":["BillingCountry"],"aggregate":{"count":"InvoiceId"}}
select concat(cast(N'{"BillingCountry":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t0].[BillingCountry] as nvarchar(max)), 'json') + N'"', N'null'), N',"count":', concat(cast(N'{"InvoiceId":' as nvarchar(max)), isnull(convert(nvarchar(30), count_big([t0].[InvoiceId])), N'null'), N'}'), N'}') as item from [dbo].[Invoice] [t0] group by [t0].[BillingCountry] order by [t0].[BillingCountry] offset 0 rows fetch next 100 rows only

-- by a foreign key
-- /items/Track {"groupBy":"GenreId","aggregate":{"count":"*"},"sort":"GenreId"}
select concat(cast(N'{"GenreId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[GenreId]), N'null'), N',"count":', isnull(convert(nvarchar(30), count_big(*)), N'null'), N'}') as item from [dbo].[Track] [t0] group by [t0].[GenreId] order by [t0].[GenreId] offset 0 rows fetch next 100 rows only

-- by two fields
-- /items/Track {"groupBy":["GenreId","MediaTypeId"],"aggregate":{"count":"*","sum":"Milliseconds"},"sort":["GenreId","MediaTypeId"]}
select concat(cast(N'{"GenreId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[GenreId]), N'null'), N',"MediaTypeId":', isnull(convert(nvarchar(30), [t0].[MediaTypeId]), N'null'), N',"count":', isnull(convert(nvarchar(30), count_big(*)), N'null'), N',"sum":', concat(cast(N'{"Milliseconds":' as nvarchar(max)), isnull(convert(nvarchar(30), sum(cast([t0].[Milliseconds] as bigint))), N'null'), N'}'), N'}') as item from [dbo].[Track] [t0] group by [t0].[GenreId], [t0].[MediaTypeId] order by [t0].[GenreId], [t0].[MediaTypeId] offset 0 rows fetch next 100 rows only

-- groups without an aggregate are the distinct values
-- /items/Track {"groupBy":["MediaTypeId","UnitPrice"],"sort":["MediaTypeId","UnitPrice"]}
select concat(cast(N'{"MediaTypeId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[MediaTypeId]), N'null'), N',"UnitPrice":', isnull(N'"' + convert(nvarchar(50), [t0].[UnitPrice]) + N'"', N'null'), N'}') as item from [dbo].[Track] [t0] group by [t0].[MediaTypeId], [t0].[UnitPrice] order by [t0].[MediaTypeId], [t0].[UnitPrice] offset 0 rows fetch next 100 rows only

-- NULL is a group
-- /items/Employee {"groupBy":["ReportsTo"],"aggregate":{"count":"*"}}
select concat(cast(N'{"ReportsTo":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[ReportsTo]), N'null'), N',"count":', isnull(convert(nvarchar(30), count_big(*)), N'null'), N'}') as item from [dbo].[Employee] [t0] group by [t0].[ReportsTo] order by [t0].[ReportsTo] offset 0 rows fetch next 100 rows only

-- by year
-- /items/Invoice {"groupBy":["year(InvoiceDate)"],"aggregate":{"count":"*","sum":"Total"},"sort":["year(InvoiceDate)"]}
select concat(cast(N'{"InvoiceDate_year":' as nvarchar(max)), isnull(convert(nvarchar(30), datepart(year, [t0].[InvoiceDate])), N'null'), N',"count":', isnull(convert(nvarchar(30), count_big(*)), N'null'), N',"sum":', concat(cast(N'{"Total":' as nvarchar(max)), isnull(N'"' + convert(nvarchar(50), sum([t0].[Total])) + N'"', N'null'), N'}'), N'}') as item from [dbo].[Invoice] [t0] group by datepart(year, [t0].[InvoiceDate]) order by datepart(year, [t0].[InvoiceDate]) offset 0 rows fetch next 100 rows only

-- by year and month
-- /items/Invoice {"groupBy":["year(InvoiceDate)","month(InvoiceDate)"],"aggregate":{"count":"InvoiceId"},"sort":["-year(InvoiceDate)","month(InvoiceDate)"]}
select concat(cast(N'{"InvoiceDate_year":' as nvarchar(max)), isnull(convert(nvarchar(30), datepart(year, [t0].[InvoiceDate])), N'null'), N',"InvoiceDate_month":', isnull(convert(nvarchar(30), datepart(month, [t0].[InvoiceDate])), N'null'), N',"count":', concat(cast(N'{"InvoiceId":' as nvarchar(max)), isnull(convert(nvarchar(30), count_big([t0].[InvoiceId])), N'null'), N'}'), N'}') as item from [dbo].[Invoice] [t0] group by datepart(year, [t0].[InvoiceDate]), datepart(month, [t0].[InvoiceDate]) order by datepart(year, [t0].[InvoiceDate]) desc, datepart(month, [t0].[InvoiceDate]) offset 0 rows fetch next 100 rows only

-- by a field and a function
-- /items/Invoice {"groupBy":["BillingCountry","year(InvoiceDate)"],"aggregate":{"max":"Total"},"filter":{"BillingCountry":{"_in":["France","Norway"]}},"sort":["BillingCountry","year(InvoiceDate)"]}
select concat(cast(N'{"BillingCountry":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t0].[BillingCountry] as nvarchar(max)), 'json') + N'"', N'null'), N',"InvoiceDate_year":', isnull(convert(nvarchar(30), datepart(year, [t0].[InvoiceDate])), N'null'), N',"max":', concat(cast(N'{"Total":' as nvarchar(max)), isnull(N'"' + convert(nvarchar(50), max([t0].[Total])) + N'"', N'null'), N'}'), N'}') as item from [dbo].[Invoice] [t0] where [t0].[BillingCountry] in (@p1, @p2) group by [t0].[BillingCountry], datepart(year, [t0].[InvoiceDate]) order by [t0].[BillingCountry], datepart(year, [t0].[InvoiceDate]) offset 0 rows fetch next 100 rows only
-- "France" plain, "Norway" plain

-- through a relation
-- /items/Track {"groupBy":["GenreId.Name"],"aggregate":{"count":"*"},"sort":["GenreId.Name"]}
select concat(cast(N'{"GenreId":' as nvarchar(max)), concat(cast(N'{"Name":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t1].[Name] as nvarchar(max)), 'json') + N'"', N'null'), N'}'), N',"count":', isnull(convert(nvarchar(30), count_big(*)), N'null'), N'}') as item from [dbo].[Track] [t0] left join [dbo].[Genre] [t1] on [t1].[GenreId] = [t0].[GenreId] group by [t1].[Name] order by [t1].[Name] offset 0 rows fetch next 100 rows only

-- through a relation, its foreign key
-- /items/Track {"groupBy":["AlbumId.ArtistId"],"aggregate":{"count":"*"},"sort":["AlbumId.ArtistId"],"limit":20}
select concat(cast(N'{"AlbumId":' as nvarchar(max)), concat(cast(N'{"ArtistId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t1].[ArtistId]), N'null'), N'}'), N',"count":', isnull(convert(nvarchar(30), count_big(*)), N'null'), N'}') as item from [dbo].[Track] [t0] left join [dbo].[Album] [t1] on [t1].[AlbumId] = [t0].[AlbumId] group by [t1].[ArtistId] order by [t1].[ArtistId] offset 0 rows fetch next 20 rows only

-- through two relations, with a field of its own
-- /items/InvoiceLine {"groupBy":["TrackId.GenreId.Name","Quantity"],"aggregate":{"count":"*","sum":"UnitPrice"},"sort":["TrackId.GenreId.Name"]}
select concat(cast(N'{"TrackId":' as nvarchar(max)), concat(cast(N'{"GenreId":' as nvarchar(max)), concat(cast(N'{"Name":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t2].[Name] as nvarchar(max)), 'json') + N'"', N'null'), N'}'), N'}'), N',"Quantity":', isnull(convert(nvarchar(30), [t0].[Quantity]), N'null'), N',"count":', isnull(convert(nvarchar(30), count_big(*)), N'null'), N',"sum":', concat(cast(N'{"UnitPrice":' as nvarchar(max)), isnull(N'"' + convert(nvarchar(50), sum([t0].[UnitPrice])) + N'"', N'null'), N'}'), N'}') as item from [dbo].[InvoiceLine] [t0] left join [dbo].[Track] [t1] on [t1].[TrackId] = [t0].[TrackId] left join [dbo].[Genre] [t2] on [t2].[GenreId] = [t1].[GenreId] group by [t2].[Name], [t0].[Quantity] order by [t2].[Name], [t0].[Quantity] offset 0 rows fetch next 100 rows only

-- two keys below one relation
-- /items/Invoice {"groupBy":["CustomerId.SupportRepId","CustomerId.Country"],"aggregate":{"count":"*"},"filter":{"CustomerId":{"Country":{"_in":["Brazil","Canada"]}}},"sort":["CustomerId.SupportRepId","CustomerId.Country"]}
select concat(cast(N'{"CustomerId":' as nvarchar(max)), concat(cast(N'{"SupportRepId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t1].[SupportRepId]), N'null'), N',"Country":', isnull(N'"' + string_escape(cast([t1].[Country] as nvarchar(max)), 'json') + N'"', N'null'), N'}'), N',"count":', isnull(convert(nvarchar(30), count_big(*)), N'null'), N'}') as item from [dbo].[Invoice] [t0] left join [dbo].[Customer] [t1] on [t1].[CustomerId] = [t0].[CustomerId] where [t1].[Country] in (@p1, @p2) group by [t1].[SupportRepId], [t1].[Country] order by [t1].[SupportRepId], [t1].[Country] offset 0 rows fetch next 100 rows only
-- "Brazil" plain, "Canada" plain

-- a function through a relation
-- /items/InvoiceLine {"groupBy":["InvoiceId.year(InvoiceDate)"],"aggregate":{"sum":"Quantity"},"sort":["InvoiceId.year(InvoiceDate)"]}
select concat(cast(N'{"InvoiceId":' as nvarchar(max)), concat(cast(N'{"InvoiceDate_year":' as nvarchar(max)), isnull(convert(nvarchar(30), datepart(year, [t1].[InvoiceDate])), N'null'), N'}'), N',"sum":', concat(cast(N'{"Quantity":' as nvarchar(max)), isnull(convert(nvarchar(30), sum(cast([t0].[Quantity] as bigint))), N'null'), N'}'), N'}') as item from [dbo].[InvoiceLine] [t0] left join [dbo].[Invoice] [t1] on [t1].[InvoiceId] = [t0].[InvoiceId] group by datepart(year, [t1].[InvoiceDate]) order by datepart(year, [t1].[InvoiceDate]) offset 0 rows fetch next 100 rows only

-- a missing relation is a group of NULL
-- /items/Employee {"groupBy":["ReportsTo.Title"],"aggregate":{"count":"*"}}
select concat(cast(N'{"ReportsTo":' as nvarchar(max)), concat(cast(N'{"Title":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t1].[Title] as nvarchar(max)), 'json') + N'"', N'null'), N'}'), N',"count":', isnull(convert(nvarchar(30), count_big(*)), N'null'), N'}') as item from [dbo].[Employee] [t0] left join [dbo].[Employee] [t1] on [t1].[EmployeeId] = [t0].[ReportsTo] group by [t1].[Title] order by [t1].[Title] offset 0 rows fetch next 100 rows only

-- sorted by count
-- /items/Track {"groupBy":["GenreId"],"aggregate":{"count":"*"},"sort":["-count","GenreId"]}
select concat(cast(N'{"GenreId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[GenreId]), N'null'), N',"count":', isnull(convert(nvarchar(30), count_big(*)), N'null'), N'}') as item from [dbo].[Track] [t0] group by [t0].[GenreId] order by count_big(*) desc, [t0].[GenreId] offset 0 rows fetch next 100 rows only

-- sorted by the count of a field
-- /items/Invoice {"groupBy":["BillingCountry"],"aggregate":{"count":"InvoiceId"},"sort":["-count.InvoiceId"],"limit":4}
select concat(cast(N'{"BillingCountry":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t0].[BillingCountry] as nvarchar(max)), 'json') + N'"', N'null'), N',"count":', concat(cast(N'{"InvoiceId":' as nvarchar(max)), isnull(convert(nvarchar(30), count_big([t0].[InvoiceId])), N'null'), N'}'), N'}') as item from [dbo].[Invoice] [t0] group by [t0].[BillingCountry] order by count_big([t0].[InvoiceId]) desc, [t0].[BillingCountry] offset 0 rows fetch next 4 rows only

-- sorted by a sum
-- /items/Track {"groupBy":["GenreId"],"aggregate":{"sum":"Milliseconds"},"sort":["-sum.Milliseconds"],"limit":5}
select concat(cast(N'{"GenreId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[GenreId]), N'null'), N',"sum":', concat(cast(N'{"Milliseconds":' as nvarchar(max)), isnull(convert(nvarchar(30), sum(cast([t0].[Milliseconds] as bigint))), N'null'), N'}'), N'}') as item from [dbo].[Track] [t0] group by [t0].[GenreId] order by sum(cast([t0].[Milliseconds] as bigint)) desc, [t0].[GenreId] offset 0 rows fetch next 5 rows only

-- sorted by an average, upwards
-- /items/Track {"groupBy":["GenreId"],"aggregate":{"avg":"Milliseconds"},"sort":["avg.Milliseconds"],"limit":5}
select concat(cast(N'{"GenreId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[GenreId]), N'null'), N',"avg":', concat(cast(N'{"Milliseconds":' as nvarchar(max)), isnull(case when try_cast(convert(nvarchar(40), avg(cast([t0].[Milliseconds] as float))) as float) = avg(cast([t0].[Milliseconds] as float)) then convert(nvarchar(40), avg(cast([t0].[Milliseconds] as float))) else convert(nvarchar(40), avg(cast([t0].[Milliseconds] as float)), 3) end, N'null'), N'}'), N'}') as item from [dbo].[Track] [t0] group by [t0].[GenreId] order by avg(cast([t0].[Milliseconds] as float)), [t0].[GenreId] offset 0 rows fetch next 5 rows only

-- pages of groups
-- /items/Track {"groupBy":["AlbumId"],"aggregate":{"count":"*"},"sort":["AlbumId"],"limit":10,"page":3}
select concat(cast(N'{"AlbumId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[AlbumId]), N'null'), N',"count":', isnull(convert(nvarchar(30), count_big(*)), N'null'), N'}') as item from [dbo].[Track] [t0] group by [t0].[AlbumId] order by [t0].[AlbumId] offset 20 rows fetch next 10 rows only

-- a hundred groups by default
-- /items/Track {"groupBy":["AlbumId"],"aggregate":{"count":"*"},"sort":["AlbumId"]}
select concat(cast(N'{"AlbumId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[AlbumId]), N'null'), N',"count":', isnull(convert(nvarchar(30), count_big(*)), N'null'), N'}') as item from [dbo].[Track] [t0] group by [t0].[AlbumId] order by [t0].[AlbumId] offset 0 rows fetch next 100 rows only

-- all groups
-- /items/Track {"groupBy":["AlbumId"],"aggregate":{"count":"*"},"sort":["AlbumId"],"limit":-1}
select concat(cast(N'{"AlbumId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[AlbumId]), N'null'), N',"count":', isnull(convert(nvarchar(30), count_big(*)), N'null'), N'}') as item from [dbo].[Track] [t0] group by [t0].[AlbumId] order by [t0].[AlbumId]

-- having count
-- /items/Track {"groupBy":["GenreId"],"aggregate":{"count":"*"},"having":{"count":{"_gt":300}},"sort":["GenreId"]}
select concat(cast(N'{"GenreId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[GenreId]), N'null'), N',"count":', isnull(convert(nvarchar(30), count_big(*)), N'null'), N'}') as item from [dbo].[Track] [t0] group by [t0].[GenreId] having count_big(*) > cast(@p1 as bigint) order by [t0].[GenreId] offset 0 rows fetch next 100 rows only
-- 300 plain

-- having a sum
-- /items/Invoice {"groupBy":["CustomerId"],"aggregate":{"sum":"Total"},"having":{"sum":{"Total":{"_gte":"45"}}},"sort":["CustomerId"]}
select concat(cast(N'{"CustomerId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[CustomerId]), N'null'), N',"sum":', concat(cast(N'{"Total":' as nvarchar(max)), isnull(N'"' + convert(nvarchar(50), sum([t0].[Total])) + N'"', N'null'), N'}'), N'}') as item from [dbo].[Invoice] [t0] group by [t0].[CustomerId] having sum([t0].[Total]) >= cast(@p1 as decimal(38,10)) order by [t0].[CustomerId] offset 0 rows fetch next 100 rows only
-- "45" plain

-- having in bracket form
-- /items/Track groupBy[]=GenreId&aggregate[count]=*&having[count][_lt]=20&sort=GenreId
select concat(cast(N'{"GenreId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[GenreId]), N'null'), N',"count":', isnull(convert(nvarchar(30), count_big(*)), N'null'), N'}') as item from [dbo].[Track] [t0] group by [t0].[GenreId] having count_big(*) < cast(@p1 as bigint) order by [t0].[GenreId] offset 0 rows fetch next 100 rows only
-- "20" plain

-- having what is not answered
-- /items/Track {"groupBy":["GenreId"],"aggregate":{"count":"*"},"having":{"max":{"Milliseconds":{"_gt":2000000}}},"sort":["GenreId"]}
select concat(cast(N'{"GenreId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[GenreId]), N'null'), N',"count":', isnull(convert(nvarchar(30), count_big(*)), N'null'), N'}') as item from [dbo].[Track] [t0] group by [t0].[GenreId] having max([t0].[Milliseconds]) > cast(@p1 as bigint) order by [t0].[GenreId] offset 0 rows fetch next 100 rows only
-- 2000000 plain

-- having with _or
-- /items/Track {"groupBy":["GenreId"],"aggregate":{"count":"*"},"having":{"_or":[{"count":{"_lt":5}},{"count":{"_gt":500}}]},"sort":["GenreId"]}
select concat(cast(N'{"GenreId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[GenreId]), N'null'), N',"count":', isnull(convert(nvarchar(30), count_big(*)), N'null'), N'}') as item from [dbo].[Track] [t0] group by [t0].[GenreId] having (count_big(*) < cast(@p1 as bigint) or count_big(*) > cast(@p2 as bigint)) order by [t0].[GenreId] offset 0 rows fetch next 100 rows only
-- 5 plain, 500 plain

-- having with _and, and between
-- /items/Track {"groupBy":["GenreId"],"aggregate":{"count":"*"},"having":{"_and":[{"count":{"_between":[10,100]}},{"avg":{"Milliseconds":{"_gt":250000}}}]},"sort":["GenreId"]}
select concat(cast(N'{"GenreId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[GenreId]), N'null'), N',"count":', isnull(convert(nvarchar(30), count_big(*)), N'null'), N'}') as item from [dbo].[Track] [t0] group by [t0].[GenreId] having (count_big(*) between cast(@p1 as bigint) and cast(@p2 as bigint) and avg(cast([t0].[Milliseconds] as float)) > cast(@p3 as float)) order by [t0].[GenreId] offset 0 rows fetch next 100 rows only
-- 10 plain, 100 plain, 250000 plain

-- having and a filter
-- /items/Track {"groupBy":["GenreId"],"aggregate":{"countDistinct":"AlbumId"},"filter":{"UnitPrice":{"_lt":1}},"having":{"countDistinct":{"AlbumId":{"_in":[1,2,3]}}},"sort":["GenreId"]}
select concat(cast(N'{"GenreId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[GenreId]), N'null'), N',"countDistinct":', concat(cast(N'{"AlbumId":' as nvarchar(max)), isnull(convert(nvarchar(30), count_big(distinct [t0].[AlbumId])), N'null'), N'}'), N'}') as item from [dbo].[Track] [t0] where [t0].[UnitPrice] < cast(@p1 as decimal(38,10)) group by [t0].[GenreId] having count_big(distinct [t0].[AlbumId]) in (cast(@p2 as bigint), cast(@p3 as bigint), cast(@p4 as bigint)) order by [t0].[GenreId] offset 0 rows fetch next 100 rows only
-- 1 plain, 1 plain, 2 plain, 3 plain

-- having through relations
-- /items/Track {"groupBy":["AlbumId.ArtistId.Name"],"aggregate":{"count":"*"},"having":{"count":{"_gte":100}},"sort":["-count"]}
select concat(cast(N'{"AlbumId":' as nvarchar(max)), concat(cast(N'{"ArtistId":' as nvarchar(max)), concat(cast(N'{"Name":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t2].[Name] as nvarchar(max)), 'json') + N'"', N'null'), N'}'), N'}'), N',"count":', isnull(convert(nvarchar(30), count_big(*)), N'null'), N'}') as item from [dbo].[Track] [t0] left join [dbo].[Album] [t1] on [t1].[AlbumId] = [t0].[AlbumId] left join [dbo].[Artist] [t2] on [t2].[ArtistId] = [t1].[ArtistId] group by [t2].[Name] having count_big(*) >= cast(@p1 as bigint) order by count_big(*) desc, [t2].[Name] offset 0 rows fetch next 100 rows only
-- 100 plain
