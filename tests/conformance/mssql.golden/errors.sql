-- an unknown collection
-- /items/nope {}
-- refused: FORBIDDEN You don't have permission to access collection "nope" or it does not exist. Queried in root.

-- a collection in another case
-- /items/TRACK {}
-- refused: FORBIDDEN You don't have permission to access collection "TRACK" or it does not exist. Queried in root.

-- an item of an unknown collection
-- /items/nope/1 {}
-- refused: FORBIDDEN You don't have permission to access collection "nope" or it does not exist. Queried in root.

-- an unknown field
-- /items/Track {"fields":"nope"}
-- refused: FORBIDDEN You don't have permission to access field "nope" in collection "Track" or it does not exist. Queried in root.

-- an unknown field below a relation
-- /items/Track {"fields":"AlbumId.nope"}
-- refused: FORBIDDEN You don't have permission to access field "nope" in collection "Album" or it does not exist. Queried in "AlbumId".

-- an unknown relation
-- /items/Track {"fields":"nope.Title"}
-- refused: FORBIDDEN You don't have permission to access field "nope" in collection "Track" or it does not exist. Queried in root.

-- an unknown field in a filter
-- /items/Track {"filter":{"nope":{"_eq":1}}}
-- refused: FORBIDDEN You don't have permission to access field "nope" in collection "Track" or it does not exist. Queried in root.

-- an unknown field in a relational filter
-- /items/Track {"filter":{"AlbumId":{"nope":{"_eq":1}}}}
-- refused: FORBIDDEN You don't have permission to access field "nope" in collection "Album" or it does not exist. Queried in "AlbumId".

-- an unknown field in a filter below _or
-- /items/Track {"filter":{"_or":[{"TrackId":1},{"nope":1}]}}
-- refused: FORBIDDEN You don't have permission to access field "nope" in collection "Track" or it does not exist. Queried in root.

-- an unknown field in sort
-- /items/Track {"sort":"nope"}
-- refused: FORBIDDEN You don't have permission to access field "nope" in collection "Track" or it does not exist. Queried in root.

-- an unknown field in a relational sort
-- /items/Track {"sort":"-AlbumId.nope"}
-- refused: FORBIDDEN You don't have permission to access field "nope" in collection "Album" or it does not exist. Queried in "AlbumId".

-- an unknown field in groupBy
-- /items/Track {"groupBy":"nope","aggregate":{"count":"*"}}
-- refused: FORBIDDEN You don't have permission to access field "nope" in collection "Track" or it does not exist. Queried in root.

-- an unknown field in aggregate
-- /items/Track {"aggregate":{"sum":"nope"}}
-- refused: FORBIDDEN You don't have permission to access field "nope" in collection "Track" or it does not exist. Queried in root.

-- an unknown field in having
-- /items/Track {"groupBy":"GenreId","aggregate":{"count":"*"},"having":{"sum":{"nope":{"_gt":1}}}}
-- refused: FORBIDDEN You don't have permission to access field "nope" in collection "Track" or it does not exist. Queried in root.

-- an unknown field in deep
-- /items/Track {"fields":"InvoiceLine.*","deep":{"InvoiceLine":{"_sort":"nope"}}}
-- refused: FORBIDDEN You don't have permission to access field "nope" in collection "InvoiceLine" or it does not exist. Queried in "InvoiceLine".

-- an alias of an unknown field
-- /items/Track {"fields":"a","alias":{"a":"nope"}}
-- refused: FORBIDDEN You don't have permission to access field "nope" in collection "Track" or it does not exist. Queried in root.

-- a function of an unknown field
-- /items/Track {"fields":"year(nope)"}
-- refused: FORBIDDEN You don't have permission to access field "nope" in collection "Track" or it does not exist. Queried in root.

-- an unknown operator
-- /items/Track {"filter":{"Name":{"_like":"x"}}}
-- refused: INVALID_QUERY Invalid query. "filter[Name][_like]" is not an operator: "_like".

-- an operator that does not fit a number
-- /items/Track {"filter":{"Milliseconds":{"_contains":"1"}}}
-- refused: INVALID_QUERY Invalid query. "integer" field type does not contain the "_contains" filter operator.

-- an operator that does not fit a decimal
-- /items/Track {"filter":{"UnitPrice":{"_starts_with":"1"}}}
-- refused: INVALID_QUERY Invalid query. "decimal" field type does not contain the "_starts_with" filter operator.

-- a text for a number
-- /items/Track {"filter":{"TrackId":{"_eq":"abc"}}}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N',"Name":', isnull(N'"' + string_escape(cast([t0].[Name] as nvarchar(max)), 'json') + N'"', N'null'), N',"AlbumId":', isnull(convert(nvarchar(30), [t0].[AlbumId]), N'null'), N',"MediaTypeId":', isnull(convert(nvarchar(30), [t0].[MediaTypeId]), N'null'), N',"GenreId":', isnull(convert(nvarchar(30), [t0].[GenreId]), N'null'), N',"Composer":', isnull(N'"' + string_escape(cast([t0].[Composer] as nvarchar(max)), 'json') + N'"', N'null'), N',"Milliseconds":', isnull(convert(nvarchar(30), [t0].[Milliseconds]), N'null'), N',"Bytes":', isnull(convert(nvarchar(30), [t0].[Bytes]), N'null'), N',"UnitPrice":', isnull(N'"' + convert(nvarchar(50), [t0].[UnitPrice]) + N'"', N'null'), N'}') as item from (select [t0].[TrackId], [t0].[Name], [t0].[AlbumId], [t0].[MediaTypeId], [t0].[GenreId], [t0].[Composer], [t0].[Milliseconds], [t0].[Bytes], [t0].[UnitPrice], [t0].[TrackId] as [~o0] from [dbo].[Track] [t0] where [t0].[TrackId] = cast(@p1 as bigint) order by [t0].[TrackId] offset 0 rows fetch next 100 rows only) [t0] order by [t0].[~o0]
-- "abc" plain

