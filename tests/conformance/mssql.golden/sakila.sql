-- a list
-- /items/actor {"fields":"actor_id,first_name,last_name","limit":5}
select concat(cast(N'{"actor_id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[actor_id]), N'null'), N',"first_name":', isnull(N'"' + string_escape(cast([t0].[first_name] as nvarchar(max)), 'json') + N'"', N'null'), N',"last_name":', isnull(N'"' + string_escape(cast([t0].[last_name] as nvarchar(max)), 'json') + N'"', N'null'), N'}') as item from [dbo].[actor] [t0] order by [t0].[actor_id] offset 0 rows fetch next 5 rows only

-- decimals
-- /items/film {"fields":"film_id,title,rental_rate,replacement_cost,length,rating","limit":5}
select concat(cast(N'{"film_id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[film_id]), N'null'), N',"title":', isnull(N'"' + string_escape(cast([t0].[title] as nvarchar(max)), 'json') + N'"', N'null'), N',"rental_rate":', isnull(N'"' + convert(nvarchar(50), [t0].[rental_rate]) + N'"', N'null'), N',"replacement_cost":', isnull(N'"' + convert(nvarchar(50), [t0].[replacement_cost]) + N'"', N'null'), N',"length":', isnull(convert(nvarchar(30), [t0].[length]), N'null'), N',"rating":', isnull(N'"' + string_escape(cast([t0].[rating] as nvarchar(max)), 'json') + N'"', N'null'), N'}') as item from [dbo].[film] [t0] order by [t0].[film_id] offset 0 rows fetch next 5 rows only

-- moments, which only some copies give a zone
-- /items/rental {"fields":"rental_id,rental_date,return_date","filter":{"rental_id":{"_between":[11490,11500]}}}
select concat(cast(N'{"rental_id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[rental_id]), N'null'), N',"rental_date":', isnull(N'"' + case when [t0].[rental_date] between '0001-01-01T00:00:00+00:00' and '9999-12-31T23:59:59.9999999+00:00' then left(convert(nvarchar(40), switchoffset([t0].[rental_date], N'+00:00'), 126), 19) + N'.' + case when datepart(nanosecond, [t0].[rental_date]) % 1000000 = 0 then left(right(N'000000' + convert(nvarchar(7), datepart(nanosecond, [t0].[rental_date]) / 100), 7), 3) when datepart(nanosecond, [t0].[rental_date]) % 1000 = 0 then left(right(N'000000' + convert(nvarchar(7), datepart(nanosecond, [t0].[rental_date]) / 100), 7), 6) else right(N'000000' + convert(nvarchar(7), datepart(nanosecond, [t0].[rental_date]) / 100), 7) end + N'Z' else convert(nvarchar(40), [t0].[rental_date], 126) end + N'"', N'null'), N',"return_date":', isnull(N'"' + case when [t0].[return_date] between '0001-01-01T00:00:00+00:00' and '9999-12-31T23:59:59.9999999+00:00' then left(convert(nvarchar(40), switchoffset([t0].[return_date], N'+00:00'), 126), 19) + N'.' + case when datepart(nanosecond, [t0].[return_date]) % 1000000 = 0 then left(right(N'000000' + convert(nvarchar(7), datepart(nanosecond, [t0].[return_date]) / 100), 7), 3) when datepart(nanosecond, [t0].[return_date]) % 1000 = 0 then left(right(N'000000' + convert(nvarchar(7), datepart(nanosecond, [t0].[return_date]) / 100), 7), 6) else right(N'000000' + convert(nvarchar(7), datepart(nanosecond, [t0].[return_date]) / 100), 7) end + N'Z' else convert(nvarchar(40), [t0].[return_date], 126) end + N'"', N'null'), N'}') as item from (select [t0].[rental_id], [t0].[rental_date], [t0].[return_date], [t0].[rental_id] as [~o0] from [dbo].[rental] [t0] where [t0].[rental_id] between cast(@p1 as bigint) and cast(@p2 as bigint) order by [t0].[rental_id] offset 0 rows fetch next 100 rows only) [t0] order by [t0].[~o0]
-- 11490 plain, 11500 plain

-- two foreign keys to one table
-- /items/film {"fields":"film_id,language_id.name,original_language_id.name","limit":3}
select concat(cast(N'{"film_id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[film_id]), N'null'), N',"language_id":', case when [t1].[language_id] is not null then concat(cast(N'{"name":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t1].[name] as nvarchar(max)), 'json') + N'"', N'null'), N'}') else N'null' end, N',"original_language_id":', case when [t2].[language_id] is not null then concat(cast(N'{"name":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t2].[name] as nvarchar(max)), 'json') + N'"', N'null'), N'}') else N'null' end, N'}') as item from (select [t0].[film_id], [t0].[language_id], [t0].[original_language_id], [t0].[film_id] as [~o0] from [dbo].[film] [t0] order by [t0].[film_id] offset 0 rows fetch next 3 rows only) [t0] left join [dbo].[language] [t1] on [t1].[language_id] = [t0].[language_id] left join [dbo].[language] [t2] on [t2].[language_id] = [t0].[original_language_id] order by [t0].[~o0]

-- two foreign keys to one table, by key
-- /items/film {"fields":"film_id,language_id.language_id,original_language_id.language_id","limit":3}
select concat(cast(N'{"film_id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[film_id]), N'null'), N',"language_id":', case when [t1].[language_id] is not null then concat(cast(N'{"language_id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t1].[language_id]), N'null'), N'}') else N'null' end, N',"original_language_id":', case when [t2].[language_id] is not null then concat(cast(N'{"language_id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t2].[language_id]), N'null'), N'}') else N'null' end, N'}') as item from (select [t0].[film_id], [t0].[language_id], [t0].[original_language_id], [t0].[film_id] as [~o0] from [dbo].[film] [t0] order by [t0].[film_id] offset 0 rows fetch next 3 rows only) [t0] left join [dbo].[language] [t1] on [t1].[language_id] = [t0].[language_id] left join [dbo].[language] [t2] on [t2].[language_id] = [t0].[original_language_id] order by [t0].[~o0]

-- the ways back are named by their columns
-- /items/language {"fields":"language_id,film_by_language_id.film_id,film_by_original_language_id.film_id","deep":{"film_by_language_id":{"_limit":2}}}
select concat(cast(N'{"language_id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[language_id]), N'null'), N',"film_by_language_id":', (select concat(cast(N'[' as nvarchar(max)), string_agg(x.v, N',') within group (order by x.o), N']') from (select concat(cast(N'{"film_id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t1].[film_id]), N'null'), N'}') as v, row_number() over ( order by [t1].[film_id]) as o from [dbo].[film] [t1] where [t1].[language_id] = [t0].[language_id] order by [t1].[film_id] offset 0 rows fetch next 2 rows only) x), N',"film_by_original_language_id":', (select concat(cast(N'[' as nvarchar(max)), string_agg(x.v, N',') within group (order by x.o), N']') from (select concat(cast(N'{"film_id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t2].[film_id]), N'null'), N'}') as v, row_number() over ( order by [t2].[film_id]) as o from [dbo].[film] [t2] where [t2].[original_language_id] = [t0].[language_id] order by [t2].[film_id] offset 0 rows fetch next 100 rows only) x), N'}') as item from (select [t0].[language_id], [t0].[language_id] as [~o0] from [dbo].[language] [t0] order by [t0].[language_id] offset 0 rows fetch next 100 rows only) [t0] order by [t0].[~o0]

