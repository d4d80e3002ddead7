-- without a collection it is the key
-- /items/remark {"fields":"id,about_kind,about_key"}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N',"about_kind":', isnull(N'"' + string_escape(cast([t0].[about_kind] as nvarchar(max)), 'json') + N'"', N'null'), N',"about_key":', isnull(N'"' + string_escape(cast([t0].[about_key] as nvarchar(max)), 'json') + N'"', N'null'), N'}') as item from [dbo].[remark] [t0] order by [t0].[id] offset 0 rows fetch next 100 rows only

-- fields of each collection
-- /items/remark {"fields":"id,about_key:office.name,about_key:reading.amount"}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N',"about_key":', case when [t1].[id] is not null then concat(cast(N'{"name":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t1].[name] as nvarchar(max)), 'json') + N'"', N'null'), N'}') when [t2].[id] is not null then concat(cast(N'{"amount":' as nvarchar(max)), isnull(N'"' + convert(nvarchar(50), [t2].[amount]) + N'"', N'null'), N'}') else N'null' end, N'}') as item from (select [t0].[id], [t0].[about_kind], [t0].[about_key], [t0].[id] as [~o0] from [dbo].[remark] [t0] order by [t0].[id] offset 0 rows fetch next 100 rows only) [t0] left join [dbo].[office] [t1] on ([t0].[about_kind] = @p1 and convert(nvarchar(30), [t0].[about_key]) = convert(nvarchar(30), [t1].[id])) left join [dbo].[reading] [t2] on ([t0].[about_kind] = @p2 and convert(nvarchar(30), [t0].[about_key]) = convert(nvarchar(30), [t2].[id])) order by [t0].[~o0]
-- "office" plain, "reading" plain

-- of one of the collections only
-- /items/remark {"fields":"id,about_key:office.id","limit":3}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N',"about_key":', case when [t1].[id] is not null then concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t1].[id]), N'null'), N'}') else N'null' end, N'}') as item from (select [t0].[id], [t0].[about_kind], [t0].[about_key], [t0].[id] as [~o0] from [dbo].[remark] [t0] order by [t0].[id] offset 0 rows fetch next 3 rows only) [t0] left join [dbo].[office] [t1] on ([t0].[about_kind] = @p1 and convert(nvarchar(30), [t0].[about_key]) = convert(nvarchar(30), [t1].[id])) order by [t0].[~o0]
-- "office" plain

-- and beyond, to one and to many
-- /items/remark {"fields":"id,about_key:reading.office.name,about_key:office.reading.id","limit":3}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N',"about_key":', case when [t1].[id] is not null then concat(cast(N'{"office":' as nvarchar(max)), case when [t2].[id] is not null then concat(cast(N'{"name":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t2].[name] as nvarchar(max)), 'json') + N'"', N'null'), N'}') else N'null' end, N'}') when [t3].[id] is not null then concat(cast(N'{"reading":' as nvarchar(max)), (select concat(cast(N'[' as nvarchar(max)), string_agg(x.v, N',') within group (order by x.o), N']') from (select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t4].[id]), N'null'), N'}') as v, row_number() over ( order by [t4].[id]) as o from [dbo].[reading] [t4] where [t4].[office] = [t3].[id] order by [t4].[id] offset 0 rows fetch next 100 rows only) x), N'}') else N'null' end, N'}') as item from (select [t0].[id], [t0].[about_kind], [t0].[about_key], [t0].[id] as [~o0] from [dbo].[remark] [t0] order by [t0].[id] offset 0 rows fetch next 3 rows only) [t0] left join [dbo].[reading] [t1] on ([t0].[about_kind] = @p1 and convert(nvarchar(30), [t0].[about_key]) = convert(nvarchar(30), [t1].[id])) left join [dbo].[office] [t2] on [t2].[id] = [t1].[office] left join [dbo].[office] [t3] on ([t0].[about_kind] = @p2 and convert(nvarchar(30), [t0].[about_key]) = convert(nvarchar(30), [t3].[id])) order by [t0].[~o0]
-- "reading" plain, "office" plain

-- deep by collection
-- /items/remark/1 {"fields":"about_key:office.reading.id","deep":{"about_key:office":{"reading":{"_limit":1,"_sort":"-id"}}}}
select concat(cast(N'{"about_key":' as nvarchar(max)), case when [t1].[id] is not null then concat(cast(N'{"reading":' as nvarchar(max)), (select concat(cast(N'[' as nvarchar(max)), string_agg(x.v, N',') within group (order by x.o), N']') from (select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t2].[id]), N'null'), N'}') as v, row_number() over ( order by [t2].[id] desc) as o from [dbo].[reading] [t2] where [t2].[office] = [t1].[id] order by [t2].[id] desc offset 0 rows fetch next 1 rows only) x), N'}') else N'null' end, N'}') as item from [dbo].[remark] [t0] left join [dbo].[office] [t1] on ([t0].[about_kind] = @p1 and convert(nvarchar(30), [t0].[about_key]) = convert(nvarchar(30), [t1].[id])) where [t0].[id] = cast(@p2 as bigint) order by [t0].[id] offset 0 rows fetch next 100 rows only
-- "office" plain, "1" plain

