-- sorted by a number
-- /items/Track {"fields":"TrackId","sort":"Milliseconds","limit":10}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from (select [t0].[TrackId], [t0].[Milliseconds] as [~o0], [t0].[TrackId] as [~o1] from [dbo].[Track] [t0] order by [t0].[Milliseconds], [t0].[TrackId] offset 0 rows fetch next 10 rows only) [t0] order by [t0].[~o0], [t0].[~o1]

-- descending
-- /items/Track {"fields":"TrackId","sort":"-Milliseconds","limit":10}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from (select [t0].[TrackId], [t0].[Milliseconds] as [~o0], [t0].[TrackId] as [~o1] from [dbo].[Track] [t0] order by [t0].[Milliseconds] desc, [t0].[TrackId] offset 0 rows fetch next 10 rows only) [t0] order by [t0].[~o0] desc, [t0].[~o1]

-- by two
-- /items/Track {"fields":"TrackId","sort":"GenreId,-Milliseconds","limit":10}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from (select [t0].[TrackId], [t0].[GenreId] as [~o0], [t0].[Milliseconds] as [~o1], [t0].[TrackId] as [~o2] from [dbo].[Track] [t0] order by [t0].[GenreId], [t0].[Milliseconds] desc, [t0].[TrackId] offset 0 rows fetch next 10 rows only) [t0] order by [t0].[~o0], [t0].[~o1] desc, [t0].[~o2]

-- by three, mixed
-- /items/Track {"fields":"TrackId","sort":["-UnitPrice","MediaTypeId","-TrackId"],"limit":10}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from (select [t0].[TrackId], [t0].[UnitPrice] as [~o0], [t0].[MediaTypeId] as [~o1], [t0].[TrackId] as [~o2] from [dbo].[Track] [t0] order by [t0].[UnitPrice] desc, [t0].[MediaTypeId], [t0].[TrackId] desc offset 0 rows fetch next 10 rows only) [t0] order by [t0].[~o0] desc, [t0].[~o1], [t0].[~o2] desc

-- equal rows in the order of the key
-- /items/Track {"fields":"TrackId","sort":"UnitPrice","limit":20}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from (select [t0].[TrackId], [t0].[UnitPrice] as [~o0], [t0].[TrackId] as [~o1] from [dbo].[Track] [t0] order by [t0].[UnitPrice], [t0].[TrackId] offset 0 rows fetch next 20 rows only) [t0] order by [t0].[~o0], [t0].[~o1]

-- by a relation
-- /items/Track {"fields":"TrackId","sort":"AlbumId.ArtistId","limit":10,"offset":100}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from (select [t0].[TrackId], [t1].[ArtistId] as [~o0], [t0].[TrackId] as [~o1] from [dbo].[Track] [t0] left join [dbo].[Album] [t1] on [t1].[AlbumId] = [t0].[AlbumId] order by [t1].[ArtistId], [t0].[TrackId] offset 100 rows fetch next 10 rows only) [t0] order by [t0].[~o0], [t0].[~o1]

-- by a relation, descending
-- /items/Track {"fields":"TrackId","sort":"-AlbumId.ArtistId,-TrackId","limit":10}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from (select [t0].[TrackId], [t1].[ArtistId] as [~o0], [t0].[TrackId] as [~o1] from [dbo].[Track] [t0] left join [dbo].[Album] [t1] on [t1].[AlbumId] = [t0].[AlbumId] order by [t1].[ArtistId] desc, [t0].[TrackId] desc offset 0 rows fetch next 10 rows only) [t0] order by [t0].[~o0] desc, [t0].[~o1] desc

-- by the text of a relation
-- /items/Track {"fields":"TrackId","sort":"GenreId.Name,TrackId","limit":200}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from (select [t0].[TrackId], [t1].[Name] as [~o0], [t0].[TrackId] as [~o1] from [dbo].[Track] [t0] left join [dbo].[Genre] [t1] on [t1].[GenreId] = [t0].[GenreId] order by [t1].[Name], [t0].[TrackId] offset 0 rows fetch next 200 rows only) [t0] order by [t0].[~o0], [t0].[~o1]

-- by two relations, one of them two deep
-- /items/Track {"fields":"TrackId","sort":"MediaTypeId.Name,-AlbumId.ArtistId.ArtistId","limit":15}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from (select [t0].[TrackId], [t1].[Name] as [~o0], [t3].[ArtistId] as [~o1], [t0].[TrackId] as [~o2] from [dbo].[Track] [t0] left join [dbo].[MediaType] [t1] on [t1].[MediaTypeId] = [t0].[MediaTypeId] left join [dbo].[Album] [t2] on [t2].[AlbumId] = [t0].[AlbumId] left join [dbo].[Artist] [t3] on [t3].[ArtistId] = [t2].[ArtistId] order by [t1].[Name], [t3].[ArtistId] desc, [t0].[TrackId] offset 0 rows fetch next 15 rows only) [t0] order by [t0].[~o0], [t0].[~o1] desc, [t0].[~o2]

