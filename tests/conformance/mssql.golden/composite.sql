-- an item by a key of two columns
-- /items/region/DE,HH {"fields":"*"}
select concat(cast(N'{"country":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t0].[country] as nvarchar(max)), 'json') + N'"', N'null'), N',"code":', isnull(N'"' + string_escape(cast([t0].[code] as nvarchar(max)), 'json') + N'"', N'null'), N',"name":', isnull(N'"' + string_escape(cast([t0].[name] as nvarchar(max)), 'json') + N'"', N'null'), N',"area":', isnull(case when try_cast(convert(nvarchar(40), [t0].[area]) as float) = [t0].[area] then convert(nvarchar(40), [t0].[area]) else convert(nvarchar(40), [t0].[area], 3) end, N'null'), N'}') as item from [dbo].[region] [t0] where ([t0].[country] = @p1 and [t0].[code] = @p2) order by [t0].[country], [t0].[code] offset 0 rows fetch next 100 rows only
-- "DE" plain, "HH" plain

-- a part of a key may look like a number
-- /items/region/US,13 {}
select concat(cast(N'{"country":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t0].[country] as nvarchar(max)), 'json') + N'"', N'null'), N',"code":', isnull(N'"' + string_escape(cast([t0].[code] as nvarchar(max)), 'json') + N'"', N'null'), N',"name":', isnull(N'"' + string_escape(cast([t0].[name] as nvarchar(max)), 'json') + N'"', N'null'), N',"area":', isnull(case when try_cast(convert(nvarchar(40), [t0].[area]) as float) = [t0].[area] then convert(nvarchar(40), [t0].[area]) else convert(nvarchar(40), [t0].[area], 3) end, N'null'), N'}') as item from [dbo].[region] [t0] where ([t0].[country] = @p1 and [t0].[code] = @p2) order by [t0].[country], [t0].[code] offset 0 rows fetch next 100 rows only
-- "US" plain, "13" plain

-- a key is percent-encoded part by part
-- /items/region/%44E,B%59 {"fields":"name"}
select concat(cast(N'{"name":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t0].[name] as nvarchar(max)), 'json') + N'"', N'null'), N'}') as item from [dbo].[region] [t0] where ([t0].[country] = @p1 and [t0].[code] = @p2) order by [t0].[country], [t0].[code] offset 0 rows fetch next 100 rows only
-- "DE" plain, "BY" plain

-- an item by a key of three columns
-- /items/office_region/DE,HH,2 {}
select concat(cast(N'{"country":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t0].[country] as nvarchar(max)), 'json') + N'"', N'null'), N',"code":', isnull(N'"' + string_escape(cast([t0].[code] as nvarchar(max)), 'json') + N'"', N'null'), N',"office":', isnull(convert(nvarchar(30), [t0].[office]), N'null'), N'}') as item from [dbo].[office_region] [t0] where ([t0].[country] = @p1 and [t0].[code] = @p2 and [t0].[office] = cast(@p3 as bigint)) order by [t0].[country], [t0].[code], [t0].[office] offset 0 rows fetch next 100 rows only
-- "DE" plain, "HH" plain, "2" plain

-- a key with a part too few
-- /items/region/DE {}
-- refused: INVALID_PATH_PARAMETER Invalid path parameter. The key of "region" has 2 parts: country, code.

-- a key with a part too many
-- /items/region/DE,HH,1 {}
-- refused: INVALID_PATH_PARAMETER Invalid path parameter. The key of "region" has 2 parts: country, code.

-- a key nobody has
-- /items/region/DE,XX {}
select concat(cast(N'{"country":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t0].[country] as nvarchar(max)), 'json') + N'"', N'null'), N',"code":', isnull(N'"' + string_escape(cast([t0].[code] as nvarchar(max)), 'json') + N'"', N'null'), N',"name":', isnull(N'"' + string_escape(cast([t0].[name] as nvarchar(max)), 'json') + N'"', N'null'), N',"area":', isnull(case when try_cast(convert(nvarchar(40), [t0].[area]) as float) = [t0].[area] then convert(nvarchar(40), [t0].[area]) else convert(nvarchar(40), [t0].[area], 3) end, N'null'), N'}') as item from [dbo].[region] [t0] where ([t0].[country] = @p1 and [t0].[code] = @p2) order by [t0].[country], [t0].[code] offset 0 rows fetch next 100 rows only
-- "DE" plain, "XX" plain

-- a list of a composite key is in its order
-- /items/region {"fields":"code,country"}
select concat(cast(N'{"code":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t0].[code] as nvarchar(max)), 'json') + N'"', N'null'), N',"country":', isnull(N'"' + string_escape(cast([t0].[country] as nvarchar(max)), 'json') + N'"', N'null'), N'}') as item from [dbo].[region] [t0] order by [t0].[country], [t0].[code] offset 0 rows fetch next 100 rows only

-- a composite foreign key is a to-one relation named after its target
-- /items/office {"fields":"id,region.name,region.country"}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N',"region":', case when [t1].[country] is not null then concat(cast(N'{"name":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t1].[name] as nvarchar(max)), 'json') + N'"', N'null'), N',"country":', isnull(N'"' + string_escape(cast([t1].[country] as nvarchar(max)), 'json') + N'"', N'null'), N'}') else N'null' end, N'}') as item from (select [t0].[id], [t0].[region_country], [t0].[region_code], [t0].[id] as [~o0] from [dbo].[office] [t0] order by [t0].[id] offset 0 rows fetch next 100 rows only) [t0] left join [dbo].[region] [t1] on ([t1].[country] = [t0].[region_country] and [t1].[code] = [t0].[region_code]) order by [t0].[~o0]

-- without sub-fields it answers the key as an object
-- /items/office {"fields":"id,region"}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N',"region":', case when [t1].[country] is not null then concat(cast(N'{"country":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t1].[country] as nvarchar(max)), 'json') + N'"', N'null'), N',"code":', isnull(N'"' + string_escape(cast([t1].[code] as nvarchar(max)), 'json') + N'"', N'null'), N'}') else N'null' end, N'}') as item from (select [t0].[id], [t0].[region_country], [t0].[region_code], [t0].[id] as [~o0] from [dbo].[office] [t0] order by [t0].[id] offset 0 rows fetch next 100 rows only) [t0] left join [dbo].[region] [t1] on ([t1].[country] = [t0].[region_country] and [t1].[code] = [t0].[region_code]) order by [t0].[~o0]

-- the way back by two columns
-- /items/region {"fields":"name,office.name"}
select concat(cast(N'{"name":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t0].[name] as nvarchar(max)), 'json') + N'"', N'null'), N',"office":', (select concat(cast(N'[' as nvarchar(max)), string_agg(x.v, N',') within group (order by x.o), N']') from (select concat(cast(N'{"name":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t1].[name] as nvarchar(max)), 'json') + N'"', N'null'), N'}') as v, row_number() over ( order by [t1].[id]) as o from [dbo].[office] [t1] where ([t1].[region_country] = [t0].[country] and [t1].[region_code] = [t0].[code]) order by [t1].[id] offset 0 rows fetch next 100 rows only) x), N'}') as item from (select [t0].[name], [t0].[country], [t0].[code], [t0].[country] as [~o0], [t0].[code] as [~o1] from [dbo].[region] [t0] order by [t0].[country], [t0].[code] offset 0 rows fetch next 100 rows only) [t0] order by [t0].[~o0], [t0].[~o1]

-- many-to-many from the single key to the composite one
-- /items/office {"fields":"id,region_by_office_region.name"}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N',"region_by_office_region":', (select concat(cast(N'[' as nvarchar(max)), string_agg(x.v, N',') within group (order by x.o), N']') from (select concat(cast(N'{"name":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t1].[name] as nvarchar(max)), 'json') + N'"', N'null'), N'}') as v, row_number() over ( order by [t1].[country], [t1].[code]) as o from [dbo].[region] [t1] join [dbo].[office_region] [t2] on ([t1].[country] = [t2].[country] and [t1].[code] = [t2].[code]) where [t2].[office] = [t0].[id] order by [t1].[country], [t1].[code] offset 0 rows fetch next 100 rows only) x), N'}') as item from (select [t0].[id], [t0].[id] as [~o0] from [dbo].[office] [t0] order by [t0].[id] offset 0 rows fetch next 100 rows only) [t0] order by [t0].[~o0]

-- many-to-many from the composite key to the single one
-- /items/region {"fields":"name,office_by_office_region.name"}
select concat(cast(N'{"name":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t0].[name] as nvarchar(max)), 'json') + N'"', N'null'), N',"office_by_office_region":', (select concat(cast(N'[' as nvarchar(max)), string_agg(x.v, N',') within group (order by x.o), N']') from (select concat(cast(N'{"name":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t1].[name] as nvarchar(max)), 'json') + N'"', N'null'), N'}') as v, row_number() over ( order by [t1].[id]) as o from [dbo].[office] [t1] join [dbo].[office_region] [t2] on [t1].[id] = [t2].[office] where ([t2].[country] = [t0].[country] and [t2].[code] = [t0].[code]) order by [t1].[id] offset 0 rows fetch next 100 rows only) x), N'}') as item from (select [t0].[name], [t0].[country], [t0].[code], [t0].[country] as [~o0], [t0].[code] as [~o1] from [dbo].[region] [t0] order by [t0].[country], [t0].[code] offset 0 rows fetch next 100 rows only) [t0] order by [t0].[~o0], [t0].[~o1]

-- composite keys of many-to-many rows are objects
-- /items/office/1 {"fields":"region_by_office_region"}
select concat(cast(N'{"region_by_office_region":' as nvarchar(max)), (select concat(cast(N'[' as nvarchar(max)), string_agg(x.v, N',') within group (order by x.o), N']') from (select concat(cast(N'{"country":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t1].[country] as nvarchar(max)), 'json') + N'"', N'null'), N',"code":', isnull(N'"' + string_escape(cast([t1].[code] as nvarchar(max)), 'json') + N'"', N'null'), N'}') as v, row_number() over ( order by [t1].[country], [t1].[code]) as o from [dbo].[region] [t1] join [dbo].[office_region] [t2] on ([t1].[country] = [t2].[country] and [t1].[code] = [t2].[code]) where [t2].[office] = [t0].[id] order by [t1].[country], [t1].[code] offset 0 rows fetch next 100 rows only) x), N'}') as item from [dbo].[office] [t0] where [t0].[id] = cast(@p1 as bigint) order by [t0].[id] offset 0 rows fetch next 100 rows only
-- "1" plain

-- keys of junction rows are objects of three columns
-- /items/office/2 {"fields":"office_region"}
select concat(cast(N'{"office_region":' as nvarchar(max)), (select concat(cast(N'[' as nvarchar(max)), string_agg(x.v, N',') within group (order by x.o), N']') from (select concat(cast(N'{"country":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t1].[country] as nvarchar(max)), 'json') + N'"', N'null'), N',"code":', isnull(N'"' + string_escape(cast([t1].[code] as nvarchar(max)), 'json') + N'"', N'null'), N',"office":', isnull(convert(nvarchar(30), [t1].[office]), N'null'), N'}') as v, row_number() over ( order by [t1].[country], [t1].[code], [t1].[office]) as o from [dbo].[office_region] [t1] where [t1].[office] = [t0].[id] order by [t1].[country], [t1].[code], [t1].[office] offset 0 rows fetch next 100 rows only) x), N'}') as item from [dbo].[office] [t0] where [t0].[id] = cast(@p1 as bigint) order by [t0].[id] offset 0 rows fetch next 100 rows only
-- "2" plain

-- the junction names both sides
-- /items/office_region {"fields":"office.name,region.name"}
select concat(cast(N'{"office":' as nvarchar(max)), case when [t1].[id] is not null then concat(cast(N'{"name":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t1].[name] as nvarchar(max)), 'json') + N'"', N'null'), N'}') else N'null' end, N',"region":', case when [t2].[country] is not null then concat(cast(N'{"name":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t2].[name] as nvarchar(max)), 'json') + N'"', N'null'), N'}') else N'null' end, N'}') as item from (select [t0].[office], [t0].[country], [t0].[code], [t0].[country] as [~o0], [t0].[code] as [~o1], [t0].[office] as [~o2] from [dbo].[office_region] [t0] order by [t0].[country], [t0].[code], [t0].[office] offset 0 rows fetch next 100 rows only) [t0] left join [dbo].[office] [t1] on [t1].[id] = [t0].[office] left join [dbo].[region] [t2] on ([t2].[country] = [t0].[country] and [t2].[code] = [t0].[code]) order by [t0].[~o0], [t0].[~o1], [t0].[~o2]

-- a self-reference upwards, three deep
-- /items/office {"fields":"name,parent.name,parent.parent.name"}
select concat(cast(N'{"name":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t0].[name] as nvarchar(max)), 'json') + N'"', N'null'), N',"parent":', case when [t1].[id] is not null then concat(cast(N'{"name":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t1].[name] as nvarchar(max)), 'json') + N'"', N'null'), N',"parent":', case when [t2].[id] is not null then concat(cast(N'{"name":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t2].[name] as nvarchar(max)), 'json') + N'"', N'null'), N'}') else N'null' end, N'}') else N'null' end, N'}') as item from (select [t0].[name], [t0].[parent], [t0].[id] as [~o0] from [dbo].[office] [t0] order by [t0].[id] offset 0 rows fetch next 100 rows only) [t0] left join [dbo].[office] [t1] on [t1].[id] = [t0].[parent] left join [dbo].[office] [t2] on [t2].[id] = [t1].[parent] order by [t0].[~o0]

-- a self-reference downwards
-- /items/office {"fields":"id,office.id"}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N',"office":', (select concat(cast(N'[' as nvarchar(max)), string_agg(x.v, N',') within group (order by x.o), N']') from (select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t1].[id]), N'null'), N'}') as v, row_number() over ( order by [t1].[id]) as o from [dbo].[office] [t1] where [t1].[parent] = [t0].[id] order by [t1].[id] offset 0 rows fetch next 100 rows only) x), N'}') as item from (select [t0].[id], [t0].[id] as [~o0] from [dbo].[office] [t0] order by [t0].[id] offset 0 rows fetch next 100 rows only) [t0] order by [t0].[~o0]

-- office where {"region":{"name":{"_eq":"Bayern"}}}
-- /items/office {"fields":["id"],"filter":{"region":{"name":{"_eq":"Bayern"}}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[office] [t0] left join [dbo].[region] [t1] on ([t1].[country] = [t0].[region_country] and [t1].[code] = [t0].[region_code]) where [t1].[name] = @p1 order by [t0].[id]
-- "Bayern" plain

-- office where {"region":{"country":{"_eq":"DE"},"code":{"_eq":"HH"}}}
-- /items/office {"fields":["id"],"filter":{"region":{"country":{"_eq":"DE"},"code":{"_eq":"HH"}}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[office] [t0] left join [dbo].[region] [t1] on ([t1].[country] = [t0].[region_country] and [t1].[code] = [t0].[region_code]) where ([t1].[country] = @p1 and [t1].[code] = @p2) order by [t0].[id]
-- "DE" plain, "HH" plain

-- office where {"region":{"area":{"_gt":5000}}}
-- /items/office {"fields":["id"],"filter":{"region":{"area":{"_gt":5000}}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[office] [t0] left join [dbo].[region] [t1] on ([t1].[country] = [t0].[region_country] and [t1].[code] = [t0].[region_code]) where [t1].[area] > cast(@p1 as float) order by [t0].[id]
-- 5000 plain

-- office where {"region_by_office_region":{"name":{"_eq":"Hamburg"}}}
-- /items/office {"fields":["id"],"filter":{"region_by_office_region":{"name":{"_eq":"Hamburg"}}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[office] [t0] where exists (select 1 from [dbo].[region] [t1] join [dbo].[office_region] [t2] on ([t1].[country] = [t2].[country] and [t1].[code] = [t2].[code]) where ([t2].[office] = [t0].[id] and [t1].[name] = @p1)) order by [t0].[id]
-- "Hamburg" plain

-- office where {"region_by_office_region":{"_none":{"country":{"_eq":"DE"}}}}
-- /items/office {"fields":["id"],"filter":{"region_by_office_region":{"_none":{"country":{"_eq":"DE"}}}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[office] [t0] where not exists (select 1 from [dbo].[region] [t1] join [dbo].[office_region] [t2] on ([t1].[country] = [t2].[country] and [t1].[code] = [t2].[code]) where ([t2].[office] = [t0].[id] and [t1].[country] = @p1)) order by [t0].[id]
-- "DE" plain

-- office where {"region_by_office_region":{"_some":{"area":{"_null":true}}}}
-- /items/office {"fields":["id"],"filter":{"region_by_office_region":{"_some":{"area":{"_null":true}}}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[office] [t0] where exists (select 1 from [dbo].[region] [t1] join [dbo].[office_region] [t2] on ([t1].[country] = [t2].[country] and [t1].[code] = [t2].[code]) where ([t2].[office] = [t0].[id] and [t1].[area] is null)) order by [t0].[id]

-- office where {"office_region":{"code":{"_eq":"13"}}}
-- /items/office {"fields":["id"],"filter":{"office_region":{"code":{"_eq":"13"}}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[office] [t0] where exists (select 1 from [dbo].[office_region] [t1] where ([t1].[office] = [t0].[id] and [t1].[code] = @p1)) order by [t0].[id]
-- "13" plain

-- office where {"parent":{"parent":{"name":{"_eq":"Head Office"}}}}
-- /items/office {"fields":["id"],"filter":{"parent":{"parent":{"name":{"_eq":"Head Office"}}}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[office] [t0] left join [dbo].[office] [t1] on [t1].[id] = [t0].[parent] left join [dbo].[office] [t2] on [t2].[id] = [t1].[parent] where [t2].[name] = @p1 order by [t0].[id]
-- "Head Office" plain

-- office where {"parent":{"_null":true}}
-- /items/office {"fields":["id"],"filter":{"parent":{"_null":true}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[office] [t0] where [t0].[parent] is null order by [t0].[id]

-- office where {"office":{"name":{"_eq":"Bay"}}}
-- /items/office {"fields":["id"],"filter":{"office":{"name":{"_eq":"Bay"}}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[office] [t0] where exists (select 1 from [dbo].[office] [t1] where ([t1].[parent] = [t0].[id] and [t1].[name] = @p1)) order by [t0].[id]
-- "Bay" plain

-- office where {"office":{"_none":{"id":{"_gt":0}}}}
-- /items/office {"fields":["id"],"filter":{"office":{"_none":{"id":{"_gt":0}}}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[office] [t0] where not exists (select 1 from [dbo].[office] [t1] where ([t1].[parent] = [t0].[id] and [t1].[id] > cast(@p1 as bigint))) order by [t0].[id]
-- 0 plain

-- office where {"reading":{"ok":{"_eq":true}}}
-- /items/office {"fields":["id"],"filter":{"reading":{"ok":{"_eq":true}}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[office] [t0] where exists (select 1 from [dbo].[reading] [t1] where ([t1].[office] = [t0].[id] and [t1].[ok] = cast(@p1 as bit))) order by [t0].[id]
-- true plain

-- a filter from the composite side
-- /items/region {"fields":"code","filter":{"office":{"active":{"_eq":true}}}}
select concat(cast(N'{"code":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t0].[code] as nvarchar(max)), 'json') + N'"', N'null'), N'}') as item from (select [t0].[code], [t0].[country] as [~o0], [t0].[code] as [~o1] from [dbo].[region] [t0] where exists (select 1 from [dbo].[office] [t1] where (([t1].[region_country] = [t0].[country] and [t1].[region_code] = [t0].[code]) and [t1].[active] = cast(@p1 as bit))) order by [t0].[country], [t0].[code] offset 0 rows fetch next 100 rows only) [t0] order by [t0].[~o0], [t0].[~o1]
-- true plain

-- a filter through the junction from the composite side
-- /items/region {"fields":"code","filter":{"office_by_office_region":{"_some":{"id":{"_in":[4,5]}}}}}
select concat(cast(N'{"code":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t0].[code] as nvarchar(max)), 'json') + N'"', N'null'), N'}') as item from (select [t0].[code], [t0].[country] as [~o0], [t0].[code] as [~o1] from [dbo].[region] [t0] where exists (select 1 from [dbo].[office] [t1] join [dbo].[office_region] [t2] on [t1].[id] = [t2].[office] where (([t2].[country] = [t0].[country] and [t2].[code] = [t0].[code]) and [t1].[id] in (cast(@p1 as bigint), cast(@p2 as bigint)))) order by [t0].[country], [t0].[code] offset 0 rows fetch next 100 rows only) [t0] order by [t0].[~o0], [t0].[~o1]
-- 4 plain, 5 plain

-- a cursor over a composite key
-- /items/office_region {"fields":"country,code,office","limit":2}
select concat(cast(N'{"country":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t0].[country] as nvarchar(max)), 'json') + N'"', N'null'), N',"code":', isnull(N'"' + string_escape(cast([t0].[code] as nvarchar(max)), 'json') + N'"', N'null'), N',"office":', isnull(convert(nvarchar(30), [t0].[office]), N'null'), N'}') as item, cast([t0].[country] as nvarchar(max)) as [c0], cast([t0].[code] as nvarchar(max)) as [c1], convert(nvarchar(30), [t0].[office]) as [c2] from [dbo].[office_region] [t0] order by [t0].[country], [t0].[code], [t0].[office] offset 0 rows fetch next 3 rows only

-- sorted through a composite relation
-- /items/office {"fields":"id","sort":["region.name","id"],"filter":{"region_code":{"_nnull":true}}}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from (select [t0].[id], [t1].[name] as [~o0], [t0].[id] as [~o1] from [dbo].[office] [t0] left join [dbo].[region] [t1] on ([t1].[country] = [t0].[region_country] and [t1].[code] = [t0].[region_code]) where [t0].[region_code] is not null order by [t1].[name], [t0].[id] offset 0 rows fetch next 100 rows only) [t0] order by [t0].[~o0], [t0].[~o1]