-- remark where {"about_key:office":{"name":{"_eq":"Head Office"}}}
-- /items/remark {"fields":["id"],"filter":{"about_key:office":{"name":{"_eq":"Head Office"}}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[remark] [t0] left join [dbo].[office] [t1] on ([t0].[about_kind] = @p1 and convert(nvarchar(30), [t0].[about_key]) = convert(nvarchar(30), [t1].[id])) where [t1].[name] = @p2 order by [t0].[id]
-- "office" plain, "Head Office" plain

-- remark where {"about_key:reading":{"amount":{"_gt":100}}}
-- /items/remark {"fields":["id"],"filter":{"about_key:reading":{"amount":{"_gt":100}}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[remark] [t0] left join [dbo].[reading] [t1] on ([t0].[about_kind] = @p1 and convert(nvarchar(30), [t0].[about_key]) = convert(nvarchar(30), [t1].[id])) where [t1].[amount] > cast(@p2 as decimal(38,10)) order by [t0].[id]
-- "reading" plain, 100 plain

-- remark where {"_or":[{"about_key:office":{"id":{"_eq":6}}},{"about_key:reading":{"ok":{"_eq":true}}}]}
-- /items/remark {"fields":["id"],"filter":{"_or":[{"about_key:office":{"id":{"_eq":6}}},{"about_key:reading":{"ok":{"_eq":true}}}]},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[remark] [t0] left join [dbo].[office] [t1] on ([t0].[about_kind] = @p1 and convert(nvarchar(30), [t0].[about_key]) = convert(nvarchar(30), [t1].[id])) left join [dbo].[reading] [t2] on ([t0].[about_kind] = @p2 and convert(nvarchar(30), [t0].[about_key]) = convert(nvarchar(30), [t2].[id])) where ([t1].[id] = cast(@p3 as bigint) or [t2].[ok] = cast(@p4 as bit)) order by [t0].[id]
-- "office" plain, "reading" plain, 6 plain, true plain

-- remark where {"about_key:reading":{"office":{"name":{"_eq":"Shibuya"}}}}
-- /items/remark {"fields":["id"],"filter":{"about_key:reading":{"office":{"name":{"_eq":"Shibuya"}}}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[remark] [t0] left join [dbo].[reading] [t1] on ([t0].[about_kind] = @p1 and convert(nvarchar(30), [t0].[about_key]) = convert(nvarchar(30), [t1].[id])) left join [dbo].[office] [t2] on [t2].[id] = [t1].[office] where [t2].[name] = @p2 order by [t0].[id]
-- "reading" plain, "Shibuya" plain

-- remark where {"about_kind":{"_eq":"office"}}
-- /items/remark {"fields":["id"],"filter":{"about_kind":{"_eq":"office"}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[remark] [t0] where [t0].[about_kind] = @p1 order by [t0].[id]
-- "office" plain

-- remark where {"about_key":{"_null":true}}
-- /items/remark {"fields":["id"],"filter":{"about_key":{"_null":true}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[remark] [t0] where [t0].[about_key] is null order by [t0].[id]

-- sorted by one of the collections
-- /items/remark {"fields":"id","filter":{"about_kind":"office"},"sort":"-about_key:office.name"}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from (select [t0].[id], [t1].[name] as [~o0], [t0].[id] as [~o1] from [dbo].[remark] [t0] left join [dbo].[office] [t1] on ([t0].[about_kind] = @p1 and convert(nvarchar(30), [t0].[about_key]) = convert(nvarchar(30), [t1].[id])) where [t0].[about_kind] = @p2 order by [t1].[name] desc, [t0].[id] offset 0 rows fetch next 100 rows only) [t0] order by [t0].[~o0] desc, [t0].[~o1]
-- "office" plain, "office" plain

-- a collection it does not lead to
-- /items/remark {"fields":"about_key:region.name"}
-- refused: INVALID_QUERY Invalid query. "about_key" can point at several collections, and the request must say which.

-- a field that collection does not have
-- /items/remark {"fields":"about_key:office.amount"}
-- refused: FORBIDDEN You don't have permission to access field "amount" in collection "office" or it does not exist. Queried in "about_key".

-- sub-fields without a collection
-- /items/remark {"fields":"about_key.name"}
-- refused: INVALID_QUERY Invalid query. "about_key" can point at several collections, and the request must say which.

-- count of a list in JSON
-- /items/reading {"fields":"id,count(doc)"}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N',"doc_count":', isnull(convert(nvarchar(30), (case when isjson([t0].[doc]) = 1 and ltrim([t0].[doc]) like N'[[]%' then (select count(*) from openjson([t0].[doc])) end)), N'null'), N'}') as item from [dbo].[reading] [t0] order by [t0].[id] offset 0 rows fetch next 100 rows only

-- an item of a version that is the main one
-- /items/office {"fields":"id,office.id","version":"main","limit":2}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N',"office":', (select concat(cast(N'[' as nvarchar(max)), string_agg(x.v, N',') within group (order by x.o), N']') from (select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t1].[id]), N'null'), N'}') as v, row_number() over ( order by [t1].[id]) as o from [dbo].[office] [t1] where [t1].[parent] = [t0].[id] order by [t1].[id] offset 0 rows fetch next 100 rows only) x), N'}') as item from (select [t0].[id], [t0].[id] as [~o0] from [dbo].[office] [t0] order by [t0].[id] offset 0 rows fetch next 2 rows only) [t0] order by [t0].[~o0]

-- an item of a version that is not there
-- /items/office/1 {"version":"draft"}
-- refused: INVALID_QUERY Invalid query. "version" names a version, and versions are read by GET and SEARCH of items alone.
