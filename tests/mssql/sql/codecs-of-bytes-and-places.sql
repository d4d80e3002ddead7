select concat(cast(N'{"a_varbinary":' as nvarchar(max)), isnull(N'"' + (select cast(N'' as xml).value('xs:base64Binary(xs:hexBinary(sql:column("b.v")))', 'nvarchar(max)')
  from (select cast([t0].[a_varbinary] as varbinary(max)) as v) b) + N'"', N'null'),
    N',"an_image":', isnull(N'"' + (select cast(N'' as xml).value('xs:base64Binary(xs:hexBinary(sql:column("b.v")))', 'nvarchar(max)')
  from (select cast([t0].[an_image] as varbinary(max)) as v) b) + N'"', N'null'),
    N',"a_uuid":', isnull(N'"' + lower(convert(nvarchar(36), [t0].[a_uuid])) + N'"', N'null'),
    N',"an_xml":', isnull(N'"' + string_escape(cast([t0].[an_xml] as nvarchar(max)), 'json') + N'"', N'null'),
    N',"a_variant":', isnull(N'"' + string_escape(cast([t0].[a_variant] as nvarchar(max)), 'json') + N'"', N'null'),
    N',"a_hierarchy":', isnull(N'"' + string_escape(cast([t0].[a_hierarchy] as nvarchar(max)), 'json') + N'"', N'null'),
    N',"a_geometry":', isnull((select case when charindex(N'EMPTY', w.t) > 0 then null when w.k in (N'Point', N'LineString', N'Polygon', N'MultiPoint', N'MultiLineString', N'MultiPolygon') then N'{"type":"' + w.k + N'","coordinates":' + case w.k when N'Point' then replace(replace(w.c, N'[[', N'['), N']]', N']') when N'MultiPoint' then replace(replace(replace(replace(w.c, N'[[[', N'[['), N']]]', N']]'),
    N',[[',
    N',['), N']],', N'],') else w.c end + N'}' else N'"' + string_escape(w.t, 'json') + N'"' end
  from (select s.t, s.k, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(substring(s.t, charindex(N'(', s.t), len(s.t)), N'(', N'(<'), N'(<(', N'(('), N'(<(', N'(('), N')', N'>)'), N')>)', N'))'), N')>)', N'))'), N'), ', N'),'),
    N', ', N'>,<'), N' ',
    N','), N'<', N'['), N'>', N']'), N'(', N'['), N')', N']') as c
  from (select cast([t0].[a_geometry].STAsText() as nvarchar(max)) as t, [t0].[a_geometry].STGeometryType() as k) s) w), N'null'),
    N',"a_geography":', isnull((select case when charindex(N'EMPTY', w.t) > 0 then null when w.k in (N'Point', N'LineString', N'Polygon', N'MultiPoint', N'MultiLineString', N'MultiPolygon') then N'{"type":"' + w.k + N'","coordinates":' + case w.k when N'Point' then replace(replace(w.c, N'[[', N'['), N']]', N']') when N'MultiPoint' then replace(replace(replace(replace(w.c, N'[[[', N'[['), N']]]', N']]'),
    N',[[',
    N',['), N']],', N'],') else w.c end + N'}' else N'"' + string_escape(w.t, 'json') + N'"' end
  from (select s.t, s.k, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(substring(s.t, charindex(N'(', s.t), len(s.t)), N'(', N'(<'), N'(<(', N'(('), N'(<(', N'(('), N')', N'>)'), N')>)', N'))'), N')>)', N'))'), N'), ', N'),'),
    N', ', N'>,<'), N' ',
    N','), N'<', N'['), N'>', N']'), N'(', N'['), N')', N']') as c
  from (select cast([t0].[a_geography].STAsText() as nvarchar(max)) as t, [t0].[a_geography].STGeometryType() as k) s) w), N'null'), N'}') as item
  from [dbo].[every_type] [t0]
  order by [t0].[id] offset 0 rows fetch next 100 rows only