-- by a to-many, each with its first
-- /items/MediaType {"fields":"MediaTypeId","sort":"Track.Milliseconds"}
select concat(cast(N'{"MediaTypeId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[MediaTypeId]), N'null'), N'}') as item from (select [t0].[MediaTypeId], (select [t1].[Milliseconds] from [dbo].[Track] [t1] where [t1].[MediaTypeId] = [t0].[MediaTypeId] and [t1].[Milliseconds] is not null order by [t1].[Milliseconds] offset 0 rows fetch next 1 rows only) as [~o0], [t0].[MediaTypeId] as [~o1] from [dbo].[MediaType] [t0] order by (select [t1].[Milliseconds] from [dbo].[Track] [t1] where [t1].[MediaTypeId] = [t0].[MediaTypeId] and [t1].[Milliseconds] is not null order by [t1].[Milliseconds] offset 0 rows fetch next 1 rows only), [t0].[MediaTypeId] offset 0 rows fetch next 100 rows only) [t0] order by [t0].[~o0], [t0].[~o1]

-- by a to-many, descending, each with its last
-- /items/Genre {"fields":"GenreId","sort":"-Track.Milliseconds","limit":12}
select concat(cast(N'{"GenreId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[GenreId]), N'null'), N'}') as item from (select [t0].[GenreId], (select [t1].[Milliseconds] from [dbo].[Track] [t1] where [t1].[GenreId] = [t0].[GenreId] and [t1].[Milliseconds] is not null order by [t1].[Milliseconds] desc offset 0 rows fetch next 1 rows only) as [~o0], [t0].[GenreId] as [~o1] from [dbo].[Genre] [t0] order by (select [t1].[Milliseconds] from [dbo].[Track] [t1] where [t1].[GenreId] = [t0].[GenreId] and [t1].[Milliseconds] is not null order by [t1].[Milliseconds] desc offset 0 rows fetch next 1 rows only) desc, [t0].[GenreId] offset 0 rows fetch next 12 rows only) [t0] order by [t0].[~o0] desc, [t0].[~o1]

-- through two to-many and a to-one
-- /items/Playlist {"fields":"PlaylistId","sort":"Track.InvoiceLine.InvoiceId.Total,-PlaylistId","filter":{"Track":{"InvoiceLine":{"_nnull":true}}}}
select concat(cast(N'{"PlaylistId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[PlaylistId]), N'null'), N'}') as item from (select [t0].[PlaylistId], (select (select [t7].[Total] from [dbo].[InvoiceLine] [t6] left join [dbo].[Invoice] [t7] on [t7].[InvoiceId] = [t6].[InvoiceId] where [t6].[TrackId] = [t4].[TrackId] and [t7].[Total] is not null order by [t7].[Total] offset 0 rows fetch next 1 rows only) from [dbo].[Track] [t4] join [dbo].[PlaylistTrack] [t5] on [t4].[TrackId] = [t5].[TrackId] where [t5].[PlaylistId] = [t0].[PlaylistId] and (select [t7].[Total] from [dbo].[InvoiceLine] [t6] left join [dbo].[Invoice] [t7] on [t7].[InvoiceId] = [t6].[InvoiceId] where [t6].[TrackId] = [t4].[TrackId] and [t7].[Total] is not null order by [t7].[Total] offset 0 rows fetch next 1 rows only) is not null order by (select [t7].[Total] from [dbo].[InvoiceLine] [t6] left join [dbo].[Invoice] [t7] on [t7].[InvoiceId] = [t6].[InvoiceId] where [t6].[TrackId] = [t4].[TrackId] and [t7].[Total] is not null order by [t7].[Total] offset 0 rows fetch next 1 rows only) offset 0 rows fetch next 1 rows only) as [~o0], [t0].[PlaylistId] as [~o1] from [dbo].[Playlist] [t0] where exists (select 1 from [dbo].[Track] [t1] join [dbo].[PlaylistTrack] [t2] on [t1].[TrackId] = [t2].[TrackId] where ([t2].[PlaylistId] = [t0].[PlaylistId] and exists (select 1 from [dbo].[InvoiceLine] [t3] where [t3].[TrackId] = [t1].[TrackId]))) order by (select (select [t7].[Total] from [dbo].[InvoiceLine] [t6] left join [dbo].[Invoice] [t7] on [t7].[InvoiceId] = [t6].[InvoiceId] where [t6].[TrackId] = [t4].[TrackId] and [t7].[Total] is not null order by [t7].[Total] offset 0 rows fetch next 1 rows only) from [dbo].[Track] [t4] join [dbo].[PlaylistTrack] [t5] on [t4].[TrackId] = [t5].[TrackId] where [t5].[PlaylistId] = [t0].[PlaylistId] and (select [t7].[Total] from [dbo].[InvoiceLine] [t6] left join [dbo].[Invoice] [t7] on [t7].[InvoiceId] = [t6].[InvoiceId] where [t6].[TrackId] = [t4].[TrackId] and [t7].[Total] is not null order by [t7].[Total] offset 0 rows fetch next 1 rows only) is not null order by (select [t7].[Total] from [dbo].[InvoiceLine] [t6] left join [dbo].[Invoice] [t7] on [t7].[InvoiceId] = [t6].[InvoiceId] where [t6].[TrackId] = [t4].[TrackId] and [t7].[Total] is not null order by [t7].[Total] offset 0 rows fetch next 1 rows only) offset 0 rows fetch next 1 rows only), [t0].[PlaylistId] desc offset 0 rows fetch next 100 rows only) [t0] order by [t0].[~o0], [t0].[~o1] desc

-- sorted by a text
-- /items/Genre {"sort":"Name"}
select concat(cast(N'{"GenreId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[GenreId]), N'null'), N',"Name":', isnull(N'"' + string_escape(cast([t0].[Name] as nvarchar(max)), 'json') + N'"', N'null'), N'}') as item from (select [t0].[GenreId], [t0].[Name], [t0].[Name] as [~o0], [t0].[GenreId] as [~o1] from [dbo].[Genre] [t0] order by [t0].[Name], [t0].[GenreId] offset 0 rows fetch next 100 rows only) [t0] order by [t0].[~o0], [t0].[~o1]

-- sorted by a text, descending
-- /items/Genre {"sort":"-Name"}
select concat(cast(N'{"GenreId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[GenreId]), N'null'), N',"Name":', isnull(N'"' + string_escape(cast([t0].[Name] as nvarchar(max)), 'json') + N'"', N'null'), N'}') as item from (select [t0].[GenreId], [t0].[Name], [t0].[Name] as [~o0], [t0].[GenreId] as [~o1] from [dbo].[Genre] [t0] order by [t0].[Name] desc, [t0].[GenreId] offset 0 rows fetch next 100 rows only) [t0] order by [t0].[~o0] desc, [t0].[~o1]

-- sorted by a moment
-- /items/Employee {"fields":"EmployeeId","sort":"HireDate,-EmployeeId"}
select concat(cast(N'{"EmployeeId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[EmployeeId]), N'null'), N'}') as item from (select [t0].[EmployeeId], [t0].[HireDate] as [~o0], [t0].[EmployeeId] as [~o1] from [dbo].[Employee] [t0] order by [t0].[HireDate], [t0].[EmployeeId] desc offset 0 rows fetch next 100 rows only) [t0] order by [t0].[~o0], [t0].[~o1] desc

-- sorted by a decimal
-- /items/Invoice {"fields":"InvoiceId,Total","sort":"-Total","limit":12}
select concat(cast(N'{"InvoiceId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[InvoiceId]), N'null'), N',"Total":', isnull(N'"' + convert(nvarchar(50), [t0].[Total]) + N'"', N'null'), N'}') as item from (select [t0].[InvoiceId], [t0].[Total], [t0].[Total] as [~o0], [t0].[InvoiceId] as [~o1] from [dbo].[Invoice] [t0] order by [t0].[Total] desc, [t0].[InvoiceId] offset 0 rows fetch next 12 rows only) [t0] order by [t0].[~o0] desc, [t0].[~o1]

-- NULL stands where the database puts it
-- /items/Employee {"fields":"EmployeeId","sort":"ReportsTo"}
select concat(cast(N'{"EmployeeId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[EmployeeId]), N'null'), N'}') as item from (select [t0].[EmployeeId], [t0].[ReportsTo] as [~o0], [t0].[EmployeeId] as [~o1] from [dbo].[Employee] [t0] order by [t0].[ReportsTo], [t0].[EmployeeId] offset 0 rows fetch next 100 rows only) [t0] order by [t0].[~o0], [t0].[~o1]

-- NULL, descending
-- /items/Employee {"fields":"EmployeeId","sort":"-ReportsTo"}
select concat(cast(N'{"EmployeeId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[EmployeeId]), N'null'), N'}') as item from (select [t0].[EmployeeId], [t0].[ReportsTo] as [~o0], [t0].[EmployeeId] as [~o1] from [dbo].[Employee] [t0] order by [t0].[ReportsTo] desc, [t0].[EmployeeId] offset 0 rows fetch next 100 rows only) [t0] order by [t0].[~o0] desc, [t0].[~o1]

-- NULL by a missing relation
-- /items/Employee {"fields":"EmployeeId","sort":"ReportsTo.BirthDate"}
select concat(cast(N'{"EmployeeId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[EmployeeId]), N'null'), N'}') as item from (select [t0].[EmployeeId], [t1].[BirthDate] as [~o0], [t0].[EmployeeId] as [~o1] from [dbo].[Employee] [t0] left join [dbo].[Employee] [t1] on [t1].[EmployeeId] = [t0].[ReportsTo] order by [t1].[BirthDate], [t0].[EmployeeId] offset 0 rows fetch next 100 rows only) [t0] order by [t0].[~o0], [t0].[~o1]

-- sorted by what is not answered
-- /items/Album {"fields":"Title","sort":"-AlbumId","limit":3}
select concat(cast(N'{"Title":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t0].[Title] as nvarchar(max)), 'json') + N'"', N'null'), N'}') as item from (select [t0].[Title], [t0].[AlbumId] as [~o0] from [dbo].[Album] [t0] order by [t0].[AlbumId] desc offset 0 rows fetch next 3 rows only) [t0] order by [t0].[~o0] desc

-- a composite key without a sort
-- /items/PlaylistTrack {"limit":5,"offset":3288}
select concat(cast(N'{"PlaylistId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[PlaylistId]), N'null'), N',"TrackId":', isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from (select [t0].[PlaylistId], [t0].[TrackId], [t0].[PlaylistId] as [~o0], [t0].[TrackId] as [~o1] from [dbo].[PlaylistTrack] [t0] order by [t0].[PlaylistId], [t0].[TrackId] offset 3288 rows fetch next 5 rows only) [t0] order by [t0].[~o0], [t0].[~o1]

-- a hundred by default
-- /items/Track {"fields":"TrackId"}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from [dbo].[Track] [t0] order by [t0].[TrackId] offset 0 rows fetch next 100 rows only

-- limit
-- /items/Track {"fields":"TrackId","limit":7}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from [dbo].[Track] [t0] order by [t0].[TrackId] offset 0 rows fetch next 7 rows only

-- limit 0
-- /items/Track {"fields":"TrackId","limit":0}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from [dbo].[Track] [t0] order by [t0].[TrackId] offset 9223372036854775806 rows fetch next 1 rows only

-- limit -1 is all
-- /items/Track {"fields":"TrackId","limit":-1}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from [dbo].[Track] [t0] order by [t0].[TrackId]

-- offset
-- /items/Track {"fields":"TrackId","limit":5,"offset":3500}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from (select [t0].[TrackId], [t0].[TrackId] as [~o0] from [dbo].[Track] [t0] order by [t0].[TrackId] offset 3500 rows fetch next 5 rows only) [t0] order by [t0].[~o0]

-- offset past the end
-- /items/Track {"fields":"TrackId","offset":5000}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from (select [t0].[TrackId], [t0].[TrackId] as [~o0] from [dbo].[Track] [t0] order by [t0].[TrackId] offset 5000 rows fetch next 100 rows only) [t0] order by [t0].[~o0]

-- offset with the default limit
-- /items/Track {"fields":"TrackId","offset":3450}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from (select [t0].[TrackId], [t0].[TrackId] as [~o0] from [dbo].[Track] [t0] order by [t0].[TrackId] offset 3450 rows fetch next 100 rows only) [t0] order by [t0].[~o0]

-- limit -1 with an offset
-- /items/Track {"fields":"TrackId","limit":-1,"offset":3495}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from [dbo].[Track] [t0] order by [t0].[TrackId] offset 3495 rows

-- page
-- /items/Track {"fields":"TrackId","limit":10,"page":3}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from (select [t0].[TrackId], [t0].[TrackId] as [~o0] from [dbo].[Track] [t0] order by [t0].[TrackId] offset 20 rows fetch next 10 rows only) [t0] order by [t0].[~o0]

-- page with the default limit
-- /items/Track {"fields":"TrackId","page":2}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from (select [t0].[TrackId], [t0].[TrackId] as [~o0] from [dbo].[Track] [t0] order by [t0].[TrackId] offset 100 rows fetch next 100 rows only) [t0] order by [t0].[~o0]

-- page of a sorted list
-- /items/Track {"fields":"TrackId","limit":10,"page":2,"sort":"-Bytes"}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from (select [t0].[TrackId], [t0].[Bytes] as [~o0], [t0].[TrackId] as [~o1] from [dbo].[Track] [t0] order by [t0].[Bytes] desc, [t0].[TrackId] offset 10 rows fetch next 10 rows only) [t0] order by [t0].[~o0] desc, [t0].[~o1]

-- page is ignored without a limit
-- /items/Track {"fields":"TrackId","limit":-1,"page":3}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from [dbo].[Track] [t0] order by [t0].[TrackId]

-- search in every text
-- /items/Track {"fields":"TrackId","search":"queen","limit":-1}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from [dbo].[Track] [t0] where ([t0].[Name] collate Latin1_General_100_CI_AS like @p1 escape N'\' or [t0].[Composer] collate Latin1_General_100_CI_AS like @p2 escape N'\') order by [t0].[TrackId]
-- "queen" contains, "queen" contains

-- search ignores case and outer spaces
-- /items/Track {"fields":"TrackId","search":"  LOVE ","limit":-1}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from [dbo].[Track] [t0] where ([t0].[Name] collate Latin1_General_100_CI_AS like @p1 escape N'\' or [t0].[Composer] collate Latin1_General_100_CI_AS like @p2 escape N'\') order by [t0].[TrackId]
-- "LOVE" contains, "LOVE" contains

-- search takes wildcards as letters
-- /items/Track {"fields":"TrackId","search":"%","limit":-1}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from [dbo].[Track] [t0] where ([t0].[Name] collate Latin1_General_100_CI_AS like @p1 escape N'\' or [t0].[Composer] collate Latin1_General_100_CI_AS like @p2 escape N'\') order by [t0].[TrackId]
-- "%" contains, "%" contains

-- search with a filter
-- /items/Track {"fields":"TrackId","search":"love","filter":{"GenreId":3},"limit":-1}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from [dbo].[Track] [t0] where ([t0].[GenreId] = cast(@p1 as bigint) and ([t0].[Name] collate Latin1_General_100_CI_AS like @p2 escape N'\' or [t0].[Composer] collate Latin1_General_100_CI_AS like @p3 escape N'\')) order by [t0].[TrackId]
-- 3 plain, "love" contains, "love" contains

-- search of a number finds numbers too
-- /items/Track {"fields":"TrackId","search":"343719","limit":-1}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from [dbo].[Track] [t0] where ([t0].[TrackId] = cast(@p1 as bigint) or [t0].[Name] collate Latin1_General_100_CI_AS like @p2 escape N'\' or [t0].[AlbumId] = cast(@p3 as bigint) or [t0].[MediaTypeId] = cast(@p4 as bigint) or [t0].[GenreId] = cast(@p5 as bigint) or [t0].[Composer] collate Latin1_General_100_CI_AS like @p6 escape N'\' or [t0].[Milliseconds] = cast(@p7 as bigint) or [t0].[Bytes] = cast(@p8 as bigint) or [t0].[UnitPrice] = cast(@p9 as decimal(38,10))) order by [t0].[TrackId]
-- "343719" plain, "343719" contains, "343719" plain, "343719" plain, "343719" plain, "343719" contains, "343719" plain, "343719" plain, "343719" plain

-- search of a decimal
-- /items/Track {"fields":"TrackId","search":"1.99","limit":-1}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from [dbo].[Track] [t0] where ([t0].[Name] collate Latin1_General_100_CI_AS like @p1 escape N'\' or [t0].[Composer] collate Latin1_General_100_CI_AS like @p2 escape N'\' or [t0].[UnitPrice] = cast(@p3 as decimal(38,10))) order by [t0].[TrackId]
-- "1.99" contains, "1.99" contains, "1.99" plain

-- search that finds nothing
-- /items/Track {"fields":"TrackId","search":"xyzzy zq"}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from (select [t0].[TrackId], [t0].[TrackId] as [~o0] from [dbo].[Track] [t0] where ([t0].[Name] collate Latin1_General_100_CI_AS like @p1 escape N'\' or [t0].[Composer] collate Latin1_General_100_CI_AS like @p2 escape N'\') order by [t0].[TrackId] offset 0 rows fetch next 100 rows only) [t0] order by [t0].[~o0]
-- "xyzzy zq" contains, "xyzzy zq" contains

-- an empty search is none
-- /items/Track {"fields":"TrackId","search":"","limit":5}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from [dbo].[Track] [t0] order by [t0].[TrackId] offset 0 rows fetch next 5 rows only

-- total_count
-- /items/Track {"fields":"TrackId","limit":1,"meta":"total_count"}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from [dbo].[Track] [t0] order by [t0].[TrackId] offset 0 rows fetch next 1 rows only
select (select count(*) from [dbo].[Track] [t0] where 1 = 1) as [total_count]

-- filter_count
-- /items/Track {"fields":"TrackId","limit":2,"filter":{"GenreId":2},"meta":"filter_count"}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from (select [t0].[TrackId], [t0].[TrackId] as [~o0] from [dbo].[Track] [t0] where [t0].[GenreId] = cast(@p1 as bigint) order by [t0].[TrackId] offset 0 rows fetch next 2 rows only) [t0] order by [t0].[~o0]
-- 2 plain
select (select count(*) from [dbo].[Track] [t0] where [t0].[GenreId] = cast(@p1 as bigint)) as [filter_count]
-- 2 plain

-- both, with a search
-- /items/Track {"fields":"TrackId","limit":1,"search":"love","filter":{"GenreId":1},"meta":"total_count,filter_count"}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from (select [t0].[TrackId], [t0].[TrackId] as [~o0] from [dbo].[Track] [t0] where ([t0].[GenreId] = cast(@p1 as bigint) and ([t0].[Name] collate Latin1_General_100_CI_AS like @p2 escape N'\' or [t0].[Composer] collate Latin1_General_100_CI_AS like @p3 escape N'\')) order by [t0].[TrackId] offset 0 rows fetch next 1 rows only) [t0] order by [t0].[~o0]
-- 1 plain, "love" contains, "love" contains
select (select count(*) from [dbo].[Track] [t0] where 1 = 1) as [total_count], (select count(*) from [dbo].[Track] [t0] where ([t0].[GenreId] = cast(@p1 as bigint) and ([t0].[Name] collate Latin1_General_100_CI_AS like @p2 escape N'\' or [t0].[Composer] collate Latin1_General_100_CI_AS like @p3 escape N'\'))) as [filter_count]
-- 1 plain, "love" contains, "love" contains

-- filter_count through to-many counts a row once
-- /items/Artist {"fields":"ArtistId","limit":3,"filter":{"Album":{"Track":{"GenreId":1}}},"meta":"filter_count"}
select concat(cast(N'{"ArtistId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[ArtistId]), N'null'), N'}') as item from (select [t0].[ArtistId], [t0].[ArtistId] as [~o0] from [dbo].[Artist] [t0] where exists (select 1 from [dbo].[Album] [t1] where ([t1].[ArtistId] = [t0].[ArtistId] and exists (select 1 from [dbo].[Track] [t2] where ([t2].[AlbumId] = [t1].[AlbumId] and [t2].[GenreId] = cast(@p1 as bigint))))) order by [t0].[ArtistId] offset 0 rows fetch next 3 rows only) [t0] order by [t0].[~o0]
-- 1 plain
select (select count(*) from [dbo].[Artist] [t0] where exists (select 1 from [dbo].[Album] [t1] where ([t1].[ArtistId] = [t0].[ArtistId] and exists (select 1 from [dbo].[Track] [t2] where ([t2].[AlbumId] = [t1].[AlbumId] and [t2].[GenreId] = cast(@p1 as bigint)))))) as [filter_count]
-- 1 plain

-- counts where no row is left
-- /items/Track {"fields":"TrackId","filter":{"Milliseconds":{"_lt":0}},"meta":"total_count,filter_count"}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from (select [t0].[TrackId], [t0].[TrackId] as [~o0] from [dbo].[Track] [t0] where [t0].[Milliseconds] < cast(@p1 as bigint) order by [t0].[TrackId] offset 0 rows fetch next 100 rows only) [t0] order by [t0].[~o0]
-- 0 plain
select (select count(*) from [dbo].[Track] [t0] where 1 = 1) as [total_count], (select count(*) from [dbo].[Track] [t0] where [t0].[Milliseconds] < cast(@p1 as bigint)) as [filter_count]
-- 0 plain

-- counts know nothing of pages
-- /items/Track {"fields":"TrackId","limit":0,"page":1,"meta":"filter_count"}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from [dbo].[Track] [t0] order by [t0].[TrackId] offset 9223372036854775806 rows fetch next 1 rows only
select (select count(*) from [dbo].[Track] [t0] where 1 = 1) as [filter_count]

-- estimated_count
-- /items/Track {"fields":"TrackId","limit":1,"meta":"estimated_count"}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from [dbo].[Track] [t0] order by [t0].[TrackId] offset 0 rows fetch next 1 rows only

-- cursor by key
-- /items/Track {"fields":"TrackId","limit":500}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item, convert(nvarchar(30), [t0].[TrackId]) as [c0] from [dbo].[Track] [t0] order by [t0].[TrackId] offset 0 rows fetch next 501 rows only

-- cursor by a column many rows share
-- /items/Track {"fields":"TrackId","limit":400,"sort":"GenreId"}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item, convert(nvarchar(30), [t0].[~o0]) as [c0], convert(nvarchar(30), [t0].[~o1]) as [c1] from (select [t0].[TrackId], [t0].[GenreId] as [~o0], [t0].[TrackId] as [~o1] from [dbo].[Track] [t0] order by [t0].[GenreId], [t0].[TrackId] offset 0 rows fetch next 401 rows only) [t0] order by [t0].[~o0], [t0].[~o1]

-- cursor descending
-- /items/Track {"fields":"TrackId","limit":700,"sort":"-UnitPrice,-Milliseconds"}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item, convert(nvarchar(50), [t0].[~o0]) as [c0], convert(nvarchar(30), [t0].[~o1]) as [c1], convert(nvarchar(30), [t0].[~o2]) as [c2] from (select [t0].[TrackId], [t0].[UnitPrice] as [~o0], [t0].[Milliseconds] as [~o1], [t0].[TrackId] as [~o2] from [dbo].[Track] [t0] order by [t0].[UnitPrice] desc, [t0].[Milliseconds] desc, [t0].[TrackId] offset 0 rows fetch next 701 rows only) [t0] order by [t0].[~o0] desc, [t0].[~o1] desc, [t0].[~o2]

-- cursor with a filter
-- /items/Track {"fields":"TrackId","limit":100,"filter":{"GenreId":{"Name":{"_in":["Jazz","Blues"]}}}}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item, convert(nvarchar(30), [t0].[~o0]) as [c0] from (select [t0].[TrackId], [t0].[TrackId] as [~o0] from [dbo].[Track] [t0] left join [dbo].[Genre] [t1] on [t1].[GenreId] = [t0].[GenreId] where [t1].[Name] in (@p1, @p2) order by [t0].[TrackId] offset 0 rows fetch next 101 rows only) [t0] order by [t0].[~o0]
-- "Jazz" plain, "Blues" plain

-- cursor by a relation
-- /items/Track {"fields":"TrackId","limit":300,"filter":{"TrackId":{"_lt":1000}},"sort":"-AlbumId.ArtistId"}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item, convert(nvarchar(30), [t0].[~o0]) as [c0], convert(nvarchar(30), [t0].[~o1]) as [c1] from (select [t0].[TrackId], [t1].[ArtistId] as [~o0], [t0].[TrackId] as [~o1] from [dbo].[Track] [t0] left join [dbo].[Album] [t1] on [t1].[AlbumId] = [t0].[AlbumId] where [t0].[TrackId] < cast(@p1 as bigint) order by [t1].[ArtistId] desc, [t0].[TrackId] offset 0 rows fetch next 301 rows only) [t0] order by [t0].[~o0] desc, [t0].[~o1]
-- 1000 plain

-- cursor by a decimal
-- /items/Invoice {"fields":"InvoiceId","limit":50,"sort":"Total"}
select concat(cast(N'{"InvoiceId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[InvoiceId]), N'null'), N'}') as item, convert(nvarchar(50), [t0].[~o0]) as [c0], convert(nvarchar(30), [t0].[~o1]) as [c1] from (select [t0].[InvoiceId], [t0].[Total] as [~o0], [t0].[InvoiceId] as [~o1] from [dbo].[Invoice] [t0] order by [t0].[Total], [t0].[InvoiceId] offset 0 rows fetch next 51 rows only) [t0] order by [t0].[~o0], [t0].[~o1]

-- cursor by a moment
-- /items/Invoice {"fields":"InvoiceId","limit":50,"sort":"-InvoiceDate"}
select concat(cast(N'{"InvoiceId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[InvoiceId]), N'null'), N'}') as item, left(convert(nvarchar(40), cast([t0].[~o0] as datetime2(3)), 126), 19) + case when datepart(nanosecond, cast([t0].[~o0] as datetime2(3))) = 0 then N'' else N'.' + replace(rtrim(replace(right(N'000000' + convert(nvarchar(7), datepart(nanosecond, cast([t0].[~o0] as datetime2(3))) / 100), 7), N'0', N' ')), N' ', N'0') end as [c0], convert(nvarchar(30), [t0].[~o1]) as [c1] from (select [t0].[InvoiceId], [t0].[InvoiceDate] as [~o0], [t0].[InvoiceId] as [~o1] from [dbo].[Invoice] [t0] order by [t0].[InvoiceDate] desc, [t0].[InvoiceId] offset 0 rows fetch next 51 rows only) [t0] order by [t0].[~o0] desc, [t0].[~o1]

-- cursor by a text
-- /items/Genre {"fields":"Name","limit":4,"sort":"Name"}
select concat(cast(N'{"Name":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t0].[Name] as nvarchar(max)), 'json') + N'"', N'null'), N'}') as item, cast([t0].[~o0] as nvarchar(max)) as [c0], convert(nvarchar(30), [t0].[~o1]) as [c1] from (select [t0].[Name], [t0].[Name] as [~o0], [t0].[GenreId] as [~o1] from [dbo].[Genre] [t0] order by [t0].[Name], [t0].[GenreId] offset 0 rows fetch next 5 rows only) [t0] order by [t0].[~o0], [t0].[~o1]

-- cursor over a composite key
-- /items/PlaylistTrack {"limit":1000,"filter":{"PlaylistId":{"_lt":6}}}
select concat(cast(N'{"PlaylistId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[PlaylistId]), N'null'), N',"TrackId":', isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item, convert(nvarchar(30), [t0].[~o0]) as [c0], convert(nvarchar(30), [t0].[~o1]) as [c1] from (select [t0].[PlaylistId], [t0].[TrackId], [t0].[PlaylistId] as [~o0], [t0].[TrackId] as [~o1] from [dbo].[PlaylistTrack] [t0] where [t0].[PlaylistId] < cast(@p1 as bigint) order by [t0].[PlaylistId], [t0].[TrackId] offset 0 rows fetch next 1001 rows only) [t0] order by [t0].[~o0], [t0].[~o1]
-- 6 plain

-- cursor that ends on a full page
-- /items/Genre {"fields":"GenreId","limit":5}
select concat(cast(N'{"GenreId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[GenreId]), N'null'), N'}') as item, convert(nvarchar(30), [t0].[GenreId]) as [c0] from [dbo].[Genre] [t0] order by [t0].[GenreId] offset 0 rows fetch next 6 rows only

-- cursor of one page
-- /items/Genre {"fields":"GenreId"}
select concat(cast(N'{"GenreId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[GenreId]), N'null'), N'}') as item, convert(nvarchar(30), [t0].[GenreId]) as [c0] from [dbo].[Genre] [t0] order by [t0].[GenreId] offset 0 rows fetch next 101 rows only

-- cursor of nothing
-- /items/Genre {"fields":"GenreId","filter":{"GenreId":{"_lt":0}}}
select concat(cast(N'{"GenreId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[GenreId]), N'null'), N'}') as item, convert(nvarchar(30), [t0].[~o0]) as [c0] from (select [t0].[GenreId], [t0].[GenreId] as [~o0] from [dbo].[Genre] [t0] where [t0].[GenreId] < cast(@p1 as bigint) order by [t0].[GenreId] offset 0 rows fetch next 101 rows only) [t0] order by [t0].[~o0]
-- 0 plain

-- cursor by a column with NULL
-- /items/Employee {"fields":"EmployeeId","limit":3,"sort":"ReportsTo"}
select concat(cast(N'{"EmployeeId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[EmployeeId]), N'null'), N'}') as item, convert(nvarchar(30), [t0].[~o0]) as [c0], convert(nvarchar(30), [t0].[~o1]) as [c1] from (select [t0].[EmployeeId], [t0].[ReportsTo] as [~o0], [t0].[EmployeeId] as [~o1] from [dbo].[Employee] [t0] order by [t0].[ReportsTo], [t0].[EmployeeId] offset 0 rows fetch next 4 rows only) [t0] order by [t0].[~o0], [t0].[~o1]

-- cursor by a column with NULL, descending
-- /items/Employee {"fields":"EmployeeId","limit":3,"sort":"-ReportsTo"}
select concat(cast(N'{"EmployeeId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[EmployeeId]), N'null'), N'}') as item, convert(nvarchar(30), [t0].[~o0]) as [c0], convert(nvarchar(30), [t0].[~o1]) as [c1] from (select [t0].[EmployeeId], [t0].[ReportsTo] as [~o0], [t0].[EmployeeId] as [~o1] from [dbo].[Employee] [t0] order by [t0].[ReportsTo] desc, [t0].[EmployeeId] offset 0 rows fetch next 4 rows only) [t0] order by [t0].[~o0] desc, [t0].[~o1]

-- cursor where half of the column is NULL
-- /items/Customer {"fields":"CustomerId","limit":8,"sort":["-SupportRepId","CustomerId"]}
select concat(cast(N'{"CustomerId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[CustomerId]), N'null'), N'}') as item, convert(nvarchar(30), [t0].[~o0]) as [c0], convert(nvarchar(30), [t0].[~o1]) as [c1] from (select [t0].[CustomerId], [t0].[SupportRepId] as [~o0], [t0].[CustomerId] as [~o1] from [dbo].[Customer] [t0] order by [t0].[SupportRepId] desc, [t0].[CustomerId] offset 0 rows fetch next 9 rows only) [t0] order by [t0].[~o0] desc, [t0].[~o1]
