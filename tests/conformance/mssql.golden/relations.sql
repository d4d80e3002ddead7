-- Track where {"Milliseconds":{"_gt":5000000}}
-- /items/Track {"fields":["TrackId"],"filter":{"Milliseconds":{"_gt":5000000}},"sort":["TrackId"],"limit":-1}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from [dbo].[Track] [t0] where [t0].[Milliseconds] > cast(@p1 as bigint) order by [t0].[TrackId]
-- 5000000 plain

-- Track where {"Milliseconds":{"_between":[1000,10000]}}
-- /items/Track {"fields":["TrackId"],"filter":{"Milliseconds":{"_between":[1000,10000]}},"sort":["TrackId"],"limit":-1}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from [dbo].[Track] [t0] where [t0].[Milliseconds] between cast(@p1 as bigint) and cast(@p2 as bigint) order by [t0].[TrackId]
-- 1000 plain, 10000 plain

-- Track where {"UnitPrice":{"_eq":"1.99"}}
-- /items/Track {"fields":["TrackId"],"filter":{"UnitPrice":{"_eq":"1.99"}},"sort":["TrackId"],"limit":-1}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from [dbo].[Track] [t0] where [t0].[UnitPrice] = cast(@p1 as decimal(38,10)) order by [t0].[TrackId]
-- "1.99" plain

-- Track where {"UnitPrice":{"_gt":0.99}}
-- /items/Track {"fields":["TrackId"],"filter":{"UnitPrice":{"_gt":0.99}},"sort":["TrackId"],"limit":-1}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from [dbo].[Track] [t0] where [t0].[UnitPrice] > cast(@p1 as decimal(38,10)) order by [t0].[TrackId]
-- 0.99 plain

-- Track where {"Composer":{"_null":true},"GenreId":{"_eq":2}}
-- /items/Track {"fields":["TrackId"],"filter":{"Composer":{"_null":true},"GenreId":{"_eq":2}},"sort":["TrackId"],"limit":-1}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from [dbo].[Track] [t0] where ([t0].[Composer] is null and [t0].[GenreId] = cast(@p1 as bigint)) order by [t0].[TrackId]
-- 2 plain

-- Track where {"Composer":{"_neq":"AC/DC"},"AlbumId":{"_lt":10}}
-- /items/Track {"fields":["TrackId"],"filter":{"Composer":{"_neq":"AC/DC"},"AlbumId":{"_lt":10}},"sort":["TrackId"],"limit":-1}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from [dbo].[Track] [t0] where ([t0].[Composer] <> @p1 and [t0].[AlbumId] < cast(@p2 as bigint)) order by [t0].[TrackId]
-- "AC/DC" plain, 10 plain

-- Track where {"Composer":"AC/DC"}
-- /items/Track {"fields":["TrackId"],"filter":{"Composer":"AC/DC"},"sort":["TrackId"],"limit":-1}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from [dbo].[Track] [t0] where [t0].[Composer] = @p1 order by [t0].[TrackId]
-- "AC/DC" plain

-- Track where {"Name":{"_contains":"Rock"}}
-- /items/Track {"fields":["TrackId"],"filter":{"Name":{"_contains":"Rock"}},"sort":["TrackId"],"limit":-1}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from [dbo].[Track] [t0] where [t0].[Name] collate Latin1_General_100_BIN2 like @p1 escape N'\' order by [t0].[TrackId]
-- "Rock" contains

-- Track where {"Name":{"_contains":"rock"}}
-- /items/Track {"fields":["TrackId"],"filter":{"Name":{"_contains":"rock"}},"sort":["TrackId"],"limit":-1}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from [dbo].[Track] [t0] where [t0].[Name] collate Latin1_General_100_BIN2 like @p1 escape N'\' order by [t0].[TrackId]
-- "rock" contains

-- Track where {"Name":{"_icontains":"rock"}}
-- /items/Track {"fields":["TrackId"],"filter":{"Name":{"_icontains":"rock"}},"sort":["TrackId"],"limit":-1}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from [dbo].[Track] [t0] where [t0].[Name] collate Latin1_General_100_CI_AS like @p1 escape N'\' order by [t0].[TrackId]
-- "rock" contains

