-- year of a timestamp, in UTC
-- /items/reading {"fields":"id,year(taken)"}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N',"taken_year":', isnull(convert(nvarchar(30), datepart(year, switchoffset([t0].[taken], N'+00:00'))), N'null'), N'}') as item from [dbo].[reading] [t0] order by [t0].[id] offset 0 rows fetch next 100 rows only

-- month of a timestamp, in UTC
-- /items/reading {"fields":"id,month(taken)"}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N',"taken_month":', isnull(convert(nvarchar(30), datepart(month, switchoffset([t0].[taken], N'+00:00'))), N'null'), N'}') as item from [dbo].[reading] [t0] order by [t0].[id] offset 0 rows fetch next 100 rows only

-- day of a timestamp, in UTC
-- /items/reading {"fields":"id,day(taken)"}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N',"taken_day":', isnull(convert(nvarchar(30), datepart(day, switchoffset([t0].[taken], N'+00:00'))), N'null'), N'}') as item from [dbo].[reading] [t0] order by [t0].[id] offset 0 rows fetch next 100 rows only

-- hour of a timestamp, in UTC
-- /items/reading {"fields":"id,hour(taken)"}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N',"taken_hour":', isnull(convert(nvarchar(30), datepart(hour, switchoffset([t0].[taken], N'+00:00'))), N'null'), N'}') as item from [dbo].[reading] [t0] order by [t0].[id] offset 0 rows fetch next 100 rows only

-- minute of a timestamp, in UTC
-- /items/reading {"fields":"id,minute(taken)"}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N',"taken_minute":', isnull(convert(nvarchar(30), datepart(minute, switchoffset([t0].[taken], N'+00:00'))), N'null'), N'}') as item from [dbo].[reading] [t0] order by [t0].[id] offset 0 rows fetch next 100 rows only

-- second of a timestamp, in UTC
-- /items/reading {"fields":"id,second(taken)"}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N',"taken_second":', isnull(convert(nvarchar(30), datepart(second, switchoffset([t0].[taken], N'+00:00'))), N'null'), N'}') as item from [dbo].[reading] [t0] order by [t0].[id] offset 0 rows fetch next 100 rows only

-- year of a date
-- /items/reading {"fields":"id,year(day)"}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N',"day_year":', isnull(convert(nvarchar(30), datepart(year, [t0].[day])), N'null'), N'}') as item from [dbo].[reading] [t0] order by [t0].[id] offset 0 rows fetch next 100 rows only

-- month of a date
-- /items/reading {"fields":"id,month(day)"}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N',"day_month":', isnull(convert(nvarchar(30), datepart(month, [t0].[day])), N'null'), N'}') as item from [dbo].[reading] [t0] order by [t0].[id] offset 0 rows fetch next 100 rows only

-- day of a date
-- /items/reading {"fields":"id,day(day)"}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N',"day_day":', isnull(convert(nvarchar(30), datepart(day, [t0].[day])), N'null'), N'}') as item from [dbo].[reading] [t0] order by [t0].[id] offset 0 rows fetch next 100 rows only

-- hour of a time
-- /items/reading {"fields":"id,hour(clock)"}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N',"clock_hour":', isnull(convert(nvarchar(30), datepart(hour, [t0].[clock])), N'null'), N'}') as item from [dbo].[reading] [t0] order by [t0].[id] offset 0 rows fetch next 100 rows only

-- minute of a time
-- /items/reading {"fields":"id,minute(clock)"}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N',"clock_minute":', isnull(convert(nvarchar(30), datepart(minute, [t0].[clock])), N'null'), N'}') as item from [dbo].[reading] [t0] order by [t0].[id] offset 0 rows fetch next 100 rows only

-- second of a time
-- /items/reading {"fields":"id,second(clock)"}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N',"clock_second":', isnull(convert(nvarchar(30), datepart(second, [t0].[clock])), N'null'), N'}') as item from [dbo].[reading] [t0] order by [t0].[id] offset 0 rows fetch next 100 rows only