-- NaN for a number
-- /items/Track {"filter":{"TrackId":{"_gt":"NaN"}}}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N',"Name":', isnull(N'"' + string_escape(cast([t0].[Name] as nvarchar(max)), 'json') + N'"', N'null'), N',"AlbumId":', isnull(convert(nvarchar(30), [t0].[AlbumId]), N'null'), N',"MediaTypeId":', isnull(convert(nvarchar(30), [t0].[MediaTypeId]), N'null'), N',"GenreId":', isnull(convert(nvarchar(30), [t0].[GenreId]), N'null'), N',"Composer":', isnull(N'"' + string_escape(cast([t0].[Composer] as nvarchar(max)), 'json') + N'"', N'null'), N',"Milliseconds":', isnull(convert(nvarchar(30), [t0].[Milliseconds]), N'null'), N',"Bytes":', isnull(convert(nvarchar(30), [t0].[Bytes]), N'null'), N',"UnitPrice":', isnull(N'"' + convert(nvarchar(50), [t0].[UnitPrice]) + N'"', N'null'), N'}') as item from (select [t0].[TrackId], [t0].[Name], [t0].[AlbumId], [t0].[MediaTypeId], [t0].[GenreId], [t0].[Composer], [t0].[Milliseconds], [t0].[Bytes], [t0].[UnitPrice], [t0].[TrackId] as [~o0] from [dbo].[Track] [t0] where [t0].[TrackId] > cast(@p1 as bigint) order by [t0].[TrackId] offset 0 rows fetch next 100 rows only) [t0] order by [t0].[~o0]
-- "NaN" plain

-- a fraction for an integer
-- /items/Track {"filter":{"TrackId":{"_eq":1.5}}}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N',"Name":', isnull(N'"' + string_escape(cast([t0].[Name] as nvarchar(max)), 'json') + N'"', N'null'), N',"AlbumId":', isnull(convert(nvarchar(30), [t0].[AlbumId]), N'null'), N',"MediaTypeId":', isnull(convert(nvarchar(30), [t0].[MediaTypeId]), N'null'), N',"GenreId":', isnull(convert(nvarchar(30), [t0].[GenreId]), N'null'), N',"Composer":', isnull(N'"' + string_escape(cast([t0].[Composer] as nvarchar(max)), 'json') + N'"', N'null'), N',"Milliseconds":', isnull(convert(nvarchar(30), [t0].[Milliseconds]), N'null'), N',"Bytes":', isnull(convert(nvarchar(30), [t0].[Bytes]), N'null'), N',"UnitPrice":', isnull(N'"' + convert(nvarchar(50), [t0].[UnitPrice]) + N'"', N'null'), N'}') as item from (select [t0].[TrackId], [t0].[Name], [t0].[AlbumId], [t0].[MediaTypeId], [t0].[GenreId], [t0].[Composer], [t0].[Milliseconds], [t0].[Bytes], [t0].[UnitPrice], [t0].[TrackId] as [~o0] from [dbo].[Track] [t0] where [t0].[TrackId] = cast(@p1 as bigint) order by [t0].[TrackId] offset 0 rows fetch next 100 rows only) [t0] order by [t0].[~o0]
-- 1.5 plain

-- a text for a decimal
-- /items/Track {"filter":{"UnitPrice":{"_lt":"cheap"}}}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N',"Name":', isnull(N'"' + string_escape(cast([t0].[Name] as nvarchar(max)), 'json') + N'"', N'null'), N',"AlbumId":', isnull(convert(nvarchar(30), [t0].[AlbumId]), N'null'), N',"MediaTypeId":', isnull(convert(nvarchar(30), [t0].[MediaTypeId]), N'null'), N',"GenreId":', isnull(convert(nvarchar(30), [t0].[GenreId]), N'null'), N',"Composer":', isnull(N'"' + string_escape(cast([t0].[Composer] as nvarchar(max)), 'json') + N'"', N'null'), N',"Milliseconds":', isnull(convert(nvarchar(30), [t0].[Milliseconds]), N'null'), N',"Bytes":', isnull(convert(nvarchar(30), [t0].[Bytes]), N'null'), N',"UnitPrice":', isnull(N'"' + convert(nvarchar(50), [t0].[UnitPrice]) + N'"', N'null'), N'}') as item from (select [t0].[TrackId], [t0].[Name], [t0].[AlbumId], [t0].[MediaTypeId], [t0].[GenreId], [t0].[Composer], [t0].[Milliseconds], [t0].[Bytes], [t0].[UnitPrice], [t0].[TrackId] as [~o0] from [dbo].[Track] [t0] where [t0].[UnitPrice] < cast(@p1 as decimal(38,10)) order by [t0].[TrackId] offset 0 rows fetch next 100 rows only) [t0] order by [t0].[~o0]
-- "cheap" plain

-- an object for a value
-- /items/Track {"filter":{"TrackId":{"_eq":{"a":1}}}}
-- refused: INVALID_QUERY Invalid query. "filter[TrackId][_eq]" takes a single value.