-- Track where {"Name":{"_ncontains":"a"}}
-- /items/Track {"fields":["TrackId"],"filter":{"Name":{"_ncontains":"a"}},"sort":["TrackId"],"limit":-1}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from [dbo].[Track] [t0] where not ([t0].[Name] collate Latin1_General_100_BIN2 like @p1 escape N'\') order by [t0].[TrackId]
-- "a" contains

-- Track where {"Name":{"_starts_with":"Love"}}
-- /items/Track {"fields":["TrackId"],"filter":{"Name":{"_starts_with":"Love"}},"sort":["TrackId"],"limit":-1}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from [dbo].[Track] [t0] where [t0].[Name] collate Latin1_General_100_BIN2 like @p1 escape N'\' order by [t0].[TrackId]
-- "Love" starts

-- Track where {"Name":{"_istarts_with":"LOVE"}}
-- /items/Track {"fields":["TrackId"],"filter":{"Name":{"_istarts_with":"LOVE"}},"sort":["TrackId"],"limit":-1}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from [dbo].[Track] [t0] where [t0].[Name] collate Latin1_General_100_CI_AS like @p1 escape N'\' order by [t0].[TrackId]
-- "LOVE" starts

-- Track where {"Name":{"_ends_with":"Blues"}}
-- /items/Track {"fields":["TrackId"],"filter":{"Name":{"_ends_with":"Blues"}},"sort":["TrackId"],"limit":-1}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from [dbo].[Track] [t0] where [t0].[Name] collate Latin1_General_100_BIN2 like @p1 escape N'\' order by [t0].[TrackId]
-- "Blues" ends

-- Track where {"Name":{"_iends_with":"BLUES"}}
-- /items/Track {"fields":["TrackId"],"filter":{"Name":{"_iends_with":"BLUES"}},"sort":["TrackId"],"limit":-1}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from [dbo].[Track] [t0] where [t0].[Name] collate Latin1_General_100_CI_AS like @p1 escape N'\' order by [t0].[TrackId]
-- "BLUES" ends

-- Track where {"Name":{"_contains":"%"}}
-- /items/Track {"fields":["TrackId"],"filter":{"Name":{"_contains":"%"}},"sort":["TrackId"],"limit":-1}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from [dbo].[Track] [t0] where [t0].[Name] collate Latin1_General_100_BIN2 like @p1 escape N'\' order by [t0].[TrackId]
-- "%" contains

-- Track where {"Name":{"_contains":"\""}}
-- /items/Track {"fields":["TrackId"],"filter":{"Name":{"_contains":"\""}},"sort":["TrackId"],"limit":-1}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from [dbo].[Track] [t0] where [t0].[Name] collate Latin1_General_100_BIN2 like @p1 escape N'\' order by [t0].[TrackId]
-- "\"" contains

-- Track where {"Name":{"_contains":"\\"}}
-- /items/Track {"fields":["TrackId"],"filter":{"Name":{"_contains":"\\"}},"sort":["TrackId"],"limit":-1}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from [dbo].[Track] [t0] where [t0].[Name] collate Latin1_General_100_BIN2 like @p1 escape N'\' order by [t0].[TrackId]
-- "\\" contains

-- Track where {"Composer":{"_empty":true},"TrackId":{"_lt":100}}
-- /items/Track {"fields":["TrackId"],"filter":{"Composer":{"_empty":true},"TrackId":{"_lt":100}},"sort":["TrackId"],"limit":-1}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from [dbo].[Track] [t0] where (([t0].[Composer] is null or [t0].[Composer] = '') and [t0].[TrackId] < cast(@p1 as bigint)) order by [t0].[TrackId]
-- 100 plain

-- Track where {"_and":[{"GenreId":{"_eq":1}},{"Milliseconds":{"_lt":100000}}]}
-- /items/Track {"fields":["TrackId"],"filter":{"_and":[{"GenreId":{"_eq":1}},{"Milliseconds":{"_lt":100000}}]},"sort":["TrackId"],"limit":-1}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from [dbo].[Track] [t0] where ([t0].[GenreId] = cast(@p1 as bigint) and [t0].[Milliseconds] < cast(@p2 as bigint)) order by [t0].[TrackId]
-- 1 plain, 100000 plain

-- Track where {"_or":[{"GenreId":{"_eq":25}},{"Milliseconds":{"_lt":10000}}]}
-- /items/Track {"fields":["TrackId"],"filter":{"_or":[{"GenreId":{"_eq":25}},{"Milliseconds":{"_lt":10000}}]},"sort":["TrackId"],"limit":-1}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from [dbo].[Track] [t0] where ([t0].[GenreId] = cast(@p1 as bigint) or [t0].[Milliseconds] < cast(@p2 as bigint)) order by [t0].[TrackId]
-- 25 plain, 10000 plain

-- Track where {"_or":[{"_and":[{"GenreId":1},{"UnitPrice":{"_gt":1}}]},{"_and":[{"GenreId":24},{"AlbumId":{"_gt":340}}]}]}
-- /items/Track {"fields":["TrackId"],"filter":{"_or":[{"_and":[{"GenreId":1},{"UnitPrice":{"_gt":1}}]},{"_and":[{"GenreId":24},{"AlbumId":{"_gt":340}}]}]},"sort":["TrackId"],"limit":-1}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from [dbo].[Track] [t0] where (([t0].[GenreId] = cast(@p1 as bigint) and [t0].[UnitPrice] > cast(@p2 as decimal(38,10))) or ([t0].[GenreId] = cast(@p3 as bigint) and [t0].[AlbumId] > cast(@p4 as bigint))) order by [t0].[TrackId]
-- 1 plain, 1 plain, 24 plain, 340 plain

-- Track where {"_and":[{"_or":[{"GenreId":5},{"GenreId":11}]},{"_or":[{"MediaTypeId":1},{"MediaTypeId":2}]}]}
-- /items/Track {"fields":["TrackId"],"filter":{"_and":[{"_or":[{"GenreId":5},{"GenreId":11}]},{"_or":[{"MediaTypeId":1},{"MediaTypeId":2}]}]},"sort":["TrackId"],"limit":-1}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from [dbo].[Track] [t0] where (([t0].[GenreId] = cast(@p1 as bigint) or [t0].[GenreId] = cast(@p2 as bigint)) and ([t0].[MediaTypeId] = cast(@p3 as bigint) or [t0].[MediaTypeId] = cast(@p4 as bigint))) order by [t0].[TrackId]
-- 5 plain, 11 plain, 1 plain, 2 plain

-- Track where {"Milliseconds":{"_gt":300000,"_lt":300500}}
-- /items/Track {"fields":["TrackId"],"filter":{"Milliseconds":{"_gt":300000,"_lt":300500}},"sort":["TrackId"],"limit":-1}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from [dbo].[Track] [t0] where ([t0].[Milliseconds] > cast(@p1 as bigint) and [t0].[Milliseconds] < cast(@p2 as bigint)) order by [t0].[TrackId]
-- 300000 plain, 300500 plain

-- Track where {"Milliseconds":{"_or":[{"_lt":5000},{"_gt":5000000}]}}
-- /items/Track {"fields":["TrackId"],"filter":{"Milliseconds":{"_or":[{"_lt":5000},{"_gt":5000000}]}},"sort":["TrackId"],"limit":-1}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from [dbo].[Track] [t0] where ([t0].[Milliseconds] < cast(@p1 as bigint) or [t0].[Milliseconds] > cast(@p2 as bigint)) order by [t0].[TrackId]
-- 5000 plain, 5000000 plain

-- Track where {"GenreId":9,"MediaTypeId":1}
-- /items/Track {"fields":["TrackId"],"filter":{"GenreId":9,"MediaTypeId":1},"sort":["TrackId"],"limit":-1}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from [dbo].[Track] [t0] where ([t0].[GenreId] = cast(@p1 as bigint) and [t0].[MediaTypeId] = cast(@p2 as bigint)) order by [t0].[TrackId]
-- 9 plain, 1 plain

-- Track where {"_and":[]}
-- /items/Track {"fields":["TrackId"],"filter":{"_and":[]},"sort":["TrackId"],"limit":-1}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from [dbo].[Track] [t0] order by [t0].[TrackId]

-- Track where {"GenreId":{"Name":{"_eq":"Opera"}}}
-- /items/Track {"fields":["TrackId"],"filter":{"GenreId":{"Name":{"_eq":"Opera"}}},"sort":["TrackId"],"limit":-1}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from [dbo].[Track] [t0] left join [dbo].[Genre] [t1] on [t1].[GenreId] = [t0].[GenreId] where [t1].[Name] = @p1 order by [t0].[TrackId]
-- "Opera" plain

-- Track where {"GenreId":{"Name":{"_contains":"&"}},"AlbumId":{"_gt":200}}
-- /items/Track {"fields":["TrackId"],"filter":{"GenreId":{"Name":{"_contains":"&"}},"AlbumId":{"_gt":200}},"sort":["TrackId"],"limit":-1}
-- refused: INVALID_QUERY Invalid query. "filter" is not valid JSON: "{"GenreId":{"Name":{"_contains":"".

-- Track where {"AlbumId":{"ArtistId":{"Name":{"_eq":"Deep Purple"}}}}
-- /items/Track {"fields":["TrackId"],"filter":{"AlbumId":{"ArtistId":{"Name":{"_eq":"Deep Purple"}}}},"sort":["TrackId"],"limit":-1}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from [dbo].[Track] [t0] left join [dbo].[Album] [t1] on [t1].[AlbumId] = [t0].[AlbumId] left join [dbo].[Artist] [t2] on [t2].[ArtistId] = [t1].[ArtistId] where [t2].[Name] = @p1 order by [t0].[TrackId]
-- "Deep Purple" plain

-- Track where {"AlbumId":{"ArtistId":{"_eq":22}}}
-- /items/Track {"fields":["TrackId"],"filter":{"AlbumId":{"ArtistId":{"_eq":22}}},"sort":["TrackId"],"limit":-1}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from [dbo].[Track] [t0] left join [dbo].[Album] [t1] on [t1].[AlbumId] = [t0].[AlbumId] where [t1].[ArtistId] = cast(@p1 as bigint) order by [t0].[TrackId]
-- 22 plain

-- Track where {"AlbumId":{"Title":{"_starts_with":"A"},"ArtistId":{"Name":{"_starts_with":"A"}}}}
-- /items/Track {"fields":["TrackId"],"filter":{"AlbumId":{"Title":{"_starts_with":"A"},"ArtistId":{"Name":{"_starts_with":"A"}}}},"sort":["TrackId"],"limit":-1}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from [dbo].[Track] [t0] left join [dbo].[Album] [t1] on [t1].[AlbumId] = [t0].[AlbumId] left join [dbo].[Artist] [t2] on [t2].[ArtistId] = [t1].[ArtistId] where ([t1].[Title] collate Latin1_General_100_BIN2 like @p1 escape N'\' and [t2].[Name] collate Latin1_General_100_BIN2 like @p2 escape N'\') order by [t0].[TrackId]
-- "A" starts, "A" starts

-- Track where {"_or":[{"GenreId":{"Name":"Opera"}},{"MediaTypeId":{"Name":{"_eq":"AAC audio file"}}}]}
-- /items/Track {"fields":["TrackId"],"filter":{"_or":[{"GenreId":{"Name":"Opera"}},{"MediaTypeId":{"Name":{"_eq":"AAC audio file"}}}]},"sort":["TrackId"],"limit":-1}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from [dbo].[Track] [t0] left join [dbo].[Genre] [t1] on [t1].[GenreId] = [t0].[GenreId] left join [dbo].[MediaType] [t2] on [t2].[MediaTypeId] = [t0].[MediaTypeId] where ([t1].[Name] = @p1 or [t2].[Name] = @p2) order by [t0].[TrackId]
-- "Opera" plain, "AAC audio file" plain

-- Track where {"AlbumId":{"_or":[{"Title":{"_contains":"Live"}},{"ArtistId":{"Name":"AC/DC"}}]}}
-- /items/Track {"fields":["TrackId"],"filter":{"AlbumId":{"_or":[{"Title":{"_contains":"Live"}},{"ArtistId":{"Name":"AC/DC"}}]}},"sort":["TrackId"],"limit":-1}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from [dbo].[Track] [t0] left join [dbo].[Album] [t1] on [t1].[AlbumId] = [t0].[AlbumId] left join [dbo].[Artist] [t2] on [t2].[ArtistId] = [t1].[ArtistId] where ([t1].[Title] collate Latin1_General_100_BIN2 like @p1 escape N'\' or [t2].[Name] = @p2) order by [t0].[TrackId]
-- "Live" contains, "AC/DC" plain

-- Track where {"InvoiceLine":{"Quantity":{"_gt":1}}}
-- /items/Track {"fields":["TrackId"],"filter":{"InvoiceLine":{"Quantity":{"_gt":1}}},"sort":["TrackId"],"limit":-1}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from [dbo].[Track] [t0] where exists (select 1 from [dbo].[InvoiceLine] [t1] where ([t1].[TrackId] = [t0].[TrackId] and [t1].[Quantity] > cast(@p1 as bigint))) order by [t0].[TrackId]
-- 1 plain

-- Track where {"InvoiceLine":{"InvoiceId":{"BillingCountry":{"_eq":"Norway"}}}}
-- /items/Track {"fields":["TrackId"],"filter":{"InvoiceLine":{"InvoiceId":{"BillingCountry":{"_eq":"Norway"}}}},"sort":["TrackId"],"limit":-1}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from [dbo].[Track] [t0] where exists (select 1 from [dbo].[InvoiceLine] [t1] left join [dbo].[Invoice] [t2] on [t2].[InvoiceId] = [t1].[InvoiceId] where ([t1].[TrackId] = [t0].[TrackId] and [t2].[BillingCountry] = @p1)) order by [t0].[TrackId]
-- "Norway" plain

-- Track where {"InvoiceLine":{"_none":{"UnitPrice":{"_gt":0}}},"GenreId":{"_eq":1},"AlbumId":{"_lt":50}}
-- /items/Track {"fields":["TrackId"],"filter":{"InvoiceLine":{"_none":{"UnitPrice":{"_gt":0}}},"GenreId":{"_eq":1},"AlbumId":{"_lt":50}},"sort":["TrackId"],"limit":-1}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from [dbo].[Track] [t0] where (not exists (select 1 from [dbo].[InvoiceLine] [t1] where ([t1].[TrackId] = [t0].[TrackId] and [t1].[UnitPrice] > cast(@p1 as decimal(38,10)))) and [t0].[GenreId] = cast(@p2 as bigint) and [t0].[AlbumId] < cast(@p3 as bigint)) order by [t0].[TrackId]
-- 0 plain, 1 plain, 50 plain

-- Track where {"Playlist":{"Name":{"_eq":"Grunge"}}}
-- /items/Track {"fields":["TrackId"],"filter":{"Playlist":{"Name":{"_eq":"Grunge"}}},"sort":["TrackId"],"limit":-1}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from [dbo].[Track] [t0] where exists (select 1 from [dbo].[Playlist] [t1] join [dbo].[PlaylistTrack] [t2] on [t1].[PlaylistId] = [t2].[PlaylistId] where ([t2].[TrackId] = [t0].[TrackId] and [t1].[Name] = @p1)) order by [t0].[TrackId]
-- "Grunge" plain

-- Track where {"Playlist":{"_some":{"Name":{"_starts_with":"Classical 101"}}}}
-- /items/Track {"fields":["TrackId"],"filter":{"Playlist":{"_some":{"Name":{"_starts_with":"Classical 101"}}}},"sort":["TrackId"],"limit":-1}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from [dbo].[Track] [t0] where exists (select 1 from [dbo].[Playlist] [t1] join [dbo].[PlaylistTrack] [t2] on [t1].[PlaylistId] = [t2].[PlaylistId] where ([t2].[TrackId] = [t0].[TrackId] and [t1].[Name] collate Latin1_General_100_BIN2 like @p1 escape N'\')) order by [t0].[TrackId]
-- "Classical 101" starts

-- Track where {"Playlist":{"_none":{"PlaylistId":{"_in":[1,8]}}}}
-- /items/Track {"fields":["TrackId"],"filter":{"Playlist":{"_none":{"PlaylistId":{"_in":[1,8]}}}},"sort":["TrackId"],"limit":-1}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from [dbo].[Track] [t0] where not exists (select 1 from [dbo].[Playlist] [t1] join [dbo].[PlaylistTrack] [t2] on [t1].[PlaylistId] = [t2].[PlaylistId] where ([t2].[TrackId] = [t0].[TrackId] and [t1].[PlaylistId] in (cast(@p1 as bigint), cast(@p2 as bigint)))) order by [t0].[TrackId]
-- 1 plain, 8 plain

-- Track where {"PlaylistTrack":{"PlaylistId":{"Name":{"_eq":"Heavy Metal Classic"}}}}
-- /items/Track {"fields":["TrackId"],"filter":{"PlaylistTrack":{"PlaylistId":{"Name":{"_eq":"Heavy Metal Classic"}}}},"sort":["TrackId"],"limit":-1}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from [dbo].[Track] [t0] where exists (select 1 from [dbo].[PlaylistTrack] [t1] left join [dbo].[Playlist] [t2] on [t2].[PlaylistId] = [t1].[PlaylistId] where ([t1].[TrackId] = [t0].[TrackId] and [t2].[Name] = @p1)) order by [t0].[TrackId]
-- "Heavy Metal Classic" plain

-- Track where {"PlaylistTrack":{"PlaylistId":{"_eq":18}}}
-- /items/Track {"fields":["TrackId"],"filter":{"PlaylistTrack":{"PlaylistId":{"_eq":18}}},"sort":["TrackId"],"limit":-1}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from [dbo].[Track] [t0] where exists (select 1 from [dbo].[PlaylistTrack] [t1] where ([t1].[TrackId] = [t0].[TrackId] and [t1].[PlaylistId] = cast(@p1 as bigint))) order by [t0].[TrackId]
-- 18 plain

-- Track where {"_and":[{"Playlist":{"Name":"Grunge"}},{"AlbumId":{"ArtistId":{"Name":{"_eq":"Pearl Jam"}}}}]}
-- /items/Track {"fields":["TrackId"],"filter":{"_and":[{"Playlist":{"Name":"Grunge"}},{"AlbumId":{"ArtistId":{"Name":{"_eq":"Pearl Jam"}}}}]},"sort":["TrackId"],"limit":-1}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from [dbo].[Track] [t0] left join [dbo].[Album] [t3] on [t3].[AlbumId] = [t0].[AlbumId] left join [dbo].[Artist] [t4] on [t4].[ArtistId] = [t3].[ArtistId] where (exists (select 1 from [dbo].[Playlist] [t1] join [dbo].[PlaylistTrack] [t2] on [t1].[PlaylistId] = [t2].[PlaylistId] where ([t2].[TrackId] = [t0].[TrackId] and [t1].[Name] = @p1)) and [t4].[Name] = @p2) order by [t0].[TrackId]
-- "Grunge" plain, "Pearl Jam" plain

-- Artist where {"Album":{"Title":{"_contains":"Greatest Hits"}}}
-- /items/Artist {"fields":["ArtistId"],"filter":{"Album":{"Title":{"_contains":"Greatest Hits"}}},"sort":["ArtistId"],"limit":-1}
select concat(cast(N'{"ArtistId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[ArtistId]), N'null'), N'}') as item from [dbo].[Artist] [t0] where exists (select 1 from [dbo].[Album] [t1] where ([t1].[ArtistId] = [t0].[ArtistId] and [t1].[Title] collate Latin1_General_100_BIN2 like @p1 escape N'\')) order by [t0].[ArtistId]
-- "Greatest Hits" contains

-- Artist where {"Album":{"_none":{"AlbumId":{"_gt":0}}}}
-- /items/Artist {"fields":["ArtistId"],"filter":{"Album":{"_none":{"AlbumId":{"_gt":0}}}},"sort":["ArtistId"],"limit":-1}
select concat(cast(N'{"ArtistId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[ArtistId]), N'null'), N'}') as item from [dbo].[Artist] [t0] where not exists (select 1 from [dbo].[Album] [t1] where ([t1].[ArtistId] = [t0].[ArtistId] and [t1].[AlbumId] > cast(@p1 as bigint))) order by [t0].[ArtistId]
-- 0 plain

-- Artist where {"Album":{"_some":{"Track":{"_some":{"GenreId":{"Name":{"_eq":"Jazz"}}}}}}}
-- /items/Artist {"fields":["ArtistId"],"filter":{"Album":{"_some":{"Track":{"_some":{"GenreId":{"Name":{"_eq":"Jazz"}}}}}}},"sort":["ArtistId"],"limit":-1}
select concat(cast(N'{"ArtistId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[ArtistId]), N'null'), N'}') as item from [dbo].[Artist] [t0] where exists (select 1 from [dbo].[Album] [t1] where ([t1].[ArtistId] = [t0].[ArtistId] and exists (select 1 from [dbo].[Track] [t2] left join [dbo].[Genre] [t3] on [t3].[GenreId] = [t2].[GenreId] where ([t2].[AlbumId] = [t1].[AlbumId] and [t3].[Name] = @p1)))) order by [t0].[ArtistId]
-- "Jazz" plain

-- Artist where {"Album":{"Track":{"_none":{"GenreId":{"_neq":3}}}}}
-- /items/Artist {"fields":["ArtistId"],"filter":{"Album":{"Track":{"_none":{"GenreId":{"_neq":3}}}}},"sort":["ArtistId"],"limit":-1}
select concat(cast(N'{"ArtistId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[ArtistId]), N'null'), N'}') as item from [dbo].[Artist] [t0] where exists (select 1 from [dbo].[Album] [t1] where ([t1].[ArtistId] = [t0].[ArtistId] and not exists (select 1 from [dbo].[Track] [t2] where ([t2].[AlbumId] = [t1].[AlbumId] and [t2].[GenreId] <> cast(@p1 as bigint))))) order by [t0].[ArtistId]
-- 3 plain

-- Artist where {"Album":{"Track":{"Playlist":{"Name":{"_eq":"On-The-Go 1"}}}}}
-- /items/Artist {"fields":["ArtistId"],"filter":{"Album":{"Track":{"Playlist":{"Name":{"_eq":"On-The-Go 1"}}}}},"sort":["ArtistId"],"limit":-1}
select concat(cast(N'{"ArtistId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[ArtistId]), N'null'), N'}') as item from [dbo].[Artist] [t0] where exists (select 1 from [dbo].[Album] [t1] where ([t1].[ArtistId] = [t0].[ArtistId] and exists (select 1 from [dbo].[Track] [t2] where ([t2].[AlbumId] = [t1].[AlbumId] and exists (select 1 from [dbo].[Playlist] [t3] join [dbo].[PlaylistTrack] [t4] on [t3].[PlaylistId] = [t4].[PlaylistId] where ([t4].[TrackId] = [t2].[TrackId] and [t3].[Name] = @p1)))))) order by [t0].[ArtistId]
-- "On-The-Go 1" plain

-- Artist where {"count(Album)":{"_gte":5}}
-- /items/Artist {"fields":["ArtistId"],"filter":{"count(Album)":{"_gte":5}},"sort":["ArtistId"],"limit":-1}
select concat(cast(N'{"ArtistId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[ArtistId]), N'null'), N'}') as item from [dbo].[Artist] [t0] where (select count(*) from [dbo].[Album] [t1] where [t1].[ArtistId] = [t0].[ArtistId]) >= cast(@p1 as bigint) order by [t0].[ArtistId]
-- 5 plain

-- Artist where {"_or":[{"count(Album)":{"_gt":10}},{"Name":{"_eq":"Accept"}}]}
-- /items/Artist {"fields":["ArtistId"],"filter":{"_or":[{"count(Album)":{"_gt":10}},{"Name":{"_eq":"Accept"}}]},"sort":["ArtistId"],"limit":-1}
select concat(cast(N'{"ArtistId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[ArtistId]), N'null'), N'}') as item from [dbo].[Artist] [t0] where ((select count(*) from [dbo].[Album] [t1] where [t1].[ArtistId] = [t0].[ArtistId]) > cast(@p1 as bigint) or [t0].[Name] = @p2) order by [t0].[ArtistId]
-- 10 plain, "Accept" plain

-- Playlist where {"Track":{"GenreId":{"Name":{"_eq":"Opera"}}}}
-- /items/Playlist {"fields":["PlaylistId"],"filter":{"Track":{"GenreId":{"Name":{"_eq":"Opera"}}}},"sort":["PlaylistId"],"limit":-1}
select concat(cast(N'{"PlaylistId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[PlaylistId]), N'null'), N'}') as item from [dbo].[Playlist] [t0] where exists (select 1 from [dbo].[Track] [t1] join [dbo].[PlaylistTrack] [t2] on [t1].[TrackId] = [t2].[TrackId] left join [dbo].[Genre] [t3] on [t3].[GenreId] = [t1].[GenreId] where ([t2].[PlaylistId] = [t0].[PlaylistId] and [t3].[Name] = @p1)) order by [t0].[PlaylistId]
-- "Opera" plain

-- Playlist where {"Track":{"_none":{"TrackId":{"_gt":0}}}}
-- /items/Playlist {"fields":["PlaylistId"],"filter":{"Track":{"_none":{"TrackId":{"_gt":0}}}},"sort":["PlaylistId"],"limit":-1}
select concat(cast(N'{"PlaylistId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[PlaylistId]), N'null'), N'}') as item from [dbo].[Playlist] [t0] where not exists (select 1 from [dbo].[Track] [t1] join [dbo].[PlaylistTrack] [t2] on [t1].[TrackId] = [t2].[TrackId] where ([t2].[PlaylistId] = [t0].[PlaylistId] and [t1].[TrackId] > cast(@p1 as bigint))) order by [t0].[PlaylistId]
-- 0 plain

-- Playlist where {"count(Track)":{"_between":[1,30]}}
-- /items/Playlist {"fields":["PlaylistId"],"filter":{"count(Track)":{"_between":[1,30]}},"sort":["PlaylistId"],"limit":-1}
select concat(cast(N'{"PlaylistId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[PlaylistId]), N'null'), N'}') as item from [dbo].[Playlist] [t0] where (select count(*) from [dbo].[Track] [t1] join [dbo].[PlaylistTrack] [t2] on [t1].[TrackId] = [t2].[TrackId] where [t2].[PlaylistId] = [t0].[PlaylistId]) between cast(@p1 as bigint) and cast(@p2 as bigint) order by [t0].[PlaylistId]
-- 1 plain, 30 plain

-- Playlist where {"PlaylistTrack":{"TrackId":{"AlbumId":{"ArtistId":{"Name":{"_eq":"Nirvana"}}}}}}
-- /items/Playlist {"fields":["PlaylistId"],"filter":{"PlaylistTrack":{"TrackId":{"AlbumId":{"ArtistId":{"Name":{"_eq":"Nirvana"}}}}}},"sort":["PlaylistId"],"limit":-1}
select concat(cast(N'{"PlaylistId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[PlaylistId]), N'null'), N'}') as item from [dbo].[Playlist] [t0] where exists (select 1 from [dbo].[PlaylistTrack] [t1] left join [dbo].[Track] [t2] on [t2].[TrackId] = [t1].[TrackId] left join [dbo].[Album] [t3] on [t3].[AlbumId] = [t2].[AlbumId] left join [dbo].[Artist] [t4] on [t4].[ArtistId] = [t3].[ArtistId] where ([t1].[PlaylistId] = [t0].[PlaylistId] and [t4].[Name] = @p1)) order by [t0].[PlaylistId]
-- "Nirvana" plain

-- Employee where {"ReportsTo":{"_null":true}}
-- /items/Employee {"fields":["EmployeeId"],"filter":{"ReportsTo":{"_null":true}},"sort":["EmployeeId"],"limit":-1}
select concat(cast(N'{"EmployeeId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[EmployeeId]), N'null'), N'}') as item from [dbo].[Employee] [t0] where [t0].[ReportsTo] is null order by [t0].[EmployeeId]

-- Employee where {"ReportsTo":{"FirstName":{"_eq":"Nancy"}}}
-- /items/Employee {"fields":["EmployeeId"],"filter":{"ReportsTo":{"FirstName":{"_eq":"Nancy"}}},"sort":["EmployeeId"],"limit":-1}
select concat(cast(N'{"EmployeeId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[EmployeeId]), N'null'), N'}') as item from [dbo].[Employee] [t0] left join [dbo].[Employee] [t1] on [t1].[EmployeeId] = [t0].[ReportsTo] where [t1].[FirstName] = @p1 order by [t0].[EmployeeId]
-- "Nancy" plain

-- Employee where {"ReportsTo":{"ReportsTo":{"LastName":{"_eq":"Adams"}}}}
-- /items/Employee {"fields":["EmployeeId"],"filter":{"ReportsTo":{"ReportsTo":{"LastName":{"_eq":"Adams"}}}},"sort":["EmployeeId"],"limit":-1}
select concat(cast(N'{"EmployeeId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[EmployeeId]), N'null'), N'}') as item from [dbo].[Employee] [t0] left join [dbo].[Employee] [t1] on [t1].[EmployeeId] = [t0].[ReportsTo] left join [dbo].[Employee] [t2] on [t2].[EmployeeId] = [t1].[ReportsTo] where [t2].[LastName] = @p1 order by [t0].[EmployeeId]
-- "Adams" plain

-- Employee where {"Employee":{"Title":{"_eq":"IT Staff"}}}
-- /items/Employee {"fields":["EmployeeId"],"filter":{"Employee":{"Title":{"_eq":"IT Staff"}}},"sort":["EmployeeId"],"limit":-1}
select concat(cast(N'{"EmployeeId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[EmployeeId]), N'null'), N'}') as item from [dbo].[Employee] [t0] where exists (select 1 from [dbo].[Employee] [t1] where ([t1].[ReportsTo] = [t0].[EmployeeId] and [t1].[Title] = @p1)) order by [t0].[EmployeeId]
-- "IT Staff" plain

-- Employee where {"Employee":{"_none":{"EmployeeId":{"_gt":0}}}}
-- /items/Employee {"fields":["EmployeeId"],"filter":{"Employee":{"_none":{"EmployeeId":{"_gt":0}}}},"sort":["EmployeeId"],"limit":-1}
select concat(cast(N'{"EmployeeId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[EmployeeId]), N'null'), N'}') as item from [dbo].[Employee] [t0] where not exists (select 1 from [dbo].[Employee] [t1] where ([t1].[ReportsTo] = [t0].[EmployeeId] and [t1].[EmployeeId] > cast(@p1 as bigint))) order by [t0].[EmployeeId]
-- 0 plain

-- Employee where {"Employee":{"Employee":{"_some":{"City":{"_eq":"Lethbridge"}}}}}
-- /items/Employee {"fields":["EmployeeId"],"filter":{"Employee":{"Employee":{"_some":{"City":{"_eq":"Lethbridge"}}}}},"sort":["EmployeeId"],"limit":-1}
select concat(cast(N'{"EmployeeId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[EmployeeId]), N'null'), N'}') as item from [dbo].[Employee] [t0] where exists (select 1 from [dbo].[Employee] [t1] where ([t1].[ReportsTo] = [t0].[EmployeeId] and exists (select 1 from [dbo].[Employee] [t2] where ([t2].[ReportsTo] = [t1].[EmployeeId] and [t2].[City] = @p1)))) order by [t0].[EmployeeId]
-- "Lethbridge" plain

-- Employee where {"Customer":{"Country":{"_eq":"Brazil"}}}
-- /items/Employee {"fields":["EmployeeId"],"filter":{"Customer":{"Country":{"_eq":"Brazil"}}},"sort":["EmployeeId"],"limit":-1}
select concat(cast(N'{"EmployeeId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[EmployeeId]), N'null'), N'}') as item from [dbo].[Employee] [t0] where exists (select 1 from [dbo].[Customer] [t1] where ([t1].[SupportRepId] = [t0].[EmployeeId] and [t1].[Country] = @p1)) order by [t0].[EmployeeId]
-- "Brazil" plain

-- Employee where {"Customer":{"Invoice":{"Total":{"_gt":20}}}}
-- /items/Employee {"fields":["EmployeeId"],"filter":{"Customer":{"Invoice":{"Total":{"_gt":20}}}},"sort":["EmployeeId"],"limit":-1}
select concat(cast(N'{"EmployeeId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[EmployeeId]), N'null'), N'}') as item from [dbo].[Employee] [t0] where exists (select 1 from [dbo].[Customer] [t1] where ([t1].[SupportRepId] = [t0].[EmployeeId] and exists (select 1 from [dbo].[Invoice] [t2] where ([t2].[CustomerId] = [t1].[CustomerId] and [t2].[Total] > cast(@p1 as decimal(38,10)))))) order by [t0].[EmployeeId]
-- 20 plain

-- Employee where {"BirthDate":{"_lt":"1960-01-01"}}
-- /items/Employee {"fields":["EmployeeId"],"filter":{"BirthDate":{"_lt":"1960-01-01"}},"sort":["EmployeeId"],"limit":-1}
select concat(cast(N'{"EmployeeId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[EmployeeId]), N'null'), N'}') as item from [dbo].[Employee] [t0] where [t0].[BirthDate] < try_cast(cast(@p1 as datetime2(3)) as datetime) order by [t0].[EmployeeId]
-- "1960-01-01" plain

-- Employee where {"HireDate":{"_eq":"2003-10-17T00:00:00"}}
-- /items/Employee {"fields":["EmployeeId"],"filter":{"HireDate":{"_eq":"2003-10-17T00:00:00"}},"sort":["EmployeeId"],"limit":-1}
select concat(cast(N'{"EmployeeId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[EmployeeId]), N'null'), N'}') as item from [dbo].[Employee] [t0] where [t0].[HireDate] = try_cast(cast(@p1 as datetime2(3)) as datetime) order by [t0].[EmployeeId]
-- "2003-10-17T00:00:00" plain

-- Employee where {"HireDate":{"_between":["2002-05-01T00:00:00","2003-12-31T23:59:59"]}}
-- /items/Employee {"fields":["EmployeeId"],"filter":{"HireDate":{"_between":["2002-05-01T00:00:00","2003-12-31T23:59:59"]}},"sort":["EmployeeId"],"limit":-1}
select concat(cast(N'{"EmployeeId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[EmployeeId]), N'null'), N'}') as item from [dbo].[Employee] [t0] where [t0].[HireDate] between try_cast(cast(@p1 as datetime2(3)) as datetime) and try_cast(cast(@p2 as datetime2(3)) as datetime) order by [t0].[EmployeeId]
-- "2002-05-01T00:00:00" plain, "2003-12-31T23:59:59" plain

-- Employee where {"HireDate":{"_in":["2002-08-14T00:00:00","2004-01-02T00:00:00"]}}
-- /items/Employee {"fields":["EmployeeId"],"filter":{"HireDate":{"_in":["2002-08-14T00:00:00","2004-01-02T00:00:00"]}},"sort":["EmployeeId"],"limit":-1}
select concat(cast(N'{"EmployeeId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[EmployeeId]), N'null'), N'}') as item from [dbo].[Employee] [t0] where [t0].[HireDate] in (try_cast(cast(@p1 as datetime2(3)) as datetime), try_cast(cast(@p2 as datetime2(3)) as datetime)) order by [t0].[EmployeeId]
-- "2002-08-14T00:00:00" plain, "2004-01-02T00:00:00" plain

-- Employee where {"HireDate":{"_nin":["2002-08-14T00:00:00"]}}
-- /items/Employee {"fields":["EmployeeId"],"filter":{"HireDate":{"_nin":["2002-08-14T00:00:00"]}},"sort":["EmployeeId"],"limit":-1}
select concat(cast(N'{"EmployeeId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[EmployeeId]), N'null'), N'}') as item from [dbo].[Employee] [t0] where [t0].[HireDate] not in (try_cast(cast(@p1 as datetime2(3)) as datetime)) order by [t0].[EmployeeId]
-- "2002-08-14T00:00:00" plain

-- Employee where {"year(HireDate)":{"_eq":2003}}
-- /items/Employee {"fields":["EmployeeId"],"filter":{"year(HireDate)":{"_eq":2003}},"sort":["EmployeeId"],"limit":-1}
select concat(cast(N'{"EmployeeId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[EmployeeId]), N'null'), N'}') as item from [dbo].[Employee] [t0] where datepart(year, [t0].[HireDate]) = cast(@p1 as bigint) order by [t0].[EmployeeId]
-- 2003 plain

-- Employee where {"month(HireDate)":{"_in":[5,10]}}
-- /items/Employee {"fields":["EmployeeId"],"filter":{"month(HireDate)":{"_in":[5,10]}},"sort":["EmployeeId"],"limit":-1}
select concat(cast(N'{"EmployeeId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[EmployeeId]), N'null'), N'}') as item from [dbo].[Employee] [t0] where datepart(month, [t0].[HireDate]) in (cast(@p1 as bigint), cast(@p2 as bigint)) order by [t0].[EmployeeId]
-- 5 plain, 10 plain

-- Employee where {"day(BirthDate)":{"_gt":20}}
-- /items/Employee {"fields":["EmployeeId"],"filter":{"day(BirthDate)":{"_gt":20}},"sort":["EmployeeId"],"limit":-1}
select concat(cast(N'{"EmployeeId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[EmployeeId]), N'null'), N'}') as item from [dbo].[Employee] [t0] where datepart(day, [t0].[BirthDate]) > cast(@p1 as bigint) order by [t0].[EmployeeId]
-- 20 plain

-- Employee where {"ReportsTo":{"year(HireDate)":{"_eq":2002}}}
-- /items/Employee {"fields":["EmployeeId"],"filter":{"ReportsTo":{"year(HireDate)":{"_eq":2002}}},"sort":["EmployeeId"],"limit":-1}
select concat(cast(N'{"EmployeeId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[EmployeeId]), N'null'), N'}') as item from [dbo].[Employee] [t0] left join [dbo].[Employee] [t1] on [t1].[EmployeeId] = [t0].[ReportsTo] where datepart(year, [t1].[HireDate]) = cast(@p1 as bigint) order by [t0].[EmployeeId]
-- 2002 plain

-- Invoice where {"InvoiceDate":{"_lt":"$NOW(-3 years)"}}
-- /items/Invoice {"fields":["InvoiceId"],"filter":{"InvoiceDate":{"_lt":"$NOW(-3 years)"}},"sort":["InvoiceId"],"limit":-1}
select concat(cast(N'{"InvoiceId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[InvoiceId]), N'null'), N'}') as item from [dbo].[Invoice] [t0] where [t0].[InvoiceDate] < try_cast(cast(@p1 as datetime2(3)) as datetime) order by [t0].[InvoiceId]
-- "2021-06-15T12:00:00.000Z" plain

-- Invoice where {"InvoiceDate":{"_between":["$NOW(-2 years)","$NOW(-12 months)"]}}
-- /items/Invoice {"fields":["InvoiceId"],"filter":{"InvoiceDate":{"_between":["$NOW(-2 years)","$NOW(-12 months)"]}},"sort":["InvoiceId"],"limit":-1}
select concat(cast(N'{"InvoiceId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[InvoiceId]), N'null'), N'}') as item from [dbo].[Invoice] [t0] where [t0].[InvoiceDate] between try_cast(cast(@p1 as datetime2(3)) as datetime) and try_cast(cast(@p2 as datetime2(3)) as datetime) order by [t0].[InvoiceId]
-- "2022-06-15T12:00:00.000Z" plain, "2023-06-15T12:00:00.000Z" plain

-- Invoice where {"InvoiceDate":{"_gte":"2021-03-01T00:00:00","_lt":"2021-04-01"}}
-- /items/Invoice {"fields":["InvoiceId"],"filter":{"InvoiceDate":{"_gte":"2021-03-01T00:00:00","_lt":"2021-04-01"}},"sort":["InvoiceId"],"limit":-1}
select concat(cast(N'{"InvoiceId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[InvoiceId]), N'null'), N'}') as item from [dbo].[Invoice] [t0] where ([t0].[InvoiceDate] >= try_cast(cast(@p1 as datetime2(3)) as datetime) and [t0].[InvoiceDate] < try_cast(cast(@p2 as datetime2(3)) as datetime)) order by [t0].[InvoiceId]
-- "2021-03-01T00:00:00" plain, "2021-04-01" plain

-- Invoice where {"CustomerId":{"SupportRepId":{"ReportsTo":{"ReportsTo":{"EmployeeId":{"_eq":1}}}},"Country":{"_eq":"France"}}}
-- /items/Invoice {"fields":["InvoiceId"],"filter":{"CustomerId":{"SupportRepId":{"ReportsTo":{"ReportsTo":{"EmployeeId":{"_eq":1}}}},"Country":{"_eq":"France"}}},"sort":["InvoiceId"],"limit":-1}
select concat(cast(N'{"InvoiceId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[InvoiceId]), N'null'), N'}') as item from [dbo].[Invoice] [t0] left join [dbo].[Customer] [t1] on [t1].[CustomerId] = [t0].[CustomerId] left join [dbo].[Employee] [t2] on [t2].[EmployeeId] = [t1].[SupportRepId] left join [dbo].[Employee] [t3] on [t3].[EmployeeId] = [t2].[ReportsTo] left join [dbo].[Employee] [t4] on [t4].[EmployeeId] = [t3].[ReportsTo] where ([t4].[EmployeeId] = cast(@p1 as bigint) and [t1].[Country] = @p2) order by [t0].[InvoiceId]
-- 1 plain, "France" plain

-- Invoice where {"BillingState":{"_null":true},"Total":{"_gt":"10"}}
-- /items/Invoice {"fields":["InvoiceId"],"filter":{"BillingState":{"_null":true},"Total":{"_gt":"10"}},"sort":["InvoiceId"],"limit":-1}
select concat(cast(N'{"InvoiceId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[InvoiceId]), N'null'), N'}') as item from [dbo].[Invoice] [t0] where ([t0].[BillingState] is null and [t0].[Total] > cast(@p1 as decimal(38,10))) order by [t0].[InvoiceId]
-- "10" plain

-- Invoice where {"InvoiceLine":{"TrackId":{"GenreId":{"Name":{"_in":["Jazz","Blues"]}}}},"BillingCountry":{"_eq":"Canada"}}
-- /items/Invoice {"fields":["InvoiceId"],"filter":{"InvoiceLine":{"TrackId":{"GenreId":{"Name":{"_in":["Jazz","Blues"]}}}},"BillingCountry":{"_eq":"Canada"}},"sort":["InvoiceId"],"limit":-1}
select concat(cast(N'{"InvoiceId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[InvoiceId]), N'null'), N'}') as item from [dbo].[Invoice] [t0] where (exists (select 1 from [dbo].[InvoiceLine] [t1] left join [dbo].[Track] [t2] on [t2].[TrackId] = [t1].[TrackId] left join [dbo].[Genre] [t3] on [t3].[GenreId] = [t2].[GenreId] where ([t1].[InvoiceId] = [t0].[InvoiceId] and [t3].[Name] in (@p1, @p2))) and [t0].[BillingCountry] = @p3) order by [t0].[InvoiceId]
-- "Jazz" plain, "Blues" plain, "Canada" plain

-- Genre where {"Name":{"_lt":"C"}}
-- /items/Genre {"fields":["GenreId"],"filter":{"Name":{"_lt":"C"}},"sort":["GenreId"],"limit":-1}
select concat(cast(N'{"GenreId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[GenreId]), N'null'), N'}') as item from [dbo].[Genre] [t0] where [t0].[Name] < @p1 order by [t0].[GenreId]
-- "C" plain

-- Genre where {"Name":{"_gte":"S"}}
-- /items/Genre {"fields":["GenreId"],"filter":{"Name":{"_gte":"S"}},"sort":["GenreId"],"limit":-1}
select concat(cast(N'{"GenreId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[GenreId]), N'null'), N'}') as item from [dbo].[Genre] [t0] where [t0].[Name] >= @p1 order by [t0].[GenreId]
-- "S" plain

-- Genre where {"Name":{"_between":["J","M"]}}
-- /items/Genre {"fields":["GenreId"],"filter":{"Name":{"_between":["J","M"]}},"sort":["GenreId"],"limit":-1}
select concat(cast(N'{"GenreId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[GenreId]), N'null'), N'}') as item from [dbo].[Genre] [t0] where [t0].[Name] between @p1 and @p2 order by [t0].[GenreId]
-- "J" plain, "M" plain

-- Genre where {"Name":{"_nin":["Rock","Jazz","Metal"]}}
-- /items/Genre {"fields":["GenreId"],"filter":{"Name":{"_nin":["Rock","Jazz","Metal"]}},"sort":["GenreId"],"limit":-1}
select concat(cast(N'{"GenreId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[GenreId]), N'null'), N'}') as item from [dbo].[Genre] [t0] where [t0].[Name] not in (@p1, @p2, @p3) order by [t0].[GenreId]
-- "Rock" plain, "Jazz" plain, "Metal" plain

-- Genre where {"Name":{"_nempty":true}}
-- /items/Genre {"fields":["GenreId"],"filter":{"Name":{"_nempty":true}},"sort":["GenreId"],"limit":-1}
select concat(cast(N'{"GenreId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[GenreId]), N'null'), N'}') as item from [dbo].[Genre] [t0] where ([t0].[Name] is not null and [t0].[Name] <> '') order by [t0].[GenreId]

-- a filter in bracket form
-- /items/Track fields=TrackId&filter[GenreId][_eq]=25&filter[Milliseconds][_gt]=100000
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from (select [t0].[TrackId], [t0].[TrackId] as [~o0] from [dbo].[Track] [t0] where ([t0].[GenreId] = cast(@p1 as bigint) and [t0].[Milliseconds] > cast(@p2 as bigint)) order by [t0].[TrackId] offset 0 rows fetch next 100 rows only) [t0] order by [t0].[~o0]
-- "25" plain, "100000" plain

-- lists and relations in bracket form
-- /items/Track fields=TrackId&filter[_and][0][GenreId][Name][_in][]=Opera&filter[_and][0][GenreId][Name][_in][]=Blues&filter[_and][1][TrackId][_lt]=300
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N'}') as item from (select [t0].[TrackId], [t0].[TrackId] as [~o0] from [dbo].[Track] [t0] left join [dbo].[Genre] [t1] on [t1].[GenreId] = [t0].[GenreId] where ([t1].[Name] in (@p1, @p2) and [t0].[TrackId] < cast(@p3 as bigint)) order by [t0].[TrackId] offset 0 rows fetch next 100 rows only) [t0] order by [t0].[~o0]
-- "Opera" plain, "Blues" plain, "300" plain
