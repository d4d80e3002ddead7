/** Objects know when they were last altered, and their indexes with them; comments are told apart by what they say. */
export const fingerprint = `select concat_ws(N' ',
  (select concat(count(*), N'-', checksum_agg(checksum(object_id, name, schema_id, convert(nvarchar(30), modify_date, 126)))) from sys.objects where is_ms_shipped = 0),
  (select concat(count(*), N'-', checksum_agg(checksum(c.object_id, c.column_id, c.name, c.user_type_id, c.max_length, c.[precision], c.scale, c.is_nullable))) from sys.columns c join sys.objects o on o.object_id = c.object_id where o.is_ms_shipped = 0),
  (select concat(count(*), N'-', checksum_agg(checksum(major_id, minor_id, name, cast(value as nvarchar(4000))))) from sys.extended_properties)) as mark`;