-- a list for a value
-- /items/Track {"filter":{"TrackId":{"_eq":[1,2]}}}
-- refused: INVALID_QUERY Invalid query. "filter[TrackId][_eq]" takes a single value, not a list.

-- an empty _in
-- /items/Track {"filter":{"TrackId":{"_in":[]}}}
-- refused: INVALID_QUERY Invalid query. "filter[TrackId][_in]" has an empty list.

-- a wrong value within _in
-- /items/Track {"filter":{"TrackId":{"_in":[1,"x"]}}}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N',"Name":', isnull(N'"' + string_escape(cast([t0].[Name] as nvarchar(max)), 'json') + N'"', N'null'), N',"AlbumId":', isnull(convert(nvarchar(30), [t0].[AlbumId]), N'null'), N',"MediaTypeId":', isnull(convert(nvarchar(30), [t0].[MediaTypeId]), N'null'), N',"GenreId":', isnull(convert(nvarchar(30), [t0].[GenreId]), N'null'), N',"Composer":', isnull(N'"' + string_escape(cast([t0].[Composer] as nvarchar(max)), 'json') + N'"', N'null'), N',"Milliseconds":', isnull(convert(nvarchar(30), [t0].[Milliseconds]), N'null'), N',"Bytes":', isnull(convert(nvarchar(30), [t0].[Bytes]), N'null'), N',"UnitPrice":', isnull(N'"' + convert(nvarchar(50), [t0].[UnitPrice]) + N'"', N'null'), N'}') as item from (select [t0].[TrackId], [t0].[Name], [t0].[AlbumId], [t0].[MediaTypeId], [t0].[GenreId], [t0].[Composer], [t0].[Milliseconds], [t0].[Bytes], [t0].[UnitPrice], [t0].[TrackId] as [~o0] from [dbo].[Track] [t0] where [t0].[TrackId] in (cast(@p1 as bigint), cast(@p2 as bigint)) order by [t0].[TrackId] offset 0 rows fetch next 100 rows only) [t0] order by [t0].[~o0]
-- 1 plain, "x" plain

-- _between with one value
-- /items/Track {"filter":{"TrackId":{"_between":[1]}}}
-- refused: INVALID_QUERY Invalid query. "filter[TrackId][_between]" has to be two values.

-- _between with three values
-- /items/Track {"filter":{"TrackId":{"_between":[1,2,3]}}}
-- refused: INVALID_QUERY Invalid query. "filter[TrackId][_between]" has to be two values.

-- an empty text as a value
-- /items/Track {"filter":{"Name":{"_eq":""}}}
-- refused: INVALID_QUERY Invalid query. "filter[Name][_eq]" has an empty value.

-- _null with something else
-- /items/Track {"filter":{"Name":{"_null":"maybe"}}}
-- refused: INVALID_QUERY Invalid query. "filter[Name][_null]" has to be true or false.

-- _or without a list
-- /items/Track {"filter":{"_or":{"TrackId":1}}}
-- refused: INVALID_QUERY Invalid query. "filter[_or]" has to be a list of conditions.

-- _some on a column
-- /items/Track {"filter":{"Name":{"_some":{"TrackId":1}}}}
-- refused: INVALID_QUERY Invalid query. "_some" needs a to-many relation, and "Name" is none.

-- a filter that is a list
-- /items/Track {"filter":[1,2]}
-- refused: INVALID_QUERY Invalid query. "filter" has to be an object.