-- many-to-many through a stamped junction
-- /items/film {"fields":"film_id,actor.first_name,category.name","limit":3}
select concat(cast(N'{"film_id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[film_id]), N'null'), N',"actor":', (select concat(cast(N'[' as nvarchar(max)), string_agg(x.v, N',') within group (order by x.o), N']') from (select concat(cast(N'{"first_name":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t1].[first_name] as nvarchar(max)), 'json') + N'"', N'null'), N'}') as v, row_number() over ( order by [t1].[actor_id]) as o from [dbo].[actor] [t1] join [dbo].[film_actor] [t2] on [t1].[actor_id] = [t2].[actor_id] where [t2].[film_id] = [t0].[film_id] order by [t1].[actor_id] offset 0 rows fetch next 100 rows only) x), N',"category":', (select concat(cast(N'[' as nvarchar(max)), string_agg(x.v, N',') within group (order by x.o), N']') from (select concat(cast(N'{"name":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t3].[name] as nvarchar(max)), 'json') + N'"', N'null'), N'}') as v, row_number() over ( order by [t3].[category_id]) as o from [dbo].[category] [t3] join [dbo].[film_category] [t4] on [t3].[category_id] = [t4].[category_id] where [t4].[film_id] = [t0].[film_id] order by [t3].[category_id] offset 0 rows fetch next 100 rows only) x), N'}') as item from (select [t0].[film_id], [t0].[film_id] as [~o0] from [dbo].[film] [t0] order by [t0].[film_id] offset 0 rows fetch next 3 rows only) [t0] order by [t0].[~o0]

-- the other way
-- /items/category {"fields":"name,film.title","deep":{"film":{"_limit":2,"_sort":["-length","film_id"]}}}
select concat(cast(N'{"name":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t0].[name] as nvarchar(max)), 'json') + N'"', N'null'), N',"film":', (select concat(cast(N'[' as nvarchar(max)), string_agg(x.v, N',') within group (order by x.o), N']') from (select concat(cast(N'{"title":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t1].[title] as nvarchar(max)), 'json') + N'"', N'null'), N'}') as v, row_number() over ( order by [t1].[length] desc, [t1].[film_id]) as o from [dbo].[film] [t1] join [dbo].[film_category] [t2] on [t1].[film_id] = [t2].[film_id] where [t2].[category_id] = [t0].[category_id] order by [t1].[length] desc, [t1].[film_id] offset 0 rows fetch next 2 rows only) x), N'}') as item from (select [t0].[name], [t0].[category_id], [t0].[category_id] as [~o0] from [dbo].[category] [t0] order by [t0].[category_id] offset 0 rows fetch next 100 rows only) [t0] order by [t0].[~o0]

-- the junction keeps its own name
-- /items/actor {"fields":"actor_id,film_actor.film_id","limit":2}
select concat(cast(N'{"actor_id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[actor_id]), N'null'), N',"film_actor":', (select concat(cast(N'[' as nvarchar(max)), string_agg(x.v, N',') within group (order by x.o), N']') from (select concat(cast(N'{"film_id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t1].[film_id]), N'null'), N'}') as v, row_number() over ( order by [t1].[actor_id], [t1].[film_id]) as o from [dbo].[film_actor] [t1] where [t1].[actor_id] = [t0].[actor_id] order by [t1].[actor_id], [t1].[film_id] offset 0 rows fetch next 100 rows only) x), N'}') as item from (select [t0].[actor_id], [t0].[actor_id] as [~o0] from [dbo].[actor] [t0] order by [t0].[actor_id] offset 0 rows fetch next 2 rows only) [t0] order by [t0].[~o0]

-- a circle of references
-- /items/store {"fields":"store_id,manager_staff_id.first_name,manager_staff_id.store_id.store_id,staff.staff_id"}
select concat(cast(N'{"store_id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[store_id]), N'null'), N',"manager_staff_id":', case when [t1].[staff_id] is not null then concat(cast(N'{"first_name":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t1].[first_name] as nvarchar(max)), 'json') + N'"', N'null'), N',"store_id":', case when [t2].[store_id] is not null then concat(cast(N'{"store_id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t2].[store_id]), N'null'), N'}') else N'null' end, N'}') else N'null' end, N',"staff":', (select concat(cast(N'[' as nvarchar(max)), string_agg(x.v, N',') within group (order by x.o), N']') from (select concat(cast(N'{"staff_id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t3].[staff_id]), N'null'), N'}') as v, row_number() over ( order by [t3].[staff_id]) as o from [dbo].[staff] [t3] where [t3].[store_id] = [t0].[store_id] order by [t3].[staff_id] offset 0 rows fetch next 100 rows only) x), N'}') as item from (select [t0].[store_id], [t0].[manager_staff_id], [t0].[store_id] as [~o0] from [dbo].[store] [t0] order by [t0].[store_id] offset 0 rows fetch next 100 rows only) [t0] left join [dbo].[staff] [t1] on [t1].[staff_id] = [t0].[manager_staff_id] left join [dbo].[store] [t2] on [t2].[store_id] = [t1].[store_id] order by [t0].[~o0]

-- the same circle from its other end
-- /items/staff {"fields":"staff_id,store_id.manager_staff_id.last_name,store.store_id"}
select concat(cast(N'{"staff_id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[staff_id]), N'null'), N',"store_id":', case when [t1].[store_id] is not null then concat(cast(N'{"manager_staff_id":' as nvarchar(max)), case when [t2].[staff_id] is not null then concat(cast(N'{"last_name":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t2].[last_name] as nvarchar(max)), 'json') + N'"', N'null'), N'}') else N'null' end, N'}') else N'null' end, N',"store":', (select concat(cast(N'[' as nvarchar(max)), string_agg(x.v, N',') within group (order by x.o), N']') from (select concat(cast(N'{"store_id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t3].[store_id]), N'null'), N'}') as v, row_number() over ( order by [t3].[store_id]) as o from [dbo].[store] [t3] where [t3].[manager_staff_id] = [t0].[staff_id] order by [t3].[store_id] offset 0 rows fetch next 100 rows only) x), N'}') as item from (select [t0].[staff_id], [t0].[store_id], [t0].[staff_id] as [~o0] from [dbo].[staff] [t0] order by [t0].[staff_id] offset 0 rows fetch next 100 rows only) [t0] left join [dbo].[store] [t1] on [t1].[store_id] = [t0].[store_id] left join [dbo].[staff] [t2] on [t2].[staff_id] = [t1].[manager_staff_id] order by [t0].[~o0]

-- a column named as its table
-- /items/country {"fields":"country,city.city","filter":{"country":{"_in":["Austria","Nepal"]}}}
select concat(cast(N'{"country":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t0].[country] as nvarchar(max)), 'json') + N'"', N'null'), N',"city":', (select concat(cast(N'[' as nvarchar(max)), string_agg(x.v, N',') within group (order by x.o), N']') from (select concat(cast(N'{"city":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t1].[city] as nvarchar(max)), 'json') + N'"', N'null'), N'}') as v, row_number() over ( order by [t1].[city_id]) as o from [dbo].[city] [t1] where [t1].[country_id] = [t0].[country_id] order by [t1].[city_id] offset 0 rows fetch next 100 rows only) x), N'}') as item from (select [t0].[country], [t0].[country_id], [t0].[country_id] as [~o0] from [dbo].[country] [t0] where [t0].[country] in (@p1, @p2) order by [t0].[country_id] offset 0 rows fetch next 100 rows only) [t0] order by [t0].[~o0]
-- "Austria" plain, "Nepal" plain

-- five deep, to one
-- /items/payment {"fields":"payment_id,rental_id.inventory_id.store_id.address_id.city_id.city","limit":3}
select concat(cast(N'{"payment_id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[payment_id]), N'null'), N',"rental_id":', case when [t1].[rental_id] is not null then concat(cast(N'{"inventory_id":' as nvarchar(max)), case when [t2].[inventory_id] is not null then concat(cast(N'{"store_id":' as nvarchar(max)), case when [t3].[store_id] is not null then concat(cast(N'{"address_id":' as nvarchar(max)), case when [t4].[address_id] is not null then concat(cast(N'{"city_id":' as nvarchar(max)), case when [t5].[city_id] is not null then concat(cast(N'{"city":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t5].[city] as nvarchar(max)), 'json') + N'"', N'null'), N'}') else N'null' end, N'}') else N'null' end, N'}') else N'null' end, N'}') else N'null' end, N'}') else N'null' end, N'}') as item from (select [t0].[payment_id], [t0].[rental_id], [t0].[payment_id] as [~o0] from [dbo].[payment] [t0] order by [t0].[payment_id] offset 0 rows fetch next 3 rows only) [t0] left join [dbo].[rental] [t1] on [t1].[rental_id] = [t0].[rental_id] left join [dbo].[inventory] [t2] on [t2].[inventory_id] = [t1].[inventory_id] left join [dbo].[store] [t3] on [t3].[store_id] = [t2].[store_id] left join [dbo].[address] [t4] on [t4].[address_id] = [t3].[address_id] left join [dbo].[city] [t5] on [t5].[city_id] = [t4].[city_id] order by [t0].[~o0]

-- five deep, to many
-- /items/country {"fields":"country_id,city.address.customer.rental.rental_id","filter":{"country_id":{"_in":[1,4]}},"deep":{"city":{"address":{"customer":{"rental":{"_limit":2}}}}}}
select concat(cast(N'{"country_id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[country_id]), N'null'), N',"city":', (select concat(cast(N'[' as nvarchar(max)), string_agg(x.v, N',') within group (order by x.o), N']') from (select concat(cast(N'{"address":' as nvarchar(max)), (select concat(cast(N'[' as nvarchar(max)), string_agg(x.v, N',') within group (order by x.o), N']') from (select concat(cast(N'{"customer":' as nvarchar(max)), (select concat(cast(N'[' as nvarchar(max)), string_agg(x.v, N',') within group (order by x.o), N']') from (select concat(cast(N'{"rental":' as nvarchar(max)), (select concat(cast(N'[' as nvarchar(max)), string_agg(x.v, N',') within group (order by x.o), N']') from (select concat(cast(N'{"rental_id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t4].[rental_id]), N'null'), N'}') as v, row_number() over ( order by [t4].[rental_id]) as o from [dbo].[rental] [t4] where [t4].[customer_id] = [t3].[customer_id] order by [t4].[rental_id] offset 0 rows fetch next 2 rows only) x), N'}') as v, row_number() over ( order by [t3].[customer_id]) as o from [dbo].[customer] [t3] where [t3].[address_id] = [t2].[address_id] order by [t3].[customer_id] offset 0 rows fetch next 100 rows only) x), N'}') as v, row_number() over ( order by [t2].[address_id]) as o from [dbo].[address] [t2] where [t2].[city_id] = [t1].[city_id] order by [t2].[address_id] offset 0 rows fetch next 100 rows only) x), N'}') as v, row_number() over ( order by [t1].[city_id]) as o from [dbo].[city] [t1] where [t1].[country_id] = [t0].[country_id] order by [t1].[city_id] offset 0 rows fetch next 100 rows only) x), N'}') as item from (select [t0].[country_id], [t0].[country_id] as [~o0] from [dbo].[country] [t0] where [t0].[country_id] in (cast(@p1 as bigint), cast(@p2 as bigint)) order by [t0].[country_id] offset 0 rows fetch next 100 rows only) [t0] order by [t0].[~o0]
-- 1 plain, 4 plain

-- film where {"rating":{"_eq":"NC-17"},"length":{"_gt":170}}
-- /items/film {"fields":["film_id"],"filter":{"rating":{"_eq":"NC-17"},"length":{"_gt":170}},"sort":["film_id"],"limit":-1}
select concat(cast(N'{"film_id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[film_id]), N'null'), N'}') as item from [dbo].[film] [t0] where ([t0].[rating] = @p1 and [t0].[length] > cast(@p2 as bigint)) order by [t0].[film_id]
-- "NC-17" plain, 170 plain

-- film where {"rating":{"_in":["G","PG-13"]},"length":{"_lt":50}}
-- /items/film {"fields":["film_id"],"filter":{"rating":{"_in":["G","PG-13"]},"length":{"_lt":50}},"sort":["film_id"],"limit":-1}
select concat(cast(N'{"film_id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[film_id]), N'null'), N'}') as item from [dbo].[film] [t0] where ([t0].[rating] in (@p1, @p2) and [t0].[length] < cast(@p3 as bigint)) order by [t0].[film_id]
-- "G" plain, "PG-13" plain, 50 plain

-- film where {"rental_rate":{"_eq":"4.99"},"rental_duration":{"_lte":3}}
-- /items/film {"fields":["film_id"],"filter":{"rental_rate":{"_eq":"4.99"},"rental_duration":{"_lte":3}},"sort":["film_id"],"limit":-1}
select concat(cast(N'{"film_id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[film_id]), N'null'), N'}') as item from [dbo].[film] [t0] where ([t0].[rental_rate] = cast(@p1 as decimal(38,10)) and [t0].[rental_duration] <= cast(@p2 as bigint)) order by [t0].[film_id]
-- "4.99" plain, 3 plain

-- film where {"replacement_cost":{"_between":["9.99","10.99"]}}
-- /items/film {"fields":["film_id"],"filter":{"replacement_cost":{"_between":["9.99","10.99"]}},"sort":["film_id"],"limit":-1}
select concat(cast(N'{"film_id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[film_id]), N'null'), N'}') as item from [dbo].[film] [t0] where [t0].[replacement_cost] between cast(@p1 as decimal(38,10)) and cast(@p2 as decimal(38,10)) order by [t0].[film_id]
-- "9.99" plain, "10.99" plain

-- film where {"original_language_id":{"_null":true},"film_id":{"_lte":10}}
-- /items/film {"fields":["film_id"],"filter":{"original_language_id":{"_null":true},"film_id":{"_lte":10}},"sort":["film_id"],"limit":-1}
select concat(cast(N'{"film_id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[film_id]), N'null'), N'}') as item from [dbo].[film] [t0] where ([t0].[original_language_id] is null and [t0].[film_id] <= cast(@p1 as bigint)) order by [t0].[film_id]
-- 10 plain

-- film where {"original_language_id":{"name":{"_eq":"English"}}}
-- /items/film {"fields":["film_id"],"filter":{"original_language_id":{"name":{"_eq":"English"}}},"sort":["film_id"],"limit":-1}
select concat(cast(N'{"film_id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[film_id]), N'null'), N'}') as item from [dbo].[film] [t0] left join [dbo].[language] [t1] on [t1].[language_id] = [t0].[original_language_id] where [t1].[name] = @p1 order by [t0].[film_id]
-- "English" plain

-- film where {"title":{"_ends_with":"DINOSAUR"}}
-- /items/film {"fields":["film_id"],"filter":{"title":{"_ends_with":"DINOSAUR"}},"sort":["film_id"],"limit":-1}
select concat(cast(N'{"film_id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[film_id]), N'null'), N'}') as item from [dbo].[film] [t0] where [t0].[title] collate Latin1_General_100_BIN2 like @p1 escape N'\' order by [t0].[film_id]
-- "DINOSAUR" ends

-- film where {"actor":{"last_name":{"_eq":"GUINESS"}}}
-- /items/film {"fields":["film_id"],"filter":{"actor":{"last_name":{"_eq":"GUINESS"}}},"sort":["film_id"],"limit":-1}
select concat(cast(N'{"film_id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[film_id]), N'null'), N'}') as item from [dbo].[film] [t0] where exists (select 1 from [dbo].[actor] [t1] join [dbo].[film_actor] [t2] on [t1].[actor_id] = [t2].[actor_id] where ([t2].[film_id] = [t0].[film_id] and [t1].[last_name] = @p1)) order by [t0].[film_id]
-- "GUINESS" plain

-- film where {"category":{"name":{"_in":["Horror","Sci-Fi"]}},"length":{"_gt":175}}
-- /items/film {"fields":["film_id"],"filter":{"category":{"name":{"_in":["Horror","Sci-Fi"]}},"length":{"_gt":175}},"sort":["film_id"],"limit":-1}
select concat(cast(N'{"film_id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[film_id]), N'null'), N'}') as item from [dbo].[film] [t0] where (exists (select 1 from [dbo].[category] [t1] join [dbo].[film_category] [t2] on [t1].[category_id] = [t2].[category_id] where ([t2].[film_id] = [t0].[film_id] and [t1].[name] in (@p1, @p2))) and [t0].[length] > cast(@p3 as bigint)) order by [t0].[film_id]
-- "Horror" plain, "Sci-Fi" plain, 175 plain

-- film where {"inventory":{"_none":{"inventory_id":{"_gt":0}}}}
-- /items/film {"fields":["film_id"],"filter":{"inventory":{"_none":{"inventory_id":{"_gt":0}}}},"sort":["film_id"],"limit":-1}
select concat(cast(N'{"film_id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[film_id]), N'null'), N'}') as item from [dbo].[film] [t0] where not exists (select 1 from [dbo].[inventory] [t1] where ([t1].[film_id] = [t0].[film_id] and [t1].[inventory_id] > cast(@p1 as bigint))) order by [t0].[film_id]
-- 0 plain

-- film where {"inventory":{"rental":{"customer_id":{"last_name":{"_eq":"SMITH"}}}}}
-- /items/film {"fields":["film_id"],"filter":{"inventory":{"rental":{"customer_id":{"last_name":{"_eq":"SMITH"}}}}},"sort":["film_id"],"limit":-1}
select concat(cast(N'{"film_id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[film_id]), N'null'), N'}') as item from [dbo].[film] [t0] where exists (select 1 from [dbo].[inventory] [t1] where ([t1].[film_id] = [t0].[film_id] and exists (select 1 from [dbo].[rental] [t2] left join [dbo].[customer] [t3] on [t3].[customer_id] = [t2].[customer_id] where ([t2].[inventory_id] = [t1].[inventory_id] and [t3].[last_name] = @p1)))) order by [t0].[film_id]
-- "SMITH" plain

-- film where {"count(actor)":{"_gte":13}}
-- /items/film {"fields":["film_id"],"filter":{"count(actor)":{"_gte":13}},"sort":["film_id"],"limit":-1}
select concat(cast(N'{"film_id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[film_id]), N'null'), N'}') as item from [dbo].[film] [t0] where (select count(*) from [dbo].[actor] [t1] join [dbo].[film_actor] [t2] on [t1].[actor_id] = [t2].[actor_id] where [t2].[film_id] = [t0].[film_id]) >= cast(@p1 as bigint) order by [t0].[film_id]
-- 13 plain

-- film where {"language_id":{"film_by_language_id":{"title":{"_eq":"ACE GOLDFINGER"}}},"film_id":{"_lt":4}}
-- /items/film {"fields":["film_id"],"filter":{"language_id":{"film_by_language_id":{"title":{"_eq":"ACE GOLDFINGER"}}},"film_id":{"_lt":4}},"sort":["film_id"],"limit":-1}
select concat(cast(N'{"film_id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[film_id]), N'null'), N'}') as item from [dbo].[film] [t0] left join [dbo].[language] [t1] on [t1].[language_id] = [t0].[language_id] where (exists (select 1 from [dbo].[film] [t2] where ([t2].[language_id] = [t1].[language_id] and [t2].[title] = @p1)) and [t0].[film_id] < cast(@p2 as bigint)) order by [t0].[film_id]
-- "ACE GOLDFINGER" plain, 4 plain

-- rental where {"return_date":{"_null":true},"staff_id":{"_eq":1}}
-- /items/rental {"fields":["rental_id"],"filter":{"return_date":{"_null":true},"staff_id":{"_eq":1}},"sort":["rental_id"],"limit":-1}
select concat(cast(N'{"rental_id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[rental_id]), N'null'), N'}') as item from [dbo].[rental] [t0] where ([t0].[return_date] is null and [t0].[staff_id] = cast(@p1 as bigint)) order by [t0].[rental_id]
-- 1 plain

-- rental where {"rental_date":{"_gte":"2005-08-23T20:00:00","_lt":"2005-08-23T22:00:00"}}
-- /items/rental {"fields":["rental_id"],"filter":{"rental_date":{"_gte":"2005-08-23T20:00:00","_lt":"2005-08-23T22:00:00"}},"sort":["rental_id"],"limit":-1}
select concat(cast(N'{"rental_id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[rental_id]), N'null'), N'}') as item from [dbo].[rental] [t0] where ([t0].[rental_date] >= cast(@p1 as datetimeoffset(7)) and [t0].[rental_date] < cast(@p2 as datetimeoffset(7))) order by [t0].[rental_id]
-- "2005-08-23T20:00:00" plain, "2005-08-23T22:00:00" plain

-- rental where {"customer_id":{"address_id":{"city_id":{"country_id":{"country":{"_eq":"Nepal"}}}}}}
-- /items/rental {"fields":["rental_id"],"filter":{"customer_id":{"address_id":{"city_id":{"country_id":{"country":{"_eq":"Nepal"}}}}}},"sort":["rental_id"],"limit":-1}
select concat(cast(N'{"rental_id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[rental_id]), N'null'), N'}') as item from [dbo].[rental] [t0] left join [dbo].[customer] [t1] on [t1].[customer_id] = [t0].[customer_id] left join [dbo].[address] [t2] on [t2].[address_id] = [t1].[address_id] left join [dbo].[city] [t3] on [t3].[city_id] = [t2].[city_id] left join [dbo].[country] [t4] on [t4].[country_id] = [t3].[country_id] where [t4].[country] = @p1 order by [t0].[rental_id]
-- "Nepal" plain

-- rental where {"inventory_id":{"film_id":{"category":{"name":{"_eq":"Music"}}},"store_id":{"_eq":2}},"rental_id":{"_lt":500}}
-- /items/rental {"fields":["rental_id"],"filter":{"inventory_id":{"film_id":{"category":{"name":{"_eq":"Music"}}},"store_id":{"_eq":2}},"rental_id":{"_lt":500}},"sort":["rental_id"],"limit":-1}
select concat(cast(N'{"rental_id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[rental_id]), N'null'), N'}') as item from [dbo].[rental] [t0] left join [dbo].[inventory] [t1] on [t1].[inventory_id] = [t0].[inventory_id] left join [dbo].[film] [t2] on [t2].[film_id] = [t1].[film_id] where ((exists (select 1 from [dbo].[category] [t3] join [dbo].[film_category] [t4] on [t3].[category_id] = [t4].[category_id] where ([t4].[film_id] = [t2].[film_id] and [t3].[name] = @p1)) and [t1].[store_id] = cast(@p2 as bigint)) and [t0].[rental_id] < cast(@p3 as bigint)) order by [t0].[rental_id]
-- "Music" plain, 2 plain, 500 plain

-- rental where {"year(rental_date)":{"_eq":2006},"month(rental_date)":{"_eq":2},"staff_id":{"_eq":2}}
-- /items/rental {"fields":["rental_id"],"filter":{"year(rental_date)":{"_eq":2006},"month(rental_date)":{"_eq":2},"staff_id":{"_eq":2}},"sort":["rental_id"],"limit":-1}
select concat(cast(N'{"rental_id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[rental_id]), N'null'), N'}') as item from [dbo].[rental] [t0] where (datepart(year, switchoffset([t0].[rental_date], N'+00:00')) = cast(@p1 as bigint) and datepart(month, switchoffset([t0].[rental_date], N'+00:00')) = cast(@p2 as bigint) and [t0].[staff_id] = cast(@p3 as bigint)) order by [t0].[rental_id]
-- 2006 plain, 2 plain, 2 plain

-- inventory where {"rental":{"_none":{"rental_id":{"_gt":0}}}}
-- /items/inventory {"fields":["inventory_id"],"filter":{"rental":{"_none":{"rental_id":{"_gt":0}}}},"sort":["inventory_id"],"limit":-1}
select concat(cast(N'{"inventory_id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[inventory_id]), N'null'), N'}') as item from [dbo].[inventory] [t0] where not exists (select 1 from [dbo].[rental] [t1] where ([t1].[inventory_id] = [t0].[inventory_id] and [t1].[rental_id] > cast(@p1 as bigint))) order by [t0].[inventory_id]
-- 0 plain

-- sorted by a nullable moment
-- /items/rental {"fields":"rental_id","filter":{"rental_id":{"_between":[11490,11520]}},"sort":["return_date","rental_id"]}
select concat(cast(N'{"rental_id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[rental_id]), N'null'), N'}') as item from (select [t0].[rental_id], [t0].[return_date] as [~o0], [t0].[rental_id] as [~o1] from [dbo].[rental] [t0] where [t0].[rental_id] between cast(@p1 as bigint) and cast(@p2 as bigint) order by [t0].[return_date], [t0].[rental_id] offset 0 rows fetch next 100 rows only) [t0] order by [t0].[~o0], [t0].[~o1]
-- 11490 plain, 11520 plain

-- cursor by a nullable moment
-- /items/rental {"fields":"rental_id","filter":{"rental_id":{"_between":[11490,11600]}},"sort":["-return_date"],"limit":9}
select concat(cast(N'{"rental_id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[rental_id]), N'null'), N'}') as item, case when [t0].[~o0] between '0001-01-01T00:00:00+00:00' and '9999-12-31T23:59:59.9999999+00:00' then left(convert(nvarchar(40), switchoffset([t0].[~o0], N'+00:00'), 126), 19) + N'.' + case when datepart(nanosecond, [t0].[~o0]) % 1000000 = 0 then left(right(N'000000' + convert(nvarchar(7), datepart(nanosecond, [t0].[~o0]) / 100), 7), 3) when datepart(nanosecond, [t0].[~o0]) % 1000 = 0 then left(right(N'000000' + convert(nvarchar(7), datepart(nanosecond, [t0].[~o0]) / 100), 7), 6) else right(N'000000' + convert(nvarchar(7), datepart(nanosecond, [t0].[~o0]) / 100), 7) end + N'Z' else convert(nvarchar(40), [t0].[~o0], 126) end as [c0], convert(nvarchar(30), [t0].[~o1]) as [c1] from (select [t0].[rental_id], [t0].[return_date] as [~o0], [t0].[rental_id] as [~o1] from [dbo].[rental] [t0] where [t0].[rental_id] between cast(@p1 as bigint) and cast(@p2 as bigint) order by [t0].[return_date] desc, [t0].[rental_id] offset 0 rows fetch next 10 rows only) [t0] order by [t0].[~o0] desc, [t0].[~o1]
-- 11490 plain, 11600 plain

-- cursor by texts
-- /items/actor {"fields":"actor_id","sort":["last_name","first_name"],"limit":30}
select concat(cast(N'{"actor_id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[actor_id]), N'null'), N'}') as item, cast([t0].[~o0] as nvarchar(max)) as [c0], cast([t0].[~o1] as nvarchar(max)) as [c1], convert(nvarchar(30), [t0].[~o2]) as [c2] from (select [t0].[actor_id], [t0].[last_name] as [~o0], [t0].[first_name] as [~o1], [t0].[actor_id] as [~o2] from [dbo].[actor] [t0] order by [t0].[last_name], [t0].[first_name], [t0].[actor_id] offset 0 rows fetch next 31 rows only) [t0] order by [t0].[~o0], [t0].[~o1], [t0].[~o2]

-- by a composite key
-- /items/film_actor/1,23 {"fields":"actor_id.last_name,film_id.title"}
select concat(cast(N'{"actor_id":' as nvarchar(max)), case when [t1].[actor_id] is not null then concat(cast(N'{"last_name":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t1].[last_name] as nvarchar(max)), 'json') + N'"', N'null'), N'}') else N'null' end, N',"film_id":', case when [t2].[film_id] is not null then concat(cast(N'{"title":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t2].[title] as nvarchar(max)), 'json') + N'"', N'null'), N'}') else N'null' end, N'}') as item from [dbo].[film_actor] [t0] left join [dbo].[actor] [t1] on [t1].[actor_id] = [t0].[actor_id] left join [dbo].[film] [t2] on [t2].[film_id] = [t0].[film_id] where ([t0].[actor_id] = cast(@p1 as bigint) and [t0].[film_id] = cast(@p2 as bigint)) order by [t0].[actor_id], [t0].[film_id] offset 0 rows fetch next 100 rows only
-- "1" plain, "23" plain

-- a sum of decimals
-- /items/payment {"aggregate":{"sum":"amount","count":"*"},"filter":{"amount":{"_gt":10}}}
select concat(cast(N'{"sum":' as nvarchar(max)), concat(cast(N'{"amount":' as nvarchar(max)), isnull(N'"' + convert(nvarchar(50), sum([t0].[amount])) + N'"', N'null'), N'}'), N',"count":', isnull(convert(nvarchar(30), count_big(*)), N'null'), N'}') as item from [dbo].[payment] [t0] where [t0].[amount] > cast(@p1 as decimal(38,10)) order by (select null) offset 0 rows fetch next 100 rows only
-- 10 plain

-- a sum of all payments
-- /items/payment {"aggregate":{"sum":"amount"}}
select concat(cast(N'{"sum":' as nvarchar(max)), concat(cast(N'{"amount":' as nvarchar(max)), isnull(N'"' + convert(nvarchar(50), sum([t0].[amount])) + N'"', N'null'), N'}'), N'}') as item from [dbo].[payment] [t0] order by (select null) offset 0 rows fetch next 100 rows only

-- groups through five relations
-- /items/payment {"groupBy":["rental_id.inventory_id.film_id.language_id"],"aggregate":{"count":"*"},"filter":{"payment_id":{"_nin":[424,7011,10840,14675,15458]}}}
select concat(cast(N'{"rental_id":' as nvarchar(max)), concat(cast(N'{"inventory_id":' as nvarchar(max)), concat(cast(N'{"film_id":' as nvarchar(max)), concat(cast(N'{"language_id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t3].[language_id]), N'null'), N'}'), N'}'), N'}'), N',"count":', isnull(convert(nvarchar(30), count_big(*)), N'null'), N'}') as item from [dbo].[payment] [t0] left join [dbo].[rental] [t1] on [t1].[rental_id] = [t0].[rental_id] left join [dbo].[inventory] [t2] on [t2].[inventory_id] = [t1].[inventory_id] left join [dbo].[film] [t3] on [t3].[film_id] = [t2].[film_id] where [t0].[payment_id] not in (cast(@p1 as bigint), cast(@p2 as bigint), cast(@p3 as bigint), cast(@p4 as bigint), cast(@p5 as bigint)) group by [t3].[language_id] order by [t3].[language_id] offset 0 rows fetch next 100 rows only
-- 424 plain, 7011 plain, 10840 plain, 14675 plain, 15458 plain

-- groups by rating
-- /items/film {"groupBy":["rating"],"aggregate":{"count":"*","avg":"length","min":"rental_rate"},"sort":["-count"]}
select concat(cast(N'{"rating":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t0].[rating] as nvarchar(max)), 'json') + N'"', N'null'), N',"count":', isnull(convert(nvarchar(30), count_big(*)), N'null'), N',"avg":', concat(cast(N'{"length":' as nvarchar(max)), isnull(case when try_cast(convert(nvarchar(40), avg(cast([t0].[length] as float))) as float) = avg(cast([t0].[length] as float)) then convert(nvarchar(40), avg(cast([t0].[length] as float))) else convert(nvarchar(40), avg(cast([t0].[length] as float)), 3) end, N'null'), N'}'), N',"min":', concat(cast(N'{"rental_rate":' as nvarchar(max)), isnull(N'"' + convert(nvarchar(50), min([t0].[rental_rate])) + N'"', N'null'), N'}'), N'}') as item from [dbo].[film] [t0] group by [t0].[rating] order by count_big(*) desc, [t0].[rating] offset 0 rows fetch next 100 rows only

-- groups by day of a moment
-- /items/rental {"groupBy":["year(rental_date)","month(rental_date)"],"aggregate":{"count":"rental_id"},"sort":["year(rental_date)","month(rental_date)"]}
select concat(cast(N'{"rental_date_year":' as nvarchar(max)), isnull(convert(nvarchar(30), datepart(year, switchoffset([t0].[rental_date], N'+00:00'))), N'null'), N',"rental_date_month":', isnull(convert(nvarchar(30), datepart(month, switchoffset([t0].[rental_date], N'+00:00'))), N'null'), N',"count":', concat(cast(N'{"rental_id":' as nvarchar(max)), isnull(convert(nvarchar(30), count_big([t0].[rental_id])), N'null'), N'}'), N'}') as item from [dbo].[rental] [t0] group by datepart(year, switchoffset([t0].[rental_date], N'+00:00')), datepart(month, switchoffset([t0].[rental_date], N'+00:00')) order by datepart(year, switchoffset([t0].[rental_date], N'+00:00')), datepart(month, switchoffset([t0].[rental_date], N'+00:00')) offset 0 rows fetch next 100 rows only

-- a view
-- /items/staff_list {"fields":"name,address,city,country","sort":"name"}
select concat(cast(N'{"name":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t0].[name] as nvarchar(max)), 'json') + N'"', N'null'), N',"address":', isnull(N'"' + string_escape(cast([t0].[address] as nvarchar(max)), 'json') + N'"', N'null'), N',"city":', isnull(N'"' + string_escape(cast([t0].[city] as nvarchar(max)), 'json') + N'"', N'null'), N',"country":', isnull(N'"' + string_escape(cast([t0].[country] as nvarchar(max)), 'json') + N'"', N'null'), N'}') as item from (select [t0].[name], [t0].[address], [t0].[city], [t0].[country], [t0].[name] as [~o0], [t0].[ID] as [~o1] from [dbo].[staff_list] [t0] order by [t0].[name], [t0].[ID] offset 0 rows fetch next 100 rows only) [t0] order by [t0].[~o0], [t0].[~o1]

-- a view with a filter
-- /items/customer_list {"fields":"name,city","filter":{"country":{"_eq":"Nepal"}},"sort":"name"}
select concat(cast(N'{"name":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t0].[name] as nvarchar(max)), 'json') + N'"', N'null'), N',"city":', isnull(N'"' + string_escape(cast([t0].[city] as nvarchar(max)), 'json') + N'"', N'null'), N'}') as item from (select [t0].[name], [t0].[city], [t0].[name] as [~o0], [t0].[ID] as [~o1] from [dbo].[customer_list] [t0] where [t0].[country] = @p1 order by [t0].[name], [t0].[ID] offset 0 rows fetch next 100 rows only) [t0] order by [t0].[~o0], [t0].[~o1]
-- "Nepal" plain

-- an aggregate over a view
-- /items/customer_list {"aggregate":{"count":"*"},"filter":{"city":{"_starts_with":"A"}}}
select concat(cast(N'{"count":' as nvarchar(max)), isnull(convert(nvarchar(30), count_big(*)), N'null'), N'}') as item from [dbo].[customer_list] [t0] where [t0].[city] collate Latin1_General_100_BIN2 like @p1 escape N'\' order by (select null) offset 0 rows fetch next 100 rows only
-- "A" starts

-- a count beside a view
-- /items/customer_list {"fields":"name","limit":1,"sort":"name","meta":"total_count"}
select concat(cast(N'{"name":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t0].[name] as nvarchar(max)), 'json') + N'"', N'null'), N'}') as item from (select [t0].[name], [t0].[name] as [~o0], [t0].[ID] as [~o1] from [dbo].[customer_list] [t0] order by [t0].[name], [t0].[ID] offset 0 rows fetch next 1 rows only) [t0] order by [t0].[~o0], [t0].[~o1]
select (select count(*) from [dbo].[customer_list] [t0] where 1 = 1) as [total_count]

-- a grouped view
-- /items/sales_by_film_category {"fields":"category,total_sales","sort":"-total_sales","limit":3}
select concat(cast(N'{"category":' as nvarchar(max)), isnull(N'"' + string_escape(cast([t0].[category] as nvarchar(max)), 'json') + N'"', N'null'), N',"total_sales":', isnull(N'"' + string_escape(cast([t0].[total_sales] as nvarchar(max)), 'json') + N'"', N'null'), N'}') as item from (select [t0].[category], [t0].[total_sales], [t0].[total_sales] as [~o0] from [dbo].[sales_by_film_category] [t0] order by [t0].[total_sales] desc offset 0 rows fetch next 3 rows only) [t0] order by [t0].[~o0] desc

-- keys of related rows
-- /items/customer {"fields":"customer_id,rental","filter":{"customer_id":{"_eq":318}}}
select concat(cast(N'{"customer_id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[customer_id]), N'null'), N',"rental":', (select concat(cast(N'[' as nvarchar(max)), string_agg(x.v, N',') within group (order by x.o), N']') from (select cast(isnull(convert(nvarchar(30), [t1].[rental_id]), N'null') as nvarchar(max)) as v, row_number() over ( order by [t1].[rental_id]) as o from [dbo].[rental] [t1] where [t1].[customer_id] = [t0].[customer_id] order by [t1].[rental_id] offset 0 rows fetch next 100 rows only) x), N'}') as item from (select [t0].[customer_id], [t0].[customer_id] as [~o0] from [dbo].[customer] [t0] where [t0].[customer_id] = cast(@p1 as bigint) order by [t0].[customer_id] offset 0 rows fetch next 100 rows only) [t0] order by [t0].[~o0]
-- 318 plain
