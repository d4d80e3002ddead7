select concat(cast(N'{"id":' as nvarchar(max)), isnull(convert(nvarchar(30), [t0].[id]), N'null'), N'}') as item
  from (select [t0].[id], [t0].[id] as [~o0]
  from [dbo].[every_type] [t0]
  where ([t0].[a_uuid] = cast(@p1 as uniqueidentifier) and [t0].[a_varbinary] = convert(varbinary(max), @p2, 2) and [t0].[a_geometry].STIntersects(geometry::STGeomFromText(@p3, [t0].[a_geometry].STSrid)) = 1 and not ([t0].[a_geography].STIntersects(geography::STGeomFromText(@p4, [t0].[a_geography].STSrid)) = 1))
  order by [t0].[id] offset 0 rows fetch next 100 rows only) [t0]
  order by [t0].[~o0]