-- a filter that is no JSON
-- /items/Track filter={"TrackId":
-- refused: INVALID_QUERY Invalid query. "filter" is not valid JSON: "{"TrackId":".

-- a filter that is a word
-- /items/Track filter=TrackId
-- refused: INVALID_QUERY Invalid query. "filter" is not valid JSON: "TrackId".

-- an unknown variable
-- /items/Track {"filter":{"Name":{"_eq":"$NOW(tomorrow)"}}}
-- refused: INVALID_QUERY Invalid query. "filter[Name][_eq]" has a moment that cannot be read: "$NOW(tomorrow)".

-- a word for a moment
-- /items/Invoice {"filter":{"InvoiceDate":{"_gt":"yesterday"}}}
select concat(cast(N'{"InvoiceId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[InvoiceId]), N'null'), N',"CustomerId":', isnull(convert(nvarchar(30), [t0].[CustomerId]), N'null'), N',"InvoiceDate":', isnull(N'"' + left(convert(nvarchar(40), cast([t0].[InvoiceDate] as datetime2(3)), 126), 19) + case when datepart(nanosecond, cast([t0].[InvoiceDate] as datetime2(3))) = 0 then N'' else N'.' + replace(rtrim(replace(right(N'000000' + convert(nvarchar(7), datepart(nanosecond, cast([t0].[InvoiceDate] as datetime2(3))) / 100), 7), N'0', N' ')), N' ', N'0') end + N'"', N'null'), N',"BillingAddress":', isnull(N'"' + string_escape(cast([t0].[BillingAddress] as nvarchar(max)), 'json') + N'"', N'null'), N',"BillingCity":', isnull(N'"' + string_escape(cast([t0].[BillingCity] as nvarchar(max)), 'json') + N'"', N'null'), N',"BillingState":', isnull(N'"' + string_escape(cast([t0].[BillingState] as nvarchar(max)), 'json') + N'"', N'null'), N',"BillingCountry":', isnull(N'"' + string_escape(cast([t0].[BillingCountry] as nvarchar(max)), 'json') + N'"', N'null'), N',"BillingPostalCode":', isnull(N'"' + string_escape(cast([t0].[BillingPostalCode] as nvarchar(max)), 'json') + N'"', N'null'), N',"Total":', isnull(N'"' + convert(nvarchar(50), [t0].[Total]) + N'"', N'null'), N'}') as item from (select [t0].[InvoiceId], [t0].[CustomerId], [t0].[InvoiceDate], [t0].[BillingAddress], [t0].[BillingCity], [t0].[BillingState], [t0].[BillingCountry], [t0].[BillingPostalCode], [t0].[Total], [t0].[InvoiceId] as [~o0] from [dbo].[Invoice] [t0] where [t0].[InvoiceDate] > try_cast(cast(@p1 as datetime2(3)) as datetime) order by [t0].[InvoiceId] offset 0 rows fetch next 100 rows only) [t0] order by [t0].[~o0]
-- "yesterday" plain

-- a day that does not exist
-- /items/Invoice {"filter":{"InvoiceDate":{"_gt":"2021-02-30"}}}
select concat(cast(N'{"InvoiceId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[InvoiceId]), N'null'), N',"CustomerId":', isnull(convert(nvarchar(30), [t0].[CustomerId]), N'null'), N',"InvoiceDate":', isnull(N'"' + left(convert(nvarchar(40), cast([t0].[InvoiceDate] as datetime2(3)), 126), 19) + case when datepart(nanosecond, cast([t0].[InvoiceDate] as datetime2(3))) = 0 then N'' else N'.' + replace(rtrim(replace(right(N'000000' + convert(nvarchar(7), datepart(nanosecond, cast([t0].[InvoiceDate] as datetime2(3))) / 100), 7), N'0', N' ')), N' ', N'0') end + N'"', N'null'), N',"BillingAddress":', isnull(N'"' + string_escape(cast([t0].[BillingAddress] as nvarchar(max)), 'json') + N'"', N'null'), N',"BillingCity":', isnull(N'"' + string_escape(cast([t0].[BillingCity] as nvarchar(max)), 'json') + N'"', N'null'), N',"BillingState":', isnull(N'"' + string_escape(cast([t0].[BillingState] as nvarchar(max)), 'json') + N'"', N'null'), N',"BillingCountry":', isnull(N'"' + string_escape(cast([t0].[BillingCountry] as nvarchar(max)), 'json') + N'"', N'null'), N',"BillingPostalCode":', isnull(N'"' + string_escape(cast([t0].[BillingPostalCode] as nvarchar(max)), 'json') + N'"', N'null'), N',"Total":', isnull(N'"' + convert(nvarchar(50), [t0].[Total]) + N'"', N'null'), N'}') as item from (select [t0].[InvoiceId], [t0].[CustomerId], [t0].[InvoiceDate], [t0].[BillingAddress], [t0].[BillingCity], [t0].[BillingState], [t0].[BillingCountry], [t0].[BillingPostalCode], [t0].[Total], [t0].[InvoiceId] as [~o0] from [dbo].[Invoice] [t0] where [t0].[InvoiceDate] > try_cast(cast(@p1 as datetime2(3)) as datetime) order by [t0].[InvoiceId] offset 0 rows fetch next 100 rows only) [t0] order by [t0].[~o0]
-- "2021-02-30" plain

-- a wrong uuid
-- /items/reading {"filter":{"token":{"_eq":"abc"}}}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N',"office":', isnull(convert(nvarchar(30), [t0].[office]), N'null'), N',"taken":', isnull(N'"' + case when [t0].[taken] between '0001-01-01T00:00:00+00:00' and '9999-12-31T23:59:59.9999999+00:00' then left(convert(nvarchar(40), switchoffset([t0].[taken], N'+00:00'), 126), 19) + N'.' + case when datepart(nanosecond, [t0].[taken]) % 1000000 = 0 then left(right(N'000000' + convert(nvarchar(7), datepart(nanosecond, [t0].[taken]) / 100), 7), 3) when datepart(nanosecond, [t0].[taken]) % 1000 = 0 then left(right(N'000000' + convert(nvarchar(7), datepart(nanosecond, [t0].[taken]) / 100), 7), 6) else right(N'000000' + convert(nvarchar(7), datepart(nanosecond, [t0].[taken]) / 100), 7) end + N'Z' else convert(nvarchar(40), [t0].[taken], 126) end + N'"', N'null'), N',"big":', isnull(N'"' + convert(nvarchar(30), [t0].[big]) + N'"', N'null'), N',"ratio":', isnull(case when try_cast(convert(nvarchar(40), [t0].[ratio]) as float) = [t0].[ratio] then convert(nvarchar(40), [t0].[ratio]) else convert(nvarchar(40), [t0].[ratio], 3) end, N'null'), N',"amount":', isnull(N'"' + convert(nvarchar(50), [t0].[amount]) + N'"', N'null'), N',"ok":', isnull(case [t0].[ok] when 1 then N'true' when 0 then N'false' end, N'null'), N',"day":', isnull(N'"' + convert(nvarchar(10), [t0].[day], 23) + N'"', N'null'), N',"clock":', isnull(N'"' + convert(nvarchar(8), [t0].[clock], 108) + case when datepart(nanosecond, [t0].[clock]) = 0 then N'' else N'.' + replace(rtrim(replace(right(N'000000' + convert(nvarchar(7), datepart(nanosecond, [t0].[clock]) / 100), 7), N'0', N' ')), N' ', N'0') end + N'"', N'null'), N',"token":', isnull(N'"' + lower(convert(nvarchar(36), [t0].[token])) + N'"', N'null'), N',"doc":', case when isjson(cast([t0].[doc] as nvarchar(max))) = 1 then cast([t0].[doc] as nvarchar(max)) else isnull(N'"' + string_escape(cast([t0].[doc] as nvarchar(max)), 'json') + N'"', N'null') end, N',"note":', isnull(N'"' + string_escape(cast([t0].[note] as nvarchar(max)), 'json') + N'"', N'null'), N',"bytes":', isnull(N'"' + (select cast(N'' as xml).value('xs:base64Binary(xs:hexBinary(sql:column("b.v")))', 'nvarchar(max)') from (select cast([t0].[bytes] as varbinary(max)) as v) b) + N'"', N'null'), N'}') as item from (select [t0].[id], [t0].[office], [t0].[taken], [t0].[big], [t0].[ratio], [t0].[amount], [t0].[ok], [t0].[day], [t0].[clock], [t0].[token], [t0].[doc], [t0].[note], [t0].[bytes], [t0].[id] as [~o0] from [dbo].[reading] [t0] where [t0].[token] = cast(@p1 as uniqueidentifier) order by [t0].[id] offset 0 rows fetch next 100 rows only) [t0] order by [t0].[~o0]
-- "abc" plain

-- a wrong date
-- /items/reading {"filter":{"day":{"_lt":"31.12.2024"}}}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N',"office":', isnull(convert(nvarchar(30), [t0].[office]), N'null'), N',"taken":', isnull(N'"' + case when [t0].[taken] between '0001-01-01T00:00:00+00:00' and '9999-12-31T23:59:59.9999999+00:00' then left(convert(nvarchar(40), switchoffset([t0].[taken], N'+00:00'), 126), 19) + N'.' + case when datepart(nanosecond, [t0].[taken]) % 1000000 = 0 then left(right(N'000000' + convert(nvarchar(7), datepart(nanosecond, [t0].[taken]) / 100), 7), 3) when datepart(nanosecond, [t0].[taken]) % 1000 = 0 then left(right(N'000000' + convert(nvarchar(7), datepart(nanosecond, [t0].[taken]) / 100), 7), 6) else right(N'000000' + convert(nvarchar(7), datepart(nanosecond, [t0].[taken]) / 100), 7) end + N'Z' else convert(nvarchar(40), [t0].[taken], 126) end + N'"', N'null'), N',"big":', isnull(N'"' + convert(nvarchar(30), [t0].[big]) + N'"', N'null'), N',"ratio":', isnull(case when try_cast(convert(nvarchar(40), [t0].[ratio]) as float) = [t0].[ratio] then convert(nvarchar(40), [t0].[ratio]) else convert(nvarchar(40), [t0].[ratio], 3) end, N'null'), N',"amount":', isnull(N'"' + convert(nvarchar(50), [t0].[amount]) + N'"', N'null'), N',"ok":', isnull(case [t0].[ok] when 1 then N'true' when 0 then N'false' end, N'null'), N',"day":', isnull(N'"' + convert(nvarchar(10), [t0].[day], 23) + N'"', N'null'), N',"clock":', isnull(N'"' + convert(nvarchar(8), [t0].[clock], 108) + case when datepart(nanosecond, [t0].[clock]) = 0 then N'' else N'.' + replace(rtrim(replace(right(N'000000' + convert(nvarchar(7), datepart(nanosecond, [t0].[clock]) / 100), 7), N'0', N' ')), N' ', N'0') end + N'"', N'null'), N',"token":', isnull(N'"' + lower(convert(nvarchar(36), [t0].[token])) + N'"', N'null'), N',"doc":', case when isjson(cast([t0].[doc] as nvarchar(max))) = 1 then cast([t0].[doc] as nvarchar(max)) else isnull(N'"' + string_escape(cast([t0].[doc] as nvarchar(max)), 'json') + N'"', N'null') end, N',"note":', isnull(N'"' + string_escape(cast([t0].[note] as nvarchar(max)), 'json') + N'"', N'null'), N',"bytes":', isnull(N'"' + (select cast(N'' as xml).value('xs:base64Binary(xs:hexBinary(sql:column("b.v")))', 'nvarchar(max)') from (select cast([t0].[bytes] as varbinary(max)) as v) b) + N'"', N'null'), N'}') as item from (select [t0].[id], [t0].[office], [t0].[taken], [t0].[big], [t0].[ratio], [t0].[amount], [t0].[ok], [t0].[day], [t0].[clock], [t0].[token], [t0].[doc], [t0].[note], [t0].[bytes], [t0].[id] as [~o0] from [dbo].[reading] [t0] where [t0].[day] < cast(@p1 as date) order by [t0].[id] offset 0 rows fetch next 100 rows only) [t0] order by [t0].[~o0]
-- "31.12.2024" plain

-- a wrong time
-- /items/reading {"filter":{"clock":{"_lt":"noon"}}}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N',"office":', isnull(convert(nvarchar(30), [t0].[office]), N'null'), N',"taken":', isnull(N'"' + case when [t0].[taken] between '0001-01-01T00:00:00+00:00' and '9999-12-31T23:59:59.9999999+00:00' then left(convert(nvarchar(40), switchoffset([t0].[taken], N'+00:00'), 126), 19) + N'.' + case when datepart(nanosecond, [t0].[taken]) % 1000000 = 0 then left(right(N'000000' + convert(nvarchar(7), datepart(nanosecond, [t0].[taken]) / 100), 7), 3) when datepart(nanosecond, [t0].[taken]) % 1000 = 0 then left(right(N'000000' + convert(nvarchar(7), datepart(nanosecond, [t0].[taken]) / 100), 7), 6) else right(N'000000' + convert(nvarchar(7), datepart(nanosecond, [t0].[taken]) / 100), 7) end + N'Z' else convert(nvarchar(40), [t0].[taken], 126) end + N'"', N'null'), N',"big":', isnull(N'"' + convert(nvarchar(30), [t0].[big]) + N'"', N'null'), N',"ratio":', isnull(case when try_cast(convert(nvarchar(40), [t0].[ratio]) as float) = [t0].[ratio] then convert(nvarchar(40), [t0].[ratio]) else convert(nvarchar(40), [t0].[ratio], 3) end, N'null'), N',"amount":', isnull(N'"' + convert(nvarchar(50), [t0].[amount]) + N'"', N'null'), N',"ok":', isnull(case [t0].[ok] when 1 then N'true' when 0 then N'false' end, N'null'), N',"day":', isnull(N'"' + convert(nvarchar(10), [t0].[day], 23) + N'"', N'null'), N',"clock":', isnull(N'"' + convert(nvarchar(8), [t0].[clock], 108) + case when datepart(nanosecond, [t0].[clock]) = 0 then N'' else N'.' + replace(rtrim(replace(right(N'000000' + convert(nvarchar(7), datepart(nanosecond, [t0].[clock]) / 100), 7), N'0', N' ')), N' ', N'0') end + N'"', N'null'), N',"token":', isnull(N'"' + lower(convert(nvarchar(36), [t0].[token])) + N'"', N'null'), N',"doc":', case when isjson(cast([t0].[doc] as nvarchar(max))) = 1 then cast([t0].[doc] as nvarchar(max)) else isnull(N'"' + string_escape(cast([t0].[doc] as nvarchar(max)), 'json') + N'"', N'null') end, N',"note":', isnull(N'"' + string_escape(cast([t0].[note] as nvarchar(max)), 'json') + N'"', N'null'), N',"bytes":', isnull(N'"' + (select cast(N'' as xml).value('xs:base64Binary(xs:hexBinary(sql:column("b.v")))', 'nvarchar(max)') from (select cast([t0].[bytes] as varbinary(max)) as v) b) + N'"', N'null'), N'}') as item from (select [t0].[id], [t0].[office], [t0].[taken], [t0].[big], [t0].[ratio], [t0].[amount], [t0].[ok], [t0].[day], [t0].[clock], [t0].[token], [t0].[doc], [t0].[note], [t0].[bytes], [t0].[id] as [~o0] from [dbo].[reading] [t0] where [t0].[clock] < cast(@p1 as time(7)) order by [t0].[id] offset 0 rows fetch next 100 rows only) [t0] order by [t0].[~o0]
-- "noon" plain

