-- reading where {"office":{"_eq":1}}
-- /items/reading {"fields":["id"],"filter":{"office":{"_eq":1}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[office] = cast(@p1 as bigint) order by [t0].[id]
-- 1 plain

-- reading where {"office":{"_eq":"1"}}
-- /items/reading {"fields":["id"],"filter":{"office":{"_eq":"1"}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[office] = cast(@p1 as bigint) order by [t0].[id]
-- "1" plain

-- reading where {"office":{"_neq":1}}
-- /items/reading {"fields":["id"],"filter":{"office":{"_neq":1}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[office] <> cast(@p1 as bigint) order by [t0].[id]
-- 1 plain

-- reading where {"office":{"_lt":3}}
-- /items/reading {"fields":["id"],"filter":{"office":{"_lt":3}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[office] < cast(@p1 as bigint) order by [t0].[id]
-- 3 plain

-- reading where {"office":{"_lte":3}}
-- /items/reading {"fields":["id"],"filter":{"office":{"_lte":3}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[office] <= cast(@p1 as bigint) order by [t0].[id]
-- 3 plain

-- reading where {"office":{"_gt":3}}
-- /items/reading {"fields":["id"],"filter":{"office":{"_gt":3}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[office] > cast(@p1 as bigint) order by [t0].[id]
-- 3 plain

-- reading where {"office":{"_gte":3}}
-- /items/reading {"fields":["id"],"filter":{"office":{"_gte":3}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[office] >= cast(@p1 as bigint) order by [t0].[id]
-- 3 plain

-- reading where {"office":{"_in":[2,4]}}
-- /items/reading {"fields":["id"],"filter":{"office":{"_in":[2,4]}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[office] in (cast(@p1 as bigint), cast(@p2 as bigint)) order by [t0].[id]
-- 2 plain, 4 plain

-- reading where {"office":{"_in":"2,4"}}
-- /items/reading {"fields":["id"],"filter":{"office":{"_in":"2,4"}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[office] in (cast(@p1 as bigint), cast(@p2 as bigint)) order by [t0].[id]
-- "2" plain, "4" plain

-- reading where {"office":{"_nin":[1,2]}}
-- /items/reading {"fields":["id"],"filter":{"office":{"_nin":[1,2]}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[office] not in (cast(@p1 as bigint), cast(@p2 as bigint)) order by [t0].[id]
-- 1 plain, 2 plain

-- reading where {"office":{"_between":[2,4]}}
-- /items/reading {"fields":["id"],"filter":{"office":{"_between":[2,4]}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[office] between cast(@p1 as bigint) and cast(@p2 as bigint) order by [t0].[id]
-- 2 plain, 4 plain

-- reading where {"office":{"_nbetween":[2,4]}}
-- /items/reading {"fields":["id"],"filter":{"office":{"_nbetween":[2,4]}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[office] not between cast(@p1 as bigint) and cast(@p2 as bigint) order by [t0].[id]
-- 2 plain, 4 plain

-- reading where {"office":{"_null":true}}
-- /items/reading {"fields":["id"],"filter":{"office":{"_null":true}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[office] is null order by [t0].[id]

-- reading where {"office":{"_null":false}}
-- /items/reading {"fields":["id"],"filter":{"office":{"_null":false}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[office] is not null order by [t0].[id]

-- reading where {"office":{"_nnull":true}}
-- /items/reading {"fields":["id"],"filter":{"office":{"_nnull":true}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[office] is not null order by [t0].[id]

-- reading where {"office":{"_nnull":false}}
-- /items/reading {"fields":["id"],"filter":{"office":{"_nnull":false}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[office] is null order by [t0].[id]

-- reading where {"big":{"_eq":"9007199254740993"}}
-- /items/reading {"fields":["id"],"filter":{"big":{"_eq":"9007199254740993"}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[big] = cast(@p1 as bigint) order by [t0].[id]
-- "9007199254740993" plain

-- reading where {"big":{"_neq":"9007199254740993"}}
-- /items/reading {"fields":["id"],"filter":{"big":{"_neq":"9007199254740993"}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[big] <> cast(@p1 as bigint) order by [t0].[id]
-- "9007199254740993" plain

-- reading where {"big":{"_gt":"9007199254740992"}}
-- /items/reading {"fields":["id"],"filter":{"big":{"_gt":"9007199254740992"}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[big] > cast(@p1 as bigint) order by [t0].[id]
-- "9007199254740992" plain

-- reading where {"big":{"_gte":"9007199254740994"}}
-- /items/reading {"fields":["id"],"filter":{"big":{"_gte":"9007199254740994"}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[big] >= cast(@p1 as bigint) order by [t0].[id]
-- "9007199254740994" plain

-- reading where {"big":{"_lt":"-9223372036854775807"}}
-- /items/reading {"fields":["id"],"filter":{"big":{"_lt":"-9223372036854775807"}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[big] < cast(@p1 as bigint) order by [t0].[id]
-- "-9223372036854775807" plain

-- reading where {"big":{"_lte":-1}}
-- /items/reading {"fields":["id"],"filter":{"big":{"_lte":-1}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[big] <= cast(@p1 as bigint) order by [t0].[id]
-- -1 plain

-- reading where {"big":{"_in":["9223372036854775807","-9223372036854775808",42]}}
-- /items/reading {"fields":["id"],"filter":{"big":{"_in":["9223372036854775807","-9223372036854775808",42]}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[big] in (cast(@p1 as bigint), cast(@p2 as bigint), cast(@p3 as bigint)) order by [t0].[id]
-- "9223372036854775807" plain, "-9223372036854775808" plain, 42 plain

-- reading where {"big":{"_nin":[42,0]}}
-- /items/reading {"fields":["id"],"filter":{"big":{"_nin":[42,0]}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[big] not in (cast(@p1 as bigint), cast(@p2 as bigint)) order by [t0].[id]
-- 42 plain, 0 plain

-- reading where {"big":{"_between":[0,"9007199254740993"]}}
-- /items/reading {"fields":["id"],"filter":{"big":{"_between":[0,"9007199254740993"]}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[big] between cast(@p1 as bigint) and cast(@p2 as bigint) order by [t0].[id]
-- 0 plain, "9007199254740993" plain

-- reading where {"big":{"_nbetween":[-10,100]}}
-- /items/reading {"fields":["id"],"filter":{"big":{"_nbetween":[-10,100]}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[big] not between cast(@p1 as bigint) and cast(@p2 as bigint) order by [t0].[id]
-- -10 plain, 100 plain

-- reading where {"big":{"_null":true}}
-- /items/reading {"fields":["id"],"filter":{"big":{"_null":true}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[big] is null order by [t0].[id]

-- reading where {"ratio":{"_eq":0.5}}
-- /items/reading {"fields":["id"],"filter":{"ratio":{"_eq":0.5}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[ratio] = cast(@p1 as float) order by [t0].[id]
-- 0.5 plain

-- reading where {"ratio":{"_neq":0.5}}
-- /items/reading {"fields":["id"],"filter":{"ratio":{"_neq":0.5}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[ratio] <> cast(@p1 as float) order by [t0].[id]
-- 0.5 plain

-- reading where {"ratio":{"_lt":0}}
-- /items/reading {"fields":["id"],"filter":{"ratio":{"_lt":0}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[ratio] < cast(@p1 as float) order by [t0].[id]
-- 0 plain

-- reading where {"ratio":{"_gte":10000000000}}
-- /items/reading {"fields":["id"],"filter":{"ratio":{"_gte":10000000000}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[ratio] >= cast(@p1 as float) order by [t0].[id]
-- 10000000000 plain

-- reading where {"ratio":{"_between":["-1.25","1.5"]}}
-- /items/reading {"fields":["id"],"filter":{"ratio":{"_between":["-1.25","1.5"]}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[ratio] between cast(@p1 as float) and cast(@p2 as float) order by [t0].[id]
-- "-1.25" plain, "1.5" plain

-- reading where {"ratio":{"_in":[0.1,42]}}
-- /items/reading {"fields":["id"],"filter":{"ratio":{"_in":[0.1,42]}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[ratio] in (cast(@p1 as float), cast(@p2 as float)) order by [t0].[id]
-- 0.1 plain, 42 plain

-- reading where {"ratio":{"_nnull":true}}
-- /items/reading {"fields":["id"],"filter":{"ratio":{"_nnull":true}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[ratio] is not null order by [t0].[id]

-- reading where {"amount":{"_eq":"10.5"}}
-- /items/reading {"fields":["id"],"filter":{"amount":{"_eq":"10.5"}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[amount] = cast(@p1 as decimal(38,10)) order by [t0].[id]
-- "10.5" plain

-- reading where {"amount":{"_eq":42}}
-- /items/reading {"fields":["id"],"filter":{"amount":{"_eq":42}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[amount] = cast(@p1 as decimal(38,10)) order by [t0].[id]
-- 42 plain

-- reading where {"amount":{"_neq":"42.000"}}
-- /items/reading {"fields":["id"],"filter":{"amount":{"_neq":"42.000"}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[amount] <> cast(@p1 as decimal(38,10)) order by [t0].[id]
-- "42.000" plain

-- reading where {"amount":{"_lt":"0"}}
-- /items/reading {"fields":["id"],"filter":{"amount":{"_lt":"0"}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[amount] < cast(@p1 as decimal(38,10)) order by [t0].[id]
-- "0" plain

-- reading where {"amount":{"_lte":"-0.001"}}
-- /items/reading {"fields":["id"],"filter":{"amount":{"_lte":"-0.001"}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[amount] <= cast(@p1 as decimal(38,10)) order by [t0].[id]
-- "-0.001" plain

-- reading where {"amount":{"_gt":"99.998"}}
-- /items/reading {"fields":["id"],"filter":{"amount":{"_gt":"99.998"}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[amount] > cast(@p1 as decimal(38,10)) order by [t0].[id]
-- "99.998" plain

-- reading where {"amount":{"_gte":"123456789.123"}}
-- /items/reading {"fields":["id"],"filter":{"amount":{"_gte":"123456789.123"}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[amount] >= cast(@p1 as decimal(38,10)) order by [t0].[id]
-- "123456789.123" plain

-- reading where {"amount":{"_in":["0.1","2.25"]}}
-- /items/reading {"fields":["id"],"filter":{"amount":{"_in":["0.1","2.25"]}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[amount] in (cast(@p1 as decimal(38,10)), cast(@p2 as decimal(38,10))) order by [t0].[id]
-- "0.1" plain, "2.25" plain

-- reading where {"amount":{"_nin":["0.1",42]}}
-- /items/reading {"fields":["id"],"filter":{"amount":{"_nin":["0.1",42]}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[amount] not in (cast(@p1 as decimal(38,10)), cast(@p2 as decimal(38,10))) order by [t0].[id]
-- "0.1" plain, 42 plain

-- reading where {"amount":{"_between":[0,11]}}
-- /items/reading {"fields":["id"],"filter":{"amount":{"_between":[0,11]}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[amount] between cast(@p1 as decimal(38,10)) and cast(@p2 as decimal(38,10)) order by [t0].[id]
-- 0 plain, 11 plain

-- reading where {"amount":{"_nbetween":[0,11]}}
-- /items/reading {"fields":["id"],"filter":{"amount":{"_nbetween":[0,11]}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[amount] not between cast(@p1 as decimal(38,10)) and cast(@p2 as decimal(38,10)) order by [t0].[id]
-- 0 plain, 11 plain

-- reading where {"amount":{"_null":true}}
-- /items/reading {"fields":["id"],"filter":{"amount":{"_null":true}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[amount] is null order by [t0].[id]

-- reading where {"ok":{"_eq":true}}
-- /items/reading {"fields":["id"],"filter":{"ok":{"_eq":true}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[ok] = cast(@p1 as bit) order by [t0].[id]
-- true plain

-- reading where {"ok":{"_eq":"true"}}
-- /items/reading {"fields":["id"],"filter":{"ok":{"_eq":"true"}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[ok] = cast(@p1 as bit) order by [t0].[id]
-- true plain

-- reading where {"ok":{"_eq":false}}
-- /items/reading {"fields":["id"],"filter":{"ok":{"_eq":false}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[ok] = cast(@p1 as bit) order by [t0].[id]
-- false plain

-- reading where {"ok":{"_neq":true}}
-- /items/reading {"fields":["id"],"filter":{"ok":{"_neq":true}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[ok] <> cast(@p1 as bit) order by [t0].[id]
-- true plain

-- reading where {"ok":{"_null":true}}
-- /items/reading {"fields":["id"],"filter":{"ok":{"_null":true}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[ok] is null order by [t0].[id]

-- reading where {"ok":{"_nnull":true}}
-- /items/reading {"fields":["id"],"filter":{"ok":{"_nnull":true}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[ok] is not null order by [t0].[id]

-- reading where {"ok":true}
-- /items/reading {"fields":["id"],"filter":{"ok":true},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[ok] = cast(@p1 as bit) order by [t0].[id]
-- true plain

-- reading where {"day":{"_eq":"2024-02-29"}}
-- /items/reading {"fields":["id"],"filter":{"day":{"_eq":"2024-02-29"}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[day] = cast(@p1 as date) order by [t0].[id]
-- "2024-02-29" plain

-- reading where {"day":{"_neq":"2024-01-01"}}
-- /items/reading {"fields":["id"],"filter":{"day":{"_neq":"2024-01-01"}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[day] <> cast(@p1 as date) order by [t0].[id]
-- "2024-01-01" plain

-- reading where {"day":{"_lt":"2000-01-01"}}
-- /items/reading {"fields":["id"],"filter":{"day":{"_lt":"2000-01-01"}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[day] < cast(@p1 as date) order by [t0].[id]
-- "2000-01-01" plain

-- reading where {"day":{"_lte":"1999-12-31"}}
-- /items/reading {"fields":["id"],"filter":{"day":{"_lte":"1999-12-31"}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[day] <= cast(@p1 as date) order by [t0].[id]
-- "1999-12-31" plain

-- reading where {"day":{"_gt":"2024-12-31"}}
-- /items/reading {"fields":["id"],"filter":{"day":{"_gt":"2024-12-31"}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[day] > cast(@p1 as date) order by [t0].[id]
-- "2024-12-31" plain

-- reading where {"day":{"_gte":"2024-12-31"}}
-- /items/reading {"fields":["id"],"filter":{"day":{"_gte":"2024-12-31"}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[day] >= cast(@p1 as date) order by [t0].[id]
-- "2024-12-31" plain

-- reading where {"day":{"_in":["2024-01-01","2038-01-19"]}}
-- /items/reading {"fields":["id"],"filter":{"day":{"_in":["2024-01-01","2038-01-19"]}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[day] in (cast(@p1 as date), cast(@p2 as date)) order by [t0].[id]
-- "2024-01-01" plain, "2038-01-19" plain

-- reading where {"day":{"_nin":["2024-01-01","2038-01-19"]}}
-- /items/reading {"fields":["id"],"filter":{"day":{"_nin":["2024-01-01","2038-01-19"]}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[day] not in (cast(@p1 as date), cast(@p2 as date)) order by [t0].[id]
-- "2024-01-01" plain, "2038-01-19" plain

-- reading where {"day":{"_between":["2024-01-01","2024-06-30"]}}
-- /items/reading {"fields":["id"],"filter":{"day":{"_between":["2024-01-01","2024-06-30"]}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[day] between cast(@p1 as date) and cast(@p2 as date) order by [t0].[id]
-- "2024-01-01" plain, "2024-06-30" plain

-- reading where {"day":{"_nbetween":["2024-01-01","2024-06-30"]}}
-- /items/reading {"fields":["id"],"filter":{"day":{"_nbetween":["2024-01-01","2024-06-30"]}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[day] not between cast(@p1 as date) and cast(@p2 as date) order by [t0].[id]
-- "2024-01-01" plain, "2024-06-30" plain

-- reading where {"day":{"_null":true}}
-- /items/reading {"fields":["id"],"filter":{"day":{"_null":true}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[day] is null order by [t0].[id]

-- reading where {"clock":{"_eq":"08:00:00"}}
-- /items/reading {"fields":["id"],"filter":{"clock":{"_eq":"08:00:00"}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[clock] = cast(@p1 as time(7)) order by [t0].[id]
-- "08:00:00" plain

-- reading where {"clock":{"_neq":"08:00:00"}}
-- /items/reading {"fields":["id"],"filter":{"clock":{"_neq":"08:00:00"}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[clock] <> cast(@p1 as time(7)) order by [t0].[id]
-- "08:00:00" plain

-- reading where {"clock":{"_gte":"17:45:00"}}
-- /items/reading {"fields":["id"],"filter":{"clock":{"_gte":"17:45:00"}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[clock] >= cast(@p1 as time(7)) order by [t0].[id]
-- "17:45:00" plain

-- reading where {"clock":{"_lt":"00:00:01"}}
-- /items/reading {"fields":["id"],"filter":{"clock":{"_lt":"00:00:01"}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[clock] < cast(@p1 as time(7)) order by [t0].[id]
-- "00:00:01" plain

-- reading where {"clock":{"_between":["06:00:00","12:00:00"]}}
-- /items/reading {"fields":["id"],"filter":{"clock":{"_between":["06:00:00","12:00:00"]}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[clock] between cast(@p1 as time(7)) and cast(@p2 as time(7)) order by [t0].[id]
-- "06:00:00" plain, "12:00:00" plain

-- reading where {"clock":{"_in":["03:14:07","23:59:59"]}}
-- /items/reading {"fields":["id"],"filter":{"clock":{"_in":["03:14:07","23:59:59"]}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[clock] in (cast(@p1 as time(7)), cast(@p2 as time(7))) order by [t0].[id]
-- "03:14:07" plain, "23:59:59" plain

-- reading where {"clock":{"_null":true}}
-- /items/reading {"fields":["id"],"filter":{"clock":{"_null":true}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[clock] is null order by [t0].[id]

-- reading where {"taken":{"_eq":"2024-02-29T12:34:56.789Z"}}
-- /items/reading {"fields":["id"],"filter":{"taken":{"_eq":"2024-02-29T12:34:56.789Z"}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[taken] = cast(@p1 as datetimeoffset(7)) order by [t0].[id]
-- "2024-02-29T12:34:56.789Z" plain

-- reading where {"taken":{"_eq":"2024-06-30T12:00:00.500+02:00"}}
-- /items/reading {"fields":["id"],"filter":{"taken":{"_eq":"2024-06-30T12:00:00.500+02:00"}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[taken] = cast(@p1 as datetimeoffset(7)) order by [t0].[id]
-- "2024-06-30T12:00:00.500 02:00" plain

-- reading where {"taken":{"_eq":"2025-01-01T00:00:00.000Z"}}
-- /items/reading {"fields":["id"],"filter":{"taken":{"_eq":"2025-01-01T00:00:00.000Z"}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[taken] = cast(@p1 as datetimeoffset(7)) order by [t0].[id]
-- "2025-01-01T00:00:00.000Z" plain

-- reading where {"taken":{"_lte":"1970-01-01T00:00:01.000Z"}}
-- /items/reading {"fields":["id"],"filter":{"taken":{"_lte":"1970-01-01T00:00:01.000Z"}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[taken] <= cast(@p1 as datetimeoffset(7)) order by [t0].[id]
-- "1970-01-01T00:00:01.000Z" plain

-- reading where {"taken":{"_neq":"2024-01-01T00:00:00Z"}}
-- /items/reading {"fields":["id"],"filter":{"taken":{"_neq":"2024-01-01T00:00:00Z"}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[taken] <> cast(@p1 as datetimeoffset(7)) order by [t0].[id]
-- "2024-01-01T00:00:00Z" plain

-- reading where {"taken":{"_lt":"2000-01-01T00:00:00Z"}}
-- /items/reading {"fields":["id"],"filter":{"taken":{"_lt":"2000-01-01T00:00:00Z"}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[taken] < cast(@p1 as datetimeoffset(7)) order by [t0].[id]
-- "2000-01-01T00:00:00Z" plain

-- reading where {"taken":{"_gt":"2024-12-31T23:59:59Z"}}
-- /items/reading {"fields":["id"],"filter":{"taken":{"_gt":"2024-12-31T23:59:59Z"}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[taken] > cast(@p1 as datetimeoffset(7)) order by [t0].[id]
-- "2024-12-31T23:59:59Z" plain

-- reading where {"taken":{"_gte":"2024-12-31T23:59:59Z"}}
-- /items/reading {"fields":["id"],"filter":{"taken":{"_gte":"2024-12-31T23:59:59Z"}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[taken] >= cast(@p1 as datetimeoffset(7)) order by [t0].[id]
-- "2024-12-31T23:59:59Z" plain

-- reading where {"taken":{"_between":["2024-01-01T00:00:00Z","2024-12-31T23:59:59Z"]}}
-- /items/reading {"fields":["id"],"filter":{"taken":{"_between":["2024-01-01T00:00:00Z","2024-12-31T23:59:59Z"]}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[taken] between cast(@p1 as datetimeoffset(7)) and cast(@p2 as datetimeoffset(7)) order by [t0].[id]
-- "2024-01-01T00:00:00Z" plain, "2024-12-31T23:59:59Z" plain

-- reading where {"taken":{"_in":["1970-01-01T00:00:01Z","2038-01-19T03:14:07Z"]}}
-- /items/reading {"fields":["id"],"filter":{"taken":{"_in":["1970-01-01T00:00:01Z","2038-01-19T03:14:07Z"]}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[taken] in (cast(@p1 as datetimeoffset(7)), cast(@p2 as datetimeoffset(7))) order by [t0].[id]
-- "1970-01-01T00:00:01Z" plain, "2038-01-19T03:14:07Z" plain

-- reading where {"taken":{"_null":true}}
-- /items/reading {"fields":["id"],"filter":{"taken":{"_null":true}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[taken] is null order by [t0].[id]

-- reading where {"taken":{"_lt":"$NOW"}}
-- /items/reading {"fields":["id"],"filter":{"taken":{"_lt":"$NOW"}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[taken] < cast(@p1 as datetimeoffset(7)) order by [t0].[id]
-- "2024-06-15T12:00:00.000Z" plain

-- reading where {"taken":{"_gt":"$NOW(+1 year)"}}
-- /items/reading {"fields":["id"],"filter":{"taken":{"_gt":"$NOW(+1 year)"}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[taken] > cast(@p1 as datetimeoffset(7)) order by [t0].[id]
-- "2025-06-15T12:00:00.000Z" plain

-- reading where {"taken":{"_lt":"$NOW(-20 years)"}}
-- /items/reading {"fields":["id"],"filter":{"taken":{"_lt":"$NOW(-20 years)"}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[taken] < cast(@p1 as datetimeoffset(7)) order by [t0].[id]
-- "2004-06-15T12:00:00.000Z" plain

-- reading where {"day":{"_gt":"$NOW"}}
-- /items/reading {"fields":["id"],"filter":{"day":{"_gt":"$NOW"}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[day] > cast(@p1 as date) order by [t0].[id]
-- "2024-06-15T12:00:00.000Z" plain

-- reading where {"token":{"_eq":"6f1e9c1a-0b5d-4a53-9a57-1f0f9f6c0a05"}}
-- /items/reading {"fields":["id"],"filter":{"token":{"_eq":"6f1e9c1a-0b5d-4a53-9a57-1f0f9f6c0a05"}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[token] = cast(@p1 as uniqueidentifier) order by [t0].[id]
-- "6f1e9c1a-0b5d-4a53-9a57-1f0f9f6c0a05" plain

-- reading where {"token":{"_neq":"6f1e9c1a-0b5d-4a53-9a57-1f0f9f6c0a05"}}
-- /items/reading {"fields":["id"],"filter":{"token":{"_neq":"6f1e9c1a-0b5d-4a53-9a57-1f0f9f6c0a05"}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[token] <> cast(@p1 as uniqueidentifier) order by [t0].[id]
-- "6f1e9c1a-0b5d-4a53-9a57-1f0f9f6c0a05" plain

-- reading where {"token":{"_in":["6f1e9c1a-0b5d-4a53-9a57-1f0f9f6c0a05","6f1e9c1a-0b5d-4a53-9a57-1f0f9f6c0a07"]}}
-- /items/reading {"fields":["id"],"filter":{"token":{"_in":["6f1e9c1a-0b5d-4a53-9a57-1f0f9f6c0a05","6f1e9c1a-0b5d-4a53-9a57-1f0f9f6c0a07"]}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[token] in (cast(@p1 as uniqueidentifier), cast(@p2 as uniqueidentifier)) order by [t0].[id]
-- "6f1e9c1a-0b5d-4a53-9a57-1f0f9f6c0a05" plain, "6f1e9c1a-0b5d-4a53-9a57-1f0f9f6c0a07" plain

-- reading where {"token":{"_nin":["6f1e9c1a-0b5d-4a53-9a57-1f0f9f6c0a05"]}}
-- /items/reading {"fields":["id"],"filter":{"token":{"_nin":["6f1e9c1a-0b5d-4a53-9a57-1f0f9f6c0a05"]}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[token] not in (cast(@p1 as uniqueidentifier)) order by [t0].[id]
-- "6f1e9c1a-0b5d-4a53-9a57-1f0f9f6c0a05" plain

-- reading where {"token":{"_null":true}}
-- /items/reading {"fields":["id"],"filter":{"token":{"_null":true}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[token] is null order by [t0].[id]

-- reading where {"bytes":{"_eq":"AP8Q"}}
-- /items/reading {"fields":["id"],"filter":{"bytes":{"_eq":"AP8Q"}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[bytes] = convert(varbinary(max), @p1, 2) order by [t0].[id]
-- "AP8Q" plain

-- reading where {"bytes":{"_neq":"AP8Q"}}
-- /items/reading {"fields":["id"],"filter":{"bytes":{"_neq":"AP8Q"}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[bytes] <> convert(varbinary(max), @p1, 2) order by [t0].[id]
-- "AP8Q" plain

-- reading where {"bytes":{"_in":["AA==","Qg=="]}}
-- /items/reading {"fields":["id"],"filter":{"bytes":{"_in":["AA==","Qg=="]}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[bytes] in (convert(varbinary(max), @p1, 2), convert(varbinary(max), @p2, 2)) order by [t0].[id]
-- "AA==" plain, "Qg==" plain

-- reading where {"bytes":{"_null":true}}
-- /items/reading {"fields":["id"],"filter":{"bytes":{"_null":true}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[bytes] is null order by [t0].[id]

-- reading where {"bytes":{"_empty":true}}
-- /items/reading {"fields":["id"],"filter":{"bytes":{"_empty":true}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where ([t0].[bytes] is null or (select cast(N'' as xml).value('xs:base64Binary(xs:hexBinary(sql:column("b.v")))', 'nvarchar(max)') from (select cast([t0].[bytes] as varbinary(max)) as v) b) = '') order by [t0].[id]

-- reading where {"bytes":{"_nempty":true}}
-- /items/reading {"fields":["id"],"filter":{"bytes":{"_nempty":true}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where ([t0].[bytes] is not null and (select cast(N'' as xml).value('xs:base64Binary(xs:hexBinary(sql:column("b.v")))', 'nvarchar(max)') from (select cast([t0].[bytes] as varbinary(max)) as v) b) <> '') order by [t0].[id]

-- reading where {"doc":{"_null":true}}
-- /items/reading {"fields":["id"],"filter":{"doc":{"_null":true}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[doc] is null order by [t0].[id]

-- reading where {"doc":{"_nnull":true}}
-- /items/reading {"fields":["id"],"filter":{"doc":{"_nnull":true}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[doc] is not null order by [t0].[id]

-- reading where {"doc":{"_json":{"kind":{"_eq":"b"}}}}
-- /items/reading {"fields":["id"],"filter":{"doc":{"_json":{"kind":{"_eq":"b"}}}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where (case when isjson([t0].[doc]) = 1 then coalesce(json_value([t0].[doc], N'$."kind"'), json_query([t0].[doc], N'$."kind"')) end) = @p1 order by [t0].[id]
-- "b" plain

-- reading where {"doc":{"_json":{"kind":{"_in":["b","c"]}}}}
-- /items/reading {"fields":["id"],"filter":{"doc":{"_json":{"kind":{"_in":["b","c"]}}}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where (case when isjson([t0].[doc]) = 1 then coalesce(json_value([t0].[doc], N'$."kind"'), json_query([t0].[doc], N'$."kind"')) end) in (@p1, @p2) order by [t0].[id]
-- "b" plain, "c" plain

-- reading where {"doc":{"_json":{"size":{"_gt":4}}}}
-- /items/reading {"fields":["id"],"filter":{"doc":{"_json":{"size":{"_gt":4}}}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where (case when isjson([t0].[doc]) = 1 then try_convert(float, json_value([t0].[doc], N'$."size"')) end) > cast(@p1 as float) order by [t0].[id]
-- 4 plain

-- reading where {"doc":{"_json":{"size":{"_lt":0}}}}
-- /items/reading {"fields":["id"],"filter":{"doc":{"_json":{"size":{"_lt":0}}}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where (case when isjson([t0].[doc]) = 1 then try_convert(float, json_value([t0].[doc], N'$."size"')) end) < cast(@p1 as float) order by [t0].[id]
-- 0 plain

-- reading where {"doc":{"_json":{"tags[0]":{"_eq":"x"}}}}
-- /items/reading {"fields":["id"],"filter":{"doc":{"_json":{"tags[0]":{"_eq":"x"}}}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where (case when isjson([t0].[doc]) = 1 then coalesce(json_value([t0].[doc], N'$."tags"[0]'), json_query([t0].[doc], N'$."tags"[0]')) end) = @p1 order by [t0].[id]
-- "x" plain

-- reading where {"doc":{"_json":{"deep.list[2].n":{"_eq":7}}}}
-- /items/reading {"fields":["id"],"filter":{"doc":{"_json":{"deep.list[2].n":{"_eq":7}}}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where (case when isjson([t0].[doc]) = 1 then try_convert(float, json_value([t0].[doc], N'$."deep"."list"[2]."n"')) end) = cast(@p1 as float) order by [t0].[id]
-- 7 plain

-- reading where {"doc":{"_json":{"kind":{"_null":true}}}}
-- /items/reading {"fields":["id"],"filter":{"doc":{"_json":{"kind":{"_null":true}}}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where (case when isjson([t0].[doc]) = 1 then coalesce(json_value([t0].[doc], N'$."kind"'), json_query([t0].[doc], N'$."kind"')) end) is null order by [t0].[id]

-- reading where {"doc":{"_json":{"kind":{"_starts_with":"b"}}}}
-- /items/reading {"fields":["id"],"filter":{"doc":{"_json":{"kind":{"_starts_with":"b"}}}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where (case when isjson([t0].[doc]) = 1 then coalesce(json_value([t0].[doc], N'$."kind"'), json_query([t0].[doc], N'$."kind"')) end) collate Latin1_General_100_BIN2 like @p1 escape N'\' order by [t0].[id]
-- "b" starts

-- reading where {"doc":{"_json":{"_or":[{"kind":{"_eq":"c"}},{"size":{"_eq":10}}]}}}
-- /items/reading {"fields":["id"],"filter":{"doc":{"_json":{"_or":[{"kind":{"_eq":"c"}},{"size":{"_eq":10}}]}}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where ((case when isjson([t0].[doc]) = 1 then coalesce(json_value([t0].[doc], N'$."kind"'), json_query([t0].[doc], N'$."kind"')) end) = @p1 or (case when isjson([t0].[doc]) = 1 then try_convert(float, json_value([t0].[doc], N'$."size"')) end) = cast(@p2 as float)) order by [t0].[id]
-- "c" plain, 10 plain

-- reading where {"note":{"_eq":"100% sure"}}
-- /items/reading {"fields":["id"],"filter":{"note":{"_eq":"100% sure"}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[note] = @p1 order by [t0].[id]
-- "100% sure" plain

-- reading where {"note":{"_neq":"100% sure"}}
-- /items/reading {"fields":["id"],"filter":{"note":{"_neq":"100% sure"}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[note] <> @p1 order by [t0].[id]
-- "100% sure" plain

-- reading where {"note":{"_in":["100% sure","under_score"]}}
-- /items/reading {"fields":["id"],"filter":{"note":{"_in":["100% sure","under_score"]}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[note] in (@p1, @p2) order by [t0].[id]
-- "100% sure" plain, "under_score" plain

-- reading where {"note":{"_in":"100% sure,under_score"}}
-- /items/reading {"fields":["id"],"filter":{"note":{"_in":"100% sure,under_score"}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[note] in (@p1, @p2) order by [t0].[id]
-- "100% sure" plain, "under_score" plain

-- reading where {"note":{"_nin":["100% sure","under_score"]}}
-- /items/reading {"fields":["id"],"filter":{"note":{"_nin":["100% sure","under_score"]}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[note] not in (@p1, @p2) order by [t0].[id]
-- "100% sure" plain, "under_score" plain

-- reading where {"note":{"_eq":"$"}}
-- /items/reading {"fields":["id"],"filter":{"note":{"_eq":"$"}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[note] = @p1 order by [t0].[id]
-- "$" plain

-- reading where {"note":{"_eq":"quote'd \"twice\""}}
-- /items/reading {"fields":["id"],"filter":{"note":{"_eq":"quote'd \"twice\""}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[note] = @p1 order by [t0].[id]
-- "quote'd \"twice\"" plain

-- reading where {"note":{"_eq":"back\\slash"}}
-- /items/reading {"fields":["id"],"filter":{"note":{"_eq":"back\\slash"}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[note] = @p1 order by [t0].[id]
-- "back\\slash" plain

-- reading where {"note":{"_eq":"日本語 😀"}}
-- /items/reading {"fields":["id"],"filter":{"note":{"_eq":"日本語 😀"}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[note] = @p1 order by [t0].[id]
-- "日本語 😀" plain

-- reading where {"note":{"_eq":"line\nbreak"}}
-- /items/reading {"fields":["id"],"filter":{"note":{"_eq":"line\nbreak"}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[note] = @p1 order by [t0].[id]
-- "line\nbreak" plain

-- reading where {"note":{"_contains":"%"}}
-- /items/reading {"fields":["id"],"filter":{"note":{"_contains":"%"}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[note] collate Latin1_General_100_BIN2 like @p1 escape N'\' order by [t0].[id]
-- "%" contains

-- reading where {"note":{"_contains":"_"}}
-- /items/reading {"fields":["id"],"filter":{"note":{"_contains":"_"}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[note] collate Latin1_General_100_BIN2 like @p1 escape N'\' order by [t0].[id]
-- "_" contains

-- reading where {"note":{"_contains":"\\"}}
-- /items/reading {"fields":["id"],"filter":{"note":{"_contains":"\\"}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[note] collate Latin1_General_100_BIN2 like @p1 escape N'\' order by [t0].[id]
-- "\\" contains

-- reading where {"note":{"_contains":"'"}}
-- /items/reading {"fields":["id"],"filter":{"note":{"_contains":"'"}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[note] collate Latin1_General_100_BIN2 like @p1 escape N'\' order by [t0].[id]
-- "'" contains

-- reading where {"note":{"_contains":"😀"}}
-- /items/reading {"fields":["id"],"filter":{"note":{"_contains":"😀"}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[note] collate Latin1_General_100_BIN2 like @p1 escape N'\' order by [t0].[id]
-- "😀" contains

-- reading where {"note":{"_contains":"plain"}}
-- /items/reading {"fields":["id"],"filter":{"note":{"_contains":"plain"}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[note] collate Latin1_General_100_BIN2 like @p1 escape N'\' order by [t0].[id]
-- "plain" contains

-- reading where {"note":{"_icontains":"PLAIN"}}
-- /items/reading {"fields":["id"],"filter":{"note":{"_icontains":"PLAIN"}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[note] collate Latin1_General_100_CI_AS like @p1 escape N'\' order by [t0].[id]
-- "PLAIN" contains

-- reading where {"note":{"_ncontains":"plain"}}
-- /items/reading {"fields":["id"],"filter":{"note":{"_ncontains":"plain"}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where not ([t0].[note] collate Latin1_General_100_BIN2 like @p1 escape N'\') order by [t0].[id]
-- "plain" contains

-- reading where {"note":{"_nicontains":"PLAIN"}}
-- /items/reading {"fields":["id"],"filter":{"note":{"_nicontains":"PLAIN"}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where not ([t0].[note] collate Latin1_General_100_CI_AS like @p1 escape N'\') order by [t0].[id]
-- "PLAIN" contains

-- reading where {"note":{"_starts_with":"P"}}
-- /items/reading {"fields":["id"],"filter":{"note":{"_starts_with":"P"}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[note] collate Latin1_General_100_BIN2 like @p1 escape N'\' order by [t0].[id]
-- "P" starts

-- reading where {"note":{"_istarts_with":"P"}}
-- /items/reading {"fields":["id"],"filter":{"note":{"_istarts_with":"P"}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[note] collate Latin1_General_100_CI_AS like @p1 escape N'\' order by [t0].[id]
-- "P" starts

-- reading where {"note":{"_nstarts_with":"P"}}
-- /items/reading {"fields":["id"],"filter":{"note":{"_nstarts_with":"P"}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where not ([t0].[note] collate Latin1_General_100_BIN2 like @p1 escape N'\') order by [t0].[id]
-- "P" starts

-- reading where {"note":{"_nistarts_with":"P"}}
-- /items/reading {"fields":["id"],"filter":{"note":{"_nistarts_with":"P"}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where not ([t0].[note] collate Latin1_General_100_CI_AS like @p1 escape N'\') order by [t0].[id]
-- "P" starts

-- reading where {"note":{"_starts_with":"100%"}}
-- /items/reading {"fields":["id"],"filter":{"note":{"_starts_with":"100%"}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[note] collate Latin1_General_100_BIN2 like @p1 escape N'\' order by [t0].[id]
-- "100%" starts

-- reading where {"note":{"_ends_with":"lain"}}
-- /items/reading {"fields":["id"],"filter":{"note":{"_ends_with":"lain"}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[note] collate Latin1_General_100_BIN2 like @p1 escape N'\' order by [t0].[id]
-- "lain" ends

-- reading where {"note":{"_ends_with":"LAIN"}}
-- /items/reading {"fields":["id"],"filter":{"note":{"_ends_with":"LAIN"}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[note] collate Latin1_General_100_BIN2 like @p1 escape N'\' order by [t0].[id]
-- "LAIN" ends

-- reading where {"note":{"_iends_with":"LAIN"}}
-- /items/reading {"fields":["id"],"filter":{"note":{"_iends_with":"LAIN"}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[note] collate Latin1_General_100_CI_AS like @p1 escape N'\' order by [t0].[id]
-- "LAIN" ends

-- reading where {"note":{"_nends_with":"lain"}}
-- /items/reading {"fields":["id"],"filter":{"note":{"_nends_with":"lain"}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where not ([t0].[note] collate Latin1_General_100_BIN2 like @p1 escape N'\') order by [t0].[id]
-- "lain" ends

-- reading where {"note":{"_niends_with":"LAIN"}}
-- /items/reading {"fields":["id"],"filter":{"note":{"_niends_with":"LAIN"}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where not ([t0].[note] collate Latin1_General_100_CI_AS like @p1 escape N'\') order by [t0].[id]
-- "LAIN" ends

-- reading where {"note":{"_ieq":"PLAIN"}}
-- /items/reading {"fields":["id"],"filter":{"note":{"_ieq":"PLAIN"}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[note] collate Latin1_General_100_CI_AS = @p1 order by [t0].[id]
-- "PLAIN" plain

-- reading where {"note":{"_nieq":"PLAIN"}}
-- /items/reading {"fields":["id"],"filter":{"note":{"_nieq":"PLAIN"}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where not ([t0].[note] collate Latin1_General_100_CI_AS = @p1) order by [t0].[id]
-- "PLAIN" plain

-- reading where {"note":{"_null":true}}
-- /items/reading {"fields":["id"],"filter":{"note":{"_null":true}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where [t0].[note] is null order by [t0].[id]

-- reading where {"note":{"_empty":true}}
-- /items/reading {"fields":["id"],"filter":{"note":{"_empty":true}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where ([t0].[note] is null or [t0].[note] = '') order by [t0].[id]

-- reading where {"note":{"_nempty":true}}
-- /items/reading {"fields":["id"],"filter":{"note":{"_nempty":true}},"sort":["id"],"limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item from [dbo].[reading] [t0] where ([t0].[note] is not null and [t0].[note] <> '') order by [t0].[id]

-- every type in an answer
-- /items/reading {"fields":"id,taken,big,ratio,amount,ok,day,clock,token,doc,note","limit":-1}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N',"taken":', isnull(N'"' + case when [t0].[taken] between '0001-01-01T00:00:00+00:00' and '9999-12-31T23:59:59.9999999+00:00' then left(convert(nvarchar(40), switchoffset([t0].[taken], N'+00:00'), 126), 19) + N'.' + case when datepart(nanosecond, [t0].[taken]) % 1000000 = 0 then left(right(N'000000' + convert(nvarchar(7), datepart(nanosecond, [t0].[taken]) / 100), 7), 3) when datepart(nanosecond, [t0].[taken]) % 1000 = 0 then left(right(N'000000' + convert(nvarchar(7), datepart(nanosecond, [t0].[taken]) / 100), 7), 6) else right(N'000000' + convert(nvarchar(7), datepart(nanosecond, [t0].[taken]) / 100), 7) end + N'Z' else convert(nvarchar(40), [t0].[taken], 126) end + N'"', N'null'), N',"big":', isnull(N'"' + convert(nvarchar(30), [t0].[big]) + N'"', N'null'), N',"ratio":', isnull(case when try_cast(convert(nvarchar(40), [t0].[ratio]) as float) = [t0].[ratio] then convert(nvarchar(40), [t0].[ratio]) else convert(nvarchar(40), [t0].[ratio], 3) end, N'null'), N',"amount":', isnull(N'"' + convert(nvarchar(50), [t0].[amount]) + N'"', N'null'), N',"ok":', isnull(case [t0].[ok] when 1 then N'true' when 0 then N'false' end, N'null'), N',"day":', isnull(N'"' + convert(nvarchar(10), [t0].[day], 23) + N'"', N'null'), N',"clock":', isnull(N'"' + convert(nvarchar(8), [t0].[clock], 108) + case when datepart(nanosecond, [t0].[clock]) = 0 then N'' else N'.' + replace(rtrim(replace(right(N'000000' + convert(nvarchar(7), datepart(nanosecond, [t0].[clock]) / 100), 7), N'0', N' ')), N' ', N'0') end + N'"', N'null'), N',"token":', isnull(N'"' + lower(convert(nvarchar(36), [t0].[token])) + N'"', N'null'), N',"doc":', case when isjson(cast([t0].[doc] as nvarchar(max))) = 1 then cast([t0].[doc] as nvarchar(max)) else isnull(N'"' + string_escape(cast([t0].[doc] as nvarchar(max)), 'json') + N'"', N'null') end, N',"note":', isnull(N'"' + string_escape(cast([t0].[note] as nvarchar(max)), 'json') + N'"', N'null'), N'}') as item from [dbo].[reading] [t0] order by [t0].[id]

-- bytes are base64
-- /items/reading {"fields":"id,bytes","limit":4}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N',"bytes":', isnull(N'"' + (select cast(N'' as xml).value('xs:base64Binary(xs:hexBinary(sql:column("b.v")))', 'nvarchar(max)') from (select cast([t0].[bytes] as varbinary(max)) as v) b) + N'"', N'null'), N'}') as item from [dbo].[reading] [t0] order by [t0].[id] offset 0 rows fetch next 4 rows only

-- every type through a relation
-- /items/office {"fields":"id,opened,closes,active,reading.id,reading.taken,reading.big,reading.ratio,reading.amount,reading.ok,reading.doc"}
select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N',"opened":', isnull(N'"' + convert(nvarchar(10), [t0].[opened], 23) + N'"', N'null'), N',"closes":', isnull(N'"' + convert(nvarchar(8), [t0].[closes], 108) + case when datepart(nanosecond, [t0].[closes]) = 0 then N'' else N'.' + replace(rtrim(replace(right(N'000000' + convert(nvarchar(7), datepart(nanosecond, [t0].[closes]) / 100), 7), N'0', N' ')), N' ', N'0') end + N'"', N'null'), N',"active":', isnull(case [t0].[active] when 1 then N'true' when 0 then N'false' end, N'null'), N',"reading":', (select concat(cast(N'[' as nvarchar(max)), string_agg(x.v, N',') within group (order by x.o), N']') from (select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t1].[id]), N'null'), N',"taken":', isnull(N'"' + case when [t1].[taken] between '0001-01-01T00:00:00+00:00' and '9999-12-31T23:59:59.9999999+00:00' then left(convert(nvarchar(40), switchoffset([t1].[taken], N'+00:00'), 126), 19) + N'.' + case when datepart(nanosecond, [t1].[taken]) % 1000000 = 0 then left(right(N'000000' + convert(nvarchar(7), datepart(nanosecond, [t1].[taken]) / 100), 7), 3) when datepart(nanosecond, [t1].[taken]) % 1000 = 0 then left(right(N'000000' + convert(nvarchar(7), datepart(nanosecond, [t1].[taken]) / 100), 7), 6) else right(N'000000' + convert(nvarchar(7), datepart(nanosecond, [t1].[taken]) / 100), 7) end + N'Z' else convert(nvarchar(40), [t1].[taken], 126) end + N'"', N'null'), N',"big":', isnull(N'"' + convert(nvarchar(30), [t1].[big]) + N'"', N'null'), N',"ratio":', isnull(case when try_cast(convert(nvarchar(40), [t1].[ratio]) as float) = [t1].[ratio] then convert(nvarchar(40), [t1].[ratio]) else convert(nvarchar(40), [t1].[ratio], 3) end, N'null'), N',"amount":', isnull(N'"' + convert(nvarchar(50), [t1].[amount]) + N'"', N'null'), N',"ok":', isnull(case [t1].[ok] when 1 then N'true' when 0 then N'false' end, N'null'), N',"doc":', case when isjson(cast([t1].[doc] as nvarchar(max))) = 1 then cast([t1].[doc] as nvarchar(max)) else isnull(N'"' + string_escape(cast([t1].[doc] as nvarchar(max)), 'json') + N'"', N'null') end, N'}') as v, row_number() over ( order by [t1].[id]) as o from [dbo].[reading] [t1] where [t1].[office] = [t0].[id] order by [t1].[id] offset 0 rows fetch next 100 rows only) x), N'}') as item from (select [t0].[id], [t0].[opened], [t0].[closes], [t0].[active], [t0].[id] as [~o0] from [dbo].[office] [t0] order by [t0].[id] offset 0 rows fetch next 100 rows only) [t0] order by [t0].[~o0]

-- bytes through a relation are base64
-- /items/office/4 {"fields":"name,reading.bytes"}
select concat(cast(N'{"name":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t0].[name] as nvarchar(max)), 'json') + N'"', N'null'), N',"reading":', (select concat(cast(N'[' as nvarchar(max)), string_agg(x.v, N',') within group (order by x.o), N']') from (select concat(cast(N'{"bytes":' as nvarchar(max)), isnull(N'"' + (select cast(N'' as xml).value('xs:base64Binary(xs:hexBinary(sql:column("b.v")))', 'nvarchar(max)') from (select cast([t1].[bytes] as varbinary(max)) as v) b) + N'"', N'null'), N'}') as v, row_number() over ( order by [t1].[id]) as o from [dbo].[reading] [t1] where [t1].[office] = [t0].[id] order by [t1].[id] offset 0 rows fetch next 100 rows only) x), N'}') as item from [dbo].[office] [t0] where [t0].[id] = cast(@p1 as bigint) order by [t0].[id] offset 0 rows fetch next 100 rows only
-- "4" plain
