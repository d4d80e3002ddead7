-- an item by key
-- /items/Album/5 {}
select concat(cast(N'{"AlbumId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[AlbumId]), N'null'), N',"Title":', isnull(N'"' + string_escape(cast([t0].[Title] as nvarchar(max)), 'json') + N'"', N'null'), N',"ArtistId":', isnull(convert(nvarchar(30), [t0].[ArtistId]), N'null'), N'}') as item from [dbo].[Album] [t0] where [t0].[AlbumId] = cast(@p1 as bigint) order by [t0].[AlbumId] offset 0 rows fetch next 100 rows only
-- "5" plain

-- with fields
-- /items/Album/5 {"fields":"Title,ArtistId.Name"}
select concat(cast(N'{"Title":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t0].[Title] as nvarchar(max)), 'json') + N'"', N'null'), N',"ArtistId":', case when [t1].[ArtistId] is not null then concat(cast(N'{"Name":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t1].[Name] as nvarchar(max)), 'json') + N'"', N'null'), N'}') else N'null' end, N'}') as item from [dbo].[Album] [t0] left join [dbo].[Artist] [t1] on [t1].[ArtistId] = [t0].[ArtistId] where [t0].[AlbumId] = cast(@p1 as bigint) order by [t0].[AlbumId] offset 0 rows fetch next 100 rows only
-- "5" plain

-- with a to-many
-- /items/Album/5 {"fields":"Title,Track.Name"}
select concat(cast(N'{"Title":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t0].[Title] as nvarchar(max)), 'json') + N'"', N'null'), N',"Track":', (select concat(cast(N'[' as nvarchar(max)), string_agg(x.v, N',') within group (order by x.o), N']') from (select concat(cast(N'{"Name":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t1].[Name] as nvarchar(max)), 'json') + N'"', N'null'), N'}') as v, row_number() over ( order by [t1].[TrackId]) as o from [dbo].[Track] [t1] where [t1].[AlbumId] = [t0].[AlbumId] order by [t1].[TrackId] offset 0 rows fetch next 100 rows only) x), N'}') as item from [dbo].[Album] [t0] where [t0].[AlbumId] = cast(@p1 as bigint) order by [t0].[AlbumId] offset 0 rows fetch next 100 rows only
-- "5" plain

-- by a composite key
-- /items/PlaylistTrack/1,3402 {}
select concat(cast(N'{"PlaylistId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[PlaylistId]), N'null'), N',"TrackId":', isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from [dbo].[PlaylistTrack] [t0] where ([t0].[PlaylistId] = cast(@p1 as bigint) and [t0].[TrackId] = cast(@p2 as bigint)) order by [t0].[PlaylistId], [t0].[TrackId] offset 0 rows fetch next 100 rows only
-- "1" plain, "3402" plain

-- by a composite key, with relations
-- /items/PlaylistTrack/18,597 {"fields":"PlaylistId.Name,TrackId.Name"}
select concat(cast(N'{"PlaylistId":' as nvarchar(max)), case when [t1].[PlaylistId] is not null then concat(cast(N'{"Name":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t1].[Name] as nvarchar(max)), 'json') + N'"', N'null'), N'}') else N'null' end, N',"TrackId":', case when [t2].[TrackId] is not null then concat(cast(N'{"Name":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t2].[Name] as nvarchar(max)), 'json') + N'"', N'null'), N'}') else N'null' end, N'}') as item from [dbo].[PlaylistTrack] [t0] left join [dbo].[Playlist] [t1] on [t1].[PlaylistId] = [t0].[PlaylistId] left join [dbo].[Track] [t2] on [t2].[TrackId] = [t0].[TrackId] where ([t0].[PlaylistId] = cast(@p1 as bigint) and [t0].[TrackId] = cast(@p2 as bigint)) order by [t0].[PlaylistId], [t0].[TrackId] offset 0 rows fetch next 100 rows only
-- "18" plain, "597" plain

-- an alias on an item
-- /items/Genre/1 {"fields":"called","alias":{"called":"Name"}}
select concat(cast(N'{"called":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t0].[Name] as nvarchar(max)), 'json') + N'"', N'null'), N'}') as item from [dbo].[Genre] [t0] where [t0].[GenreId] = cast(@p1 as bigint) order by [t0].[GenreId] offset 0 rows fetch next 100 rows only
-- "1" plain

-- a missing item
-- /items/Album/99999 {}
select concat(cast(N'{"AlbumId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[AlbumId]), N'null'), N',"Title":', isnull(N'"' + string_escape(cast([t0].[Title] as nvarchar(max)), 'json') + N'"', N'null'), N',"ArtistId":', isnull(convert(nvarchar(30), [t0].[ArtistId]), N'null'), N'}') as item from [dbo].[Album] [t0] where [t0].[AlbumId] = cast(@p1 as bigint) order by [t0].[AlbumId] offset 0 rows fetch next 100 rows only
-- "99999" plain

-- a missing item of a composite key
-- /items/PlaylistTrack/1,99999 {}
select concat(cast(N'{"PlaylistId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[PlaylistId]), N'null'), N',"TrackId":', isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from [dbo].[PlaylistTrack] [t0] where ([t0].[PlaylistId] = cast(@p1 as bigint) and [t0].[TrackId] = cast(@p2 as bigint)) order by [t0].[PlaylistId], [t0].[TrackId] offset 0 rows fetch next 100 rows only
-- "1" plain, "99999" plain

-- SEARCH with a query
-- /items/Album {"query":{"fields":["Title"],"filter":{"ArtistId":{"_eq":90}},"sort":["-AlbumId"],"limit":3}}
select concat(cast(N'{"Title":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t0].[Title] as nvarchar(max)), 'json') + N'"', N'null'), N'}') as item from (select [t0].[Title], [t0].[AlbumId] as [~o0] from [dbo].[Album] [t0] where [t0].[ArtistId] = cast(@p1 as bigint) order by [t0].[AlbumId] desc offset 0 rows fetch next 3 rows only) [t0] order by [t0].[~o0] desc
-- 90 plain

-- SEARCH with keys
-- /items/Album {"keys":[3,1,7],"query":{"fields":["AlbumId"]}}
select concat(cast(N'{"AlbumId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[AlbumId]), N'null'), N'}') as item from [dbo].[Album] [t0] order by [t0].[AlbumId] offset 0 rows fetch next 100 rows only

-- SEARCH with deep and aliases
-- /items/Artist {"query":{"fields":["ArtistId","last.Title"],"alias":{"last":"Album"},"deep":{"last":{"_sort":["-AlbumId"],"_limit":1}},"limit":3}}
select concat(cast(N'{"ArtistId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[ArtistId]), N'null'), N',"last":', (select concat(cast(N'[' as nvarchar(max)), string_agg(x.v, N',') within group (order by x.o), N']') from (select concat(cast(N'{"Title":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t1].[Title] as nvarchar(max)), 'json') + N'"', N'null'), N'}') as v, row_number() over ( order by [t1].[AlbumId] desc) as o from [dbo].[Album] [t1] where [t1].[ArtistId] = [t0].[ArtistId] order by [t1].[AlbumId] desc offset 0 rows fetch next 1 rows only) x), N'}') as item from (select [t0].[ArtistId], [t0].[ArtistId] as [~o0] from [dbo].[Artist] [t0] order by [t0].[ArtistId] offset 0 rows fetch next 3 rows only) [t0] order by [t0].[~o0]

-- SEARCH with an aggregate
-- /items/Track {"query":{"aggregate":{"count":["*"]},"groupBy":["GenreId"],"having":{"count":{"_gt":500}},"sort":["GenreId"]}}
select concat(cast(N'{"GenreId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[GenreId]), N'null'), N',"count":', isnull(convert(nvarchar(30), count_big(*)), N'null'), N'}') as item from [dbo].[Track] [t0] group by [t0].[GenreId] having count_big(*) > cast(@p1 as bigint) order by [t0].[GenreId] offset 0 rows fetch next 100 rows only
-- 500 plain

-- SEARCH with an empty query
-- /items/Genre {"query":{}}
select concat(cast(N'{"GenreId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[GenreId]), N'null'), N',"Name":', isnull(N'"' + string_escape(cast([t0].[Name] as nvarchar(max)), 'json') + N'"', N'null'), N'}') as item from [dbo].[Genre] [t0] order by [t0].[GenreId] offset 0 rows fetch next 100 rows only

-- SEARCH with a wrong query
-- /items/Genre {"query":{"limit":"many"}}
-- refused: INVALID_QUERY Invalid query. "limit" has to be a whole number, not "many".

-- SEARCH with an unknown field
-- /items/Genre {"query":{"fields":["nope"]}}
-- refused: FORBIDDEN You don't have permission to access field "nope" in collection "Genre" or it does not exist. Queried in root.

-- CSV
-- /items/Genre {"fields":"GenreId,Name","limit":2,"export":"csv"}
select concat(cast(N'{"GenreId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[GenreId]), N'null'), N',"Name":', isnull(N'"' + string_escape(cast([t0].[Name] as nvarchar(max)), 'json') + N'"', N'null'), N'}') as item from [dbo].[Genre] [t0] order by [t0].[GenreId] offset 0 rows fetch next 2 rows only

-- CSV of related fields
-- /items/Album {"fields":"Title,ArtistId.Name","limit":1,"export":"csv"}
select concat(cast(N'{"Title":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t0].[Title] as nvarchar(max)), 'json') + N'"', N'null'), N',"ArtistId":', case when [t1].[ArtistId] is not null then concat(cast(N'{"Name":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t1].[Name] as nvarchar(max)), 'json') + N'"', N'null'), N'}') else N'null' end, N'}') as item from (select [t0].[Title], [t0].[ArtistId], [t0].[AlbumId] as [~o0] from [dbo].[Album] [t0] order by [t0].[AlbumId] offset 0 rows fetch next 1 rows only) [t0] left join [dbo].[Artist] [t1] on [t1].[ArtistId] = [t0].[ArtistId] order by [t0].[~o0]

-- CSV quotes what needs it
-- /items/Track/1 {"fields":"Composer","export":"csv"}
select concat(cast(N'{"Composer":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t0].[Composer] as nvarchar(max)), 'json') + N'"', N'null'), N'}') as item from [dbo].[Track] [t0] where [t0].[TrackId] = cast(@p1 as bigint) order by [t0].[TrackId] offset 0 rows fetch next 100 rows only
-- "1" plain

-- JSON
-- /items/Genre {"fields":"GenreId,Name","limit":2,"export":"json"}
select concat(cast(N'{"GenreId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[GenreId]), N'null'), N',"Name":', isnull(N'"' + string_escape(cast([t0].[Name] as nvarchar(max)), 'json') + N'"', N'null'), N'}') as item from [dbo].[Genre] [t0] order by [t0].[GenreId] offset 0 rows fetch next 2 rows only

-- XML
-- /items/Genre {"fields":"GenreId,Name","limit":1,"export":"xml"}
select concat(cast(N'{"GenreId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[GenreId]), N'null'), N',"Name":', isnull(N'"' + string_escape(cast([t0].[Name] as nvarchar(max)), 'json') + N'"', N'null'), N'}') as item from [dbo].[Genre] [t0] order by [t0].[GenreId] offset 0 rows fetch next 1 rows only

-- XML escapes
-- /items/Genre {"fields":"Name","filter":{"GenreId":4},"export":"xml"}
select concat(cast(N'{"Name":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t0].[Name] as nvarchar(max)), 'json') + N'"', N'null'), N'}') as item from (select [t0].[Name], [t0].[GenreId] as [~o0] from [dbo].[Genre] [t0] where [t0].[GenreId] = cast(@p1 as bigint) order by [t0].[GenreId] offset 0 rows fetch next 100 rows only) [t0] order by [t0].[~o0]
-- 4 plain

-- YAML
-- /items/Genre {"fields":"GenreId,Name","limit":2,"export":"yaml"}
select concat(cast(N'{"GenreId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[GenreId]), N'null'), N',"Name":', isnull(N'"' + string_escape(cast([t0].[Name] as nvarchar(max)), 'json') + N'"', N'null'), N'}') as item from [dbo].[Genre] [t0] order by [t0].[GenreId] offset 0 rows fetch next 2 rows only

-- all rows of an export
-- /items/Track {"fields":"TrackId","limit":-1,"export":"csv"}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from [dbo].[Track] [t0] order by [t0].[TrackId]