-- a wrong boolean
-- /items/reading {"filter":{"ok":{"_eq":"perhaps"}}}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N',"office":', isnull(convert(nvarchar(30), [t0].[office]), N'null'), N',"taken":', isnull(N'"' + case when [t0].[taken] between '0001-01-01T00:00:00+00:00' and '9999-12-31T23:59:59.9999999+00:00' then left(convert(nvarchar(40), switchoffset([t0].[taken], N'+00:00'), 126), 19) + N'.' + case when datepart(nanosecond, [t0].[taken]) % 1000000 = 0 then left(right(N'000000' + convert(nvarchar(7), datepart(nanosecond, [t0].[taken]) / 100), 7), 3) when datepart(nanosecond, [t0].[taken]) % 1000 = 0 then left(right(N'000000' + convert(nvarchar(7), datepart(nanosecond, [t0].[taken]) / 100), 7), 6) else right(N'000000' + convert(nvarchar(7), datepart(nanosecond, [t0].[taken]) / 100), 7) end + N'Z' else convert(nvarchar(40), [t0].[taken], 126) end + N'"', N'null'), N',"big":', isnull(N'"' + convert(nvarchar(30), [t0].[big]) + N'"', N'null'), N',"ratio":', isnull(case when try_cast(convert(nvarchar(40), [t0].[ratio]) as float) = [t0].[ratio] then convert(nvarchar(40), [t0].[ratio]) else convert(nvarchar(40), [t0].[ratio], 3) end, N'null'), N',"amount":', isnull(N'"' + convert(nvarchar(50), [t0].[amount]) + N'"', N'null'), N',"ok":', isnull(case [t0].[ok] when 1 then N'true' when 0 then N'false' end, N'null'), N',"day":', isnull(N'"' + convert(nvarchar(10), [t0].[day], 23) + N'"', N'null'), N',"clock":', isnull(N'"' + convert(nvarchar(8), [t0].[clock], 108) + case when datepart(nanosecond, [t0].[clock]) = 0 then N'' else N'.' + replace(rtrim(replace(right(N'000000' + convert(nvarchar(7), datepart(nanosecond, [t0].[clock]) / 100), 7), N'0', N' ')), N' ', N'0') end + N'"', N'null'), N',"token":', isnull(N'"' + lower(convert(nvarchar(36), [t0].[token])) + N'"', N'null'), N',"doc":', case when isjson(cast([t0].[doc] as nvarchar(max))) = 1 then cast([t0].[doc] as nvarchar(max)) else isnull(N'"' + string_escape(cast([t0].[doc] as nvarchar(max)), 'json') + N'"', N'null') end, N',"note":', isnull(N'"' + string_escape(cast([t0].[note] as nvarchar(max)), 'json') + N'"', N'null'), N',"bytes":', isnull(N'"' + (select cast(N'' as xml).value('xs:base64Binary(xs:hexBinary(sql:column("b.v")))', 'nvarchar(max)') from (select cast([t0].[bytes] as varbinary(max)) as v) b) + N'"', N'null'), N'}') as item from (select [t0].[id], [t0].[office], [t0].[taken], [t0].[big], [t0].[ratio], [t0].[amount], [t0].[ok], [t0].[day], [t0].[clock], [t0].[token], [t0].[doc], [t0].[note], [t0].[bytes], [t0].[id] as [~o0] from [dbo].[reading] [t0] where [t0].[ok] = cast(@p1 as bit) order by [t0].[id] offset 0 rows fetch next 100 rows only) [t0] order by [t0].[~o0]
-- "perhaps" plain