-- week is the ISO week
-- /items/reading {"fields":"id,week(day)","filter":{"id":{"_in":[1,2,4,6]}}}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N',"day_week":', isnull(convert(nvarchar(30), datepart(iso_week, [t0].[day])), N'null'), N'}') as item from (select [t0].[id], [t0].[day], [t0].[id] as [~o0] from [dbo].[reading] [t0] where [t0].[id] in (cast(@p1 as bigint), cast(@p2 as bigint), cast(@p3 as bigint), cast(@p4 as bigint)) order by [t0].[id] offset 0 rows fetch next 100 rows only) [t0] order by [t0].[~o0]
-- 1 plain, 2 plain, 4 plain, 6 plain

-- weekday counts from Sunday, 0
-- /items/reading {"fields":"id,weekday(day)"}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N',"day_weekday":', isnull(convert(nvarchar(30), ((datepart(weekday, [t0].[day]) + @@datefirst - 1) % 7)), N'null'), N'}') as item from [dbo].[reading] [t0] order by [t0].[id] offset 0 rows fetch next 100 rows only

-- reading where {"year(taken)":{"_eq":2024}}
-- /items/reading {"fields":["id"],"filter":{"year(taken)":{"_eq":2024}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where datepart(year, switchoffset([t0].[taken], N'+00:00')) = cast(@p1 as bigint) order by [t0].[id]
-- 2024 plain

-- reading where {"month(day)":{"_in":[1,12]}}
-- /items/reading {"fields":["id"],"filter":{"month(day)":{"_in":[1,12]}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where datepart(month, [t0].[day]) in (cast(@p1 as bigint), cast(@p2 as bigint)) order by [t0].[id]
-- 1 plain, 12 plain

-- reading where {"hour(clock)":{"_gte":17}}
-- /items/reading {"fields":["id"],"filter":{"hour(clock)":{"_gte":17}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where datepart(hour, [t0].[clock]) >= cast(@p1 as bigint) order by [t0].[id]
-- 17 plain

-- reading where {"second(taken)":{"_eq":59}}
-- /items/reading {"fields":["id"],"filter":{"second(taken)":{"_eq":59}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where datepart(second, switchoffset([t0].[taken], N'+00:00')) = cast(@p1 as bigint) order by [t0].[id]
-- 59 plain

-- reading where {"day(day)":{"_between":[29,31]}}
-- /items/reading {"fields":["id"],"filter":{"day(day)":{"_between":[29,31]}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where datepart(day, [t0].[day]) between cast(@p1 as bigint) and cast(@p2 as bigint) order by [t0].[id]
-- 29 plain, 31 plain

-- reading where {"year(day)":{"_null":true}}
-- /items/reading {"fields":["id"],"filter":{"year(day)":{"_null":true}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where datepart(year, [t0].[day]) is null order by [t0].[id]

-- reading where {"office":{"count(reading)":{"_gt":2}}}
-- /items/reading {"fields":["id"],"filter":{"office":{"count(reading)":{"_gt":2}}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] left join [dbo].[office] [t1] on [t1].[id] = [t0].[office] where (select count(*) from [dbo].[reading] [t2] where [t2].[office] = [t1].[id]) > cast(@p1 as bigint) order by [t0].[id]
-- 2 plain

-- year, beside the field
-- /items/Employee {"fields":"EmployeeId,HireDate,year(HireDate)"}
select concat(cast(N'{"EmployeeId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[EmployeeId]), N'null'), N',"HireDate":', isnull(N'"' + left(convert(nvarchar(40), cast([t0].[HireDate] as datetime2(3)), 126), 19) + case when datepart(nanosecond, cast([t0].[HireDate] as datetime2(3))) = 0 then N'' else N'.' + replace(rtrim(replace(right(N'000000' + convert(nvarchar(7), datepart(nanosecond, cast([t0].[HireDate] as datetime2(3))) / 100), 7), N'0', N' ')), N' ', N'0') end + N'"', N'null'), N',"HireDate_year":', isnull(convert(nvarchar(30), datepart(year, [t0].[HireDate])), N'null'), N'}') as item from [dbo].[Employee] [t0] order by [t0].[EmployeeId] offset 0 rows fetch next 100 rows only

-- sorted by a function
-- /items/Employee {"fields":"EmployeeId","sort":["-year(HireDate)","month(HireDate)"]}
select concat(cast(N'{"EmployeeId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[EmployeeId]), N'null'), N'}') as item from (select [t0].[EmployeeId], datepart(year, [t0].[HireDate]) as [~o0], datepart(month, [t0].[HireDate]) as [~o1], [t0].[EmployeeId] as [~o2] from [dbo].[Employee] [t0] order by datepart(year, [t0].[HireDate]) desc, datepart(month, [t0].[HireDate]), [t0].[EmployeeId] offset 0 rows fetch next 100 rows only) [t0] order by [t0].[~o0] desc, [t0].[~o1], [t0].[~o2]

-- a function behind a relation
-- /items/Customer {"fields":"CustomerId,SupportRepId.year(HireDate)","limit":5}
select concat(cast(N'{"CustomerId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[CustomerId]), N'null'), N',"SupportRepId":', case when [t1].[EmployeeId] is not null then concat(cast(N'{"HireDate_year":' as nvarchar(max)), isnull(convert(nvarchar(30), datepart(year, [t1].[HireDate])), N'null'), N'}') else N'null' end, N'}') as item from (select [t0].[CustomerId], [t0].[SupportRepId], [t0].[CustomerId] as [~o0] from [dbo].[Customer] [t0] order by [t0].[CustomerId] offset 0 rows fetch next 5 rows only) [t0] left join [dbo].[Employee] [t1] on [t1].[EmployeeId] = [t0].[SupportRepId] order by [t0].[~o0]

-- the same, written around
-- /items/Customer {"fields":"CustomerId,year(SupportRepId.HireDate)","limit":5}
select concat(cast(N'{"CustomerId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[CustomerId]), N'null'), N',"SupportRepId":', case when [t1].[EmployeeId] is not null then concat(cast(N'{"HireDate_year":' as nvarchar(max)), isnull(convert(nvarchar(30), datepart(year, [t1].[HireDate])), N'null'), N'}') else N'null' end, N'}') as item from (select [t0].[CustomerId], [t0].[SupportRepId], [t0].[CustomerId] as [~o0] from [dbo].[Customer] [t0] order by [t0].[CustomerId] offset 0 rows fetch next 5 rows only) [t0] left join [dbo].[Employee] [t1] on [t1].[EmployeeId] = [t0].[SupportRepId] order by [t0].[~o0]

-- sorted by a function behind a relation
-- /items/Customer {"fields":"CustomerId","sort":["year(SupportRepId.HireDate)","-CustomerId"]}
select concat(cast(N'{"CustomerId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[CustomerId]), N'null'), N'}') as item from (select [t0].[CustomerId], datepart(year, [t1].[HireDate]) as [~o0], [t0].[CustomerId] as [~o1] from [dbo].[Customer] [t0] left join [dbo].[Employee] [t1] on [t1].[EmployeeId] = [t0].[SupportRepId] order by datepart(year, [t1].[HireDate]), [t0].[CustomerId] desc offset 0 rows fetch next 100 rows only) [t0] order by [t0].[~o0], [t0].[~o1] desc

-- a function under a to-many
-- /items/Customer {"fields":"CustomerId,Invoice.year(InvoiceDate)","limit":2}
select concat(cast(N'{"CustomerId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[CustomerId]), N'null'), N',"Invoice":', (select concat(cast(N'[' as nvarchar(max)), string_agg(x.v, N',') within group (order by x.o), N']') from (select concat(cast(N'{"InvoiceDate_year":' as nvarchar(max)), isnull(convert(nvarchar(30), datepart(year, [t1].[InvoiceDate])), N'null'), N'}') as v, row_number() over ( order by [t1].[InvoiceId]) as o from [dbo].[Invoice] [t1] where [t1].[CustomerId] = [t0].[CustomerId] order by [t1].[InvoiceId] offset 0 rows fetch next 100 rows only) x), N'}') as item from (select [t0].[CustomerId], [t0].[CustomerId] as [~o0] from [dbo].[Customer] [t0] order by [t0].[CustomerId] offset 0 rows fetch next 2 rows only) [t0] order by [t0].[~o0]

-- an alias of a function
-- /items/Employee {"fields":"EmployeeId,since","alias":{"since":"year(HireDate)"},"limit":3}
select concat(cast(N'{"EmployeeId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[EmployeeId]), N'null'), N',"since":', isnull(convert(nvarchar(30), datepart(year, [t0].[HireDate])), N'null'), N'}') as item from [dbo].[Employee] [t0] order by [t0].[EmployeeId] offset 0 rows fetch next 3 rows only

-- count of a to-many
-- /items/Artist {"fields":"ArtistId,count(Album)","limit":30}
select concat(cast(N'{"ArtistId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[ArtistId]), N'null'), N',"Album_count":', isnull(convert(nvarchar(30), (select count(*) from [dbo].[Album] [t1] where [t1].[ArtistId] = [t0].[ArtistId])), N'null'), N'}') as item from (select [t0].[ArtistId], [t0].[ArtistId] as [~o0] from [dbo].[Artist] [t0] order by [t0].[ArtistId] offset 0 rows fetch next 30 rows only) [t0] order by [t0].[~o0]

-- count of a many-to-many
-- /items/Playlist {"fields":"Name,count(Track)"}
select concat(cast(N'{"Name":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t0].[Name] as nvarchar(max)), 'json') + N'"', N'null'), N',"Track_count":', isnull(convert(nvarchar(30), (select count(*) from [dbo].[Track] [t1] join [dbo].[PlaylistTrack] [t2] on [t1].[TrackId] = [t2].[TrackId] where [t2].[PlaylistId] = [t0].[PlaylistId])), N'null'), N'}') as item from (select [t0].[Name], [t0].[PlaylistId], [t0].[PlaylistId] as [~o0] from [dbo].[Playlist] [t0] order by [t0].[PlaylistId] offset 0 rows fetch next 100 rows only) [t0] order by [t0].[~o0]

-- sorted by a count
-- /items/Artist {"fields":"ArtistId,count(Album)","sort":["-count(Album)","ArtistId"],"limit":10}
select concat(cast(N'{"ArtistId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[ArtistId]), N'null'), N',"Album_count":', isnull(convert(nvarchar(30), (select count(*) from [dbo].[Album] [t2] where [t2].[ArtistId] = [t0].[ArtistId])), N'null'), N'}') as item from (select [t0].[ArtistId], (select count(*) from [dbo].[Album] [t1] where [t1].[ArtistId] = [t0].[ArtistId]) as [~o0], [t0].[ArtistId] as [~o1] from [dbo].[Artist] [t0] order by (select count(*) from [dbo].[Album] [t1] where [t1].[ArtistId] = [t0].[ArtistId]) desc, [t0].[ArtistId] offset 0 rows fetch next 10 rows only) [t0] order by [t0].[~o0] desc, [t0].[~o1]

-- count behind a relation
-- /items/Album {"fields":"AlbumId,ArtistId.count(Album)","limit":5}
select concat(cast(N'{"AlbumId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[AlbumId]), N'null'), N',"ArtistId":', case when [t1].[ArtistId] is not null then concat(cast(N'{"Album_count":' as nvarchar(max)), isnull(convert(nvarchar(30), (select count(*) from [dbo].[Album] [t2] where [t2].[ArtistId] = [t1].[ArtistId])), N'null'), N'}') else N'null' end, N'}') as item from (select [t0].[AlbumId], [t0].[ArtistId], [t0].[AlbumId] as [~o0] from [dbo].[Album] [t0] order by [t0].[AlbumId] offset 0 rows fetch next 5 rows only) [t0] left join [dbo].[Artist] [t1] on [t1].[ArtistId] = [t0].[ArtistId] order by [t0].[~o0]

-- count below a to-many
-- /items/Artist {"fields":"ArtistId,Album.count(Track)","limit":3}
select concat(cast(N'{"ArtistId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[ArtistId]), N'null'), N',"Album":', (select concat(cast(N'[' as nvarchar(max)), string_agg(x.v, N',') within group (order by x.o), N']') from (select concat(cast(N'{"Track_count":' as nvarchar(max)), isnull(convert(nvarchar(30), (select count(*) from [dbo].[Track] [t2] where [t2].[AlbumId] = [t1].[AlbumId])), N'null'), N'}') as v, row_number() over ( order by [t1].[AlbumId]) as o from [dbo].[Album] [t1] where [t1].[ArtistId] = [t0].[ArtistId] order by [t1].[AlbumId] offset 0 rows fetch next 100 rows only) x), N'}') as item from (select [t0].[ArtistId], [t0].[ArtistId] as [~o0] from [dbo].[Artist] [t0] order by [t0].[ArtistId] offset 0 rows fetch next 3 rows only) [t0] order by [t0].[~o0]

-- count of a self-reference
-- /items/Employee {"fields":"EmployeeId,count(Employee),count(Customer)"}
select concat(cast(N'{"EmployeeId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[EmployeeId]), N'null'), N',"Employee_count":', isnull(convert(nvarchar(30), (select count(*) from [dbo].[Employee] [t1] where [t1].[ReportsTo] = [t0].[EmployeeId])), N'null'), N',"Customer_count":', isnull(convert(nvarchar(30), (select count(*) from [dbo].[Customer] [t2] where [t2].[SupportRepId] = [t0].[EmployeeId])), N'null'), N'}') as item from (select [t0].[EmployeeId], [t0].[EmployeeId] as [~o0] from [dbo].[Employee] [t0] order by [t0].[EmployeeId] offset 0 rows fetch next 100 rows only) [t0] order by [t0].[~o0]

-- a member of JSON
-- /items/reading {"fields":"id,json(doc, kind)"}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N',"doc_kind_json":', coalesce(case when isjson([t0].[doc]) = 1 then coalesce(json_query([t0].[doc], N'$."kind"'), N'"' + string_escape(json_value([t0].[doc], N'$."kind"'), 'json') + N'"') end, N'null'), N'}') as item from [dbo].[reading] [t0] order by [t0].[id] offset 0 rows fetch next 100 rows only

-- a number in JSON
-- /items/reading {"fields":"id,json(doc, size)","filter":{"id":{"_in":[1,2,3,7]}}}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N',"doc_size_json":', coalesce(case when isjson([t0].[doc]) = 1 then coalesce(json_query([t0].[doc], N'$."size"'), N'"' + string_escape(json_value([t0].[doc], N'$."size"'), 'json') + N'"') end, N'null'), N'}') as item from (select [t0].[id], [t0].[doc], [t0].[id] as [~o0] from [dbo].[reading] [t0] where [t0].[id] in (cast(@p1 as bigint), cast(@p2 as bigint), cast(@p3 as bigint), cast(@p4 as bigint)) order by [t0].[id] offset 0 rows fetch next 100 rows only) [t0] order by [t0].[~o0]
-- 1 plain, 2 plain, 3 plain, 7 plain

-- an element, a list, an object, a flag
-- /items/reading/1 {"fields":["json(doc, tags[0])","json(doc, tags)","json(doc, deep.list[2])","json(doc, nothing)"]}
select concat(cast(N'{"doc_tags_0_json":' as nvarchar(max)), coalesce(case when isjson([t0].[doc]) = 1 then coalesce(json_query([t0].[doc], N'$."tags"[0]'), N'"' + string_escape(json_value([t0].[doc], N'$."tags"[0]'), 'json') + N'"') end, N'null'), N',"doc_tags_json":', coalesce(case when isjson([t0].[doc]) = 1 then coalesce(json_query([t0].[doc], N'$."tags"'), N'"' + string_escape(json_value([t0].[doc], N'$."tags"'), 'json') + N'"') end, N'null'), N',"doc_deep_list_2_json":', coalesce(case when isjson([t0].[doc]) = 1 then coalesce(json_query([t0].[doc], N'$."deep"."list"[2]'), N'"' + string_escape(json_value([t0].[doc], N'$."deep"."list"[2]'), 'json') + N'"') end, N'null'), N',"doc_nothing_json":', coalesce(case when isjson([t0].[doc]) = 1 then coalesce(json_query([t0].[doc], N'$."nothing"'), N'"' + string_escape(json_value([t0].[doc], N'$."nothing"'), 'json') + N'"') end, N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[id] = cast(@p1 as bigint) order by [t0].[id] offset 0 rows fetch next 100 rows only
-- "1" plain

-- booleans and null in JSON
-- /items/reading {"fields":["id","json(doc, flag)","json(doc, none)"],"filter":{"id":{"_in":[2,3]}}}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N',"doc_flag_json":', coalesce(case when isjson([t0].[doc]) = 1 then coalesce(json_query([t0].[doc], N'$."flag"'), N'"' + string_escape(json_value([t0].[doc], N'$."flag"'), 'json') + N'"') end, N'null'), N',"doc_none_json":', coalesce(case when isjson([t0].[doc]) = 1 then coalesce(json_query([t0].[doc], N'$."none"'), N'"' + string_escape(json_value([t0].[doc], N'$."none"'), 'json') + N'"') end, N'null'), N'}') as item from (select [t0].[id], [t0].[doc], [t0].[id] as [~o0] from [dbo].[reading] [t0] where [t0].[id] in (cast(@p1 as bigint), cast(@p2 as bigint)) order by [t0].[id] offset 0 rows fetch next 100 rows only) [t0] order by [t0].[~o0]
-- 2 plain, 3 plain

-- JSON behind a relation
-- /items/office/3 {"fields":"id,reading.json(doc, kind)"}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N',"reading":', (select concat(cast(N'[' as nvarchar(max)), string_agg(x.v, N',') within group (order by x.o), N']') from (select concat(cast(N'{"doc_kind_json":' as nvarchar(max)), coalesce(case when isjson([t1].[doc]) = 1 then coalesce(json_query([t1].[doc], N'$."kind"'), N'"' + string_escape(json_value([t1].[doc], N'$."kind"'), 'json') + N'"') end, N'null'), N'}') as v, row_number() over ( order by [t1].[id]) as o from [dbo].[reading] [t1] where [t1].[office] = [t0].[id] order by [t1].[id] offset 0 rows fetch next 100 rows only) x), N'}') as item from [dbo].[office] [t0] where [t0].[id] = cast(@p1 as bigint) order by [t0].[id] offset 0 rows fetch next 100 rows only
-- "3" plain

-- sorted by JSON
-- /items/reading {"fields":"id","filter":{"id":{"_in":[1,2,5]}},"sort":["-json(doc, kind)"]}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from (select [t0].[id], (case when isjson([t0].[doc]) = 1 then coalesce(json_value([t0].[doc], N'$."kind"'), json_query([t0].[doc], N'$."kind"')) end) as [~o0], [t0].[id] as [~o1] from [dbo].[reading] [t0] where [t0].[id] in (cast(@p1 as bigint), cast(@p2 as bigint), cast(@p3 as bigint)) order by (case when isjson([t0].[doc]) = 1 then coalesce(json_value([t0].[doc], N'$."kind"'), json_query([t0].[doc], N'$."kind"')) end) desc, [t0].[id] offset 0 rows fetch next 100 rows only) [t0] order by [t0].[~o0] desc, [t0].[~o1]
-- 1 plain, 2 plain, 5 plain

-- an alias of JSON
-- /items/reading/2 {"fields":"id,kind","alias":{"kind":"json(doc, kind)"}}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N',"kind":', coalesce(case when isjson([t0].[doc]) = 1 then coalesce(json_query([t0].[doc], N'$."kind"'), N'"' + string_escape(json_value([t0].[doc], N'$."kind"'), 'json') + N'"') end, N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[id] = cast(@p1 as bigint) order by [t0].[id] offset 0 rows fetch next 100 rows only
-- "2" plain