-- a bigInteger past its range
-- /items/reading {"filter":{"big":{"_eq":"18446744073709551616"}}}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N',"office":', isnull(convert(nvarchar(30), [t0].[office]), N'null'), N',"taken":', isnull(N'"' + case when [t0].[taken] between '0001-01-01T00:00:00+00:00' and '9999-12-31T23:59:59.9999999+00:00' then left(convert(nvarchar(40), switchoffset([t0].[taken], N'+00:00'), 126), 19) + N'.' + case when datepart(nanosecond, [t0].[taken]) % 1000000 = 0 then left(right(N'000000' + convert(nvarchar(7), datepart(nanosecond, [t0].[taken]) / 100), 7), 3) when datepart(nanosecond, [t0].[taken]) % 1000 = 0 then left(right(N'000000' + convert(nvarchar(7), datepart(nanosecond, [t0].[taken]) / 100), 7), 6) else right(N'000000' + convert(nvarchar(7), datepart(nanosecond, [t0].[taken]) / 100), 7) end + N'Z' else convert(nvarchar(40), [t0].[taken], 126) end + N'"', N'null'), N',"big":', isnull(N'"' + convert(nvarchar(30), [t0].[big]) + N'"', N'null'), N',"ratio":', isnull(case when try_cast(convert(nvarchar(40), [t0].[ratio]) as float) = [t0].[ratio] then convert(nvarchar(40), [t0].[ratio]) else convert(nvarchar(40), [t0].[ratio], 3) end, N'null'), N',"amount":', isnull(N'"' + convert(nvarchar(50), [t0].[amount]) + N'"', N'null'), N',"ok":', isnull(case [t0].[ok] when 1 then N'true' when 0 then N'false' end, N'null'), N',"day":', isnull(N'"' + convert(nvarchar(10), [t0].[day], 23) + N'"', N'null'), N',"clock":', isnull(N'"' + convert(nvarchar(8), [t0].[clock], 108) + case when datepart(nanosecond, [t0].[clock]) = 0 then N'' else N'.' + replace(rtrim(replace(right(N'000000' + convert(nvarchar(7), datepart(nanosecond, [t0].[clock]) / 100), 7), N'0', N' ')), N' ', N'0') end + N'"', N'null'), N',"token":', isnull(N'"' + lower(convert(nvarchar(36), [t0].[token])) + N'"', N'null'), N',"doc":', case when isjson(cast([t0].[doc] as nvarchar(max))) = 1 then cast([t0].[doc] as nvarchar(max)) else isnull(N'"' + string_escape(cast([t0].[doc] as nvarchar(max)), 'json') + N'"', N'null') end, N',"note":', isnull(N'"' + string_escape(cast([t0].[note] as nvarchar(max)), 'json') + N'"', N'null'), N',"bytes":', isnull(N'"' + (select cast(N'' as xml).value('xs:base64Binary(xs:hexBinary(sql:column("b.v")))', 'nvarchar(max)') from (select cast([t0].[bytes] as varbinary(max)) as v) b) + N'"', N'null'), N'}') as item from (select [t0].[id], [t0].[office], [t0].[taken], [t0].[big], [t0].[ratio], [t0].[amount], [t0].[ok], [t0].[day], [t0].[clock], [t0].[token], [t0].[doc], [t0].[note], [t0].[bytes], [t0].[id] as [~o0] from [dbo].[reading] [t0] where [t0].[big] = cast(@p1 as bigint) order by [t0].[id] offset 0 rows fetch next 100 rows only) [t0] order by [t0].[~o0]
-- "18446744073709551616" plain

-- an order of booleans
-- /items/reading {"filter":{"ok":{"_gt":true}}}
-- refused: INVALID_QUERY Invalid query. "boolean" field type does not contain the "_gt" filter operator.

-- JSON compared as a whole
-- /items/reading {"filter":{"doc":{"_eq":"a"}}}
-- refused: INVALID_QUERY Invalid query. "json" field type does not contain the "_eq" filter operator.

-- a limit that is a word
-- /items/Track {"limit":"many"}
-- refused: INVALID_QUERY Invalid query. "limit" has to be a whole number, not "many".

-- a limit below -1
-- /items/Track {"limit":-2}
-- refused: INVALID_QUERY Invalid query. "limit" has to be -1 or more, not -2.

-- a limit that is a fraction
-- /items/Track {"limit":"1.5"}
-- refused: INVALID_QUERY Invalid query. "limit" has to be a whole number, not "1.5".

-- a negative offset
-- /items/Track {"offset":-1}
-- refused: INVALID_QUERY Invalid query. "offset" has to be 0 or more, not -1.

-- an offset that is a word
-- /items/Track {"offset":"far"}
-- refused: INVALID_QUERY Invalid query. "offset" has to be a whole number, not "far".

-- page 0
-- /items/Track {"page":0}
-- refused: INVALID_QUERY Invalid query. "page" has to be 1 or more, not 0.

-- a page that is a word
-- /items/Track {"page":"last"}
-- refused: INVALID_QUERY Invalid query. "page" has to be a whole number, not "last".

-- an unknown count
-- /items/Track {"meta":"everything"}
-- refused: INVALID_QUERY Invalid query. "meta" has no "everything".

-- an unknown aggregate
-- /items/Track {"aggregate":{"median":"Milliseconds"}}
-- refused: INVALID_QUERY Invalid query. "aggregate[median]" is not an aggregate: "median".

-- a sum of texts
-- /items/Track {"aggregate":{"sum":"Name"}}
-- refused: INVALID_QUERY Invalid query. sum needs a number, and "Name" is of type string.

-- an average of *
-- /items/Track {"aggregate":{"avg":"*"}}
-- refused: INVALID_QUERY Invalid query. "aggregate[avg]" cannot be made of *.

-- having without groups or aggregates
-- /items/Track {"having":{"count":{"_gt":1}}}
-- refused: INVALID_QUERY Invalid query. "having" is given without groups.

-- having of an unknown aggregate
-- /items/Track {"groupBy":"GenreId","aggregate":{"count":"*"},"having":{"median":{"Bytes":{"_gt":1}}}}
-- refused: INVALID_QUERY Invalid query. "having[median]" is not an aggregate: "median".

-- sorted by what is no group
-- /items/Track {"groupBy":"GenreId","aggregate":{"count":"*"},"sort":"Name"}
-- refused: INVALID_QUERY Invalid query. Groups have no "Name" to sort by.

-- an unknown function
-- /items/Track {"fields":"century(Name)"}
-- refused: INVALID_QUERY Invalid query. "fields" calls an unknown function: "century".

-- a function that does not fit
-- /items/Track {"fields":"year(Name)"}
-- refused: INVALID_QUERY Invalid query. year() does not work on "Name", which is of type string.

-- count of a column
-- /items/Track {"fields":"count(Name)"}
-- refused: INVALID_QUERY Invalid query. count() takes a to-many relation or a JSON array, and "Name" is neither.

-- sub-fields of a plain column
-- /items/Track {"fields":"Name.x"}
-- refused: INVALID_QUERY Invalid query. "Name" is no relation and has no fields of its own.

-- fields more than ten deep
-- /items/Track {"fields":"AlbumId.ArtistId.Album.Track.AlbumId.ArtistId.Album.Track.AlbumId.ArtistId.Album.Track.Name"}
-- refused: INVALID_QUERY Invalid query. "fields" goes too deep. Max relational depth exceeded.

-- an alias with a dot
-- /items/Track {"fields":"a","alias":{"a":"AlbumId.Title"}}
-- refused: INVALID_QUERY Invalid query. "alias[a]" leads elsewhere: "AlbumId.Title".

-- sorted by a to-many itself
-- /items/Track {"sort":"InvoiceLine"}
-- refused: INVALID_QUERY Invalid query. "InvoiceLine" is a relation, not a value.

-- grouped by the count of a relation
-- /items/Track {"groupBy":"count(InvoiceLine)","aggregate":{"count":"*"}}
-- refused: INVALID_QUERY Invalid query. The count of a relation cannot be grouped by.

-- grouped by a to-many
-- /items/Track {"groupBy":"InvoiceLine.Quantity","aggregate":{"count":"*"}}
-- refused: INVALID_QUERY Invalid query. "InvoiceLine" relates to many items; only to-one relations can be walked here.

-- deep that is no object
-- /items/Track deep=5
-- refused: INVALID_QUERY Invalid query. "deep" has to be an object.

-- an unknown word in deep
-- /items/Track {"fields":"InvoiceLine.*","deep":{"InvoiceLine":{"_nope":1}}}
-- refused: INVALID_QUERY Invalid query. "deep[InvoiceLine][_nope]" is not a parameter of deep: "_nope".

-- a cursor nobody gave
-- /items/Track {"cursor":"xyzzy"}
-- refused: INVALID_QUERY Invalid query. "cursor" is not a cursor of ours.

-- an unknown export
-- /items/Track {"export":"docx"}
select concat(cast(N'{"TrackId":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[TrackId]), N'null'), N',"Name":', isnull(N'"' + string_escape(cast([t0].[Name] as nvarchar(max)), 'json') + N'"', N'null'), N',"AlbumId":', isnull(convert(nvarchar(30), [t0].[AlbumId]), N'null'), N',"MediaTypeId":', isnull(convert(nvarchar(30), [t0].[MediaTypeId]), N'null'), N',"GenreId":', isnull(convert(nvarchar(30), [t0].[GenreId]), N'null'), N',"Composer":', isnull(N'"' + string_escape(cast([t0].[Composer] as nvarchar(max)), 'json') + N'"', N'null'), N',"Milliseconds":', isnull(convert(nvarchar(30), [t0].[Milliseconds]), N'null'), N',"Bytes":', isnull(convert(nvarchar(30), [t0].[Bytes]), N'null'), N',"UnitPrice":', isnull(N'"' + convert(nvarchar(50), [t0].[UnitPrice]) + N'"', N'null'), N'}') as item from [dbo].[Track] [t0] order by [t0].[TrackId] offset 0 rows fetch next 100 rows only

-- json() of a text
-- /items/Track {"fields":"json(Name, a)"}
-- refused: INVALID_QUERY Invalid query. "Name" holds no JSON.
