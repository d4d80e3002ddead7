/**
 * The catalog queries for MS SQL 2017 and later (and Azure SQL): the sys views, seven statements whatever the size.
 * Rights are asked per column, as a column may be denied that the table grants; the owner of the database is not asked.
 */
import { literals } from '../../rows.ts';

export const facts = `
  select cast(serverproperty('ProductVersion') as nvarchar(128)) as version, schema_name() as default_schema,
    cast(databasepropertyex(db_name(), 'Updateability') as nvarchar(20)) as updateability`;

/** 2, 3, 4 are guest, INFORMATION_SCHEMA, sys; from 16384 on they belong to the fixed roles. */
export const schemas = `
  select s.name from sys.schemas s where s.schema_id not in (2, 3, 4) and s.schema_id < 16384 order by s.name`;

const fullName = `quotename(s.name) + N'.' + quotename(o.name)`;

/** Objects of the schemas; every query below joins to these. */
function objects(schemaNames: readonly string[], types: string): string {
  // N'...' keeps names that the database's code page does not hold.
  const names = schemaNames.map((name) => `N${literals([name])}`).join(', ') || 'null';
  return `sys.objects o join sys.schemas s on s.schema_id = o.schema_id
    and o.type in (${types}) and o.is_ms_shipped = 0 and s.name in (${names})`;
}

export const tables = (schemaNames: readonly string[]): string => `
  select cast(o.object_id as varchar(12)) as id, s.name as schema_name, o.name, rtrim(o.type) as type,
    coalesce(t.is_external, 0) as is_external, coalesce(t.temporal_type, 0) as temporal_type,
    cast(e.value as nvarchar(4000)) as comment, case when o.type = 'V' then m.definition end as definition,
    case when exists (select 1 from sys.triggers g
      where g.parent_id = o.object_id and g.is_instead_of_trigger = 1 and g.is_disabled = 0) then 1 else 0 end as has_instead_of,
    case when has_perms_by_name(${fullName}, 'OBJECT', 'INSERT') = 1 or has_perms_by_name(${fullName}, 'OBJECT', 'UPDATE') = 1
      or has_perms_by_name(${fullName}, 'OBJECT', 'DELETE') = 1 then 1 else 0 end as may_write
  from ${objects(schemaNames, "'U', 'V'")}
  left join sys.tables t on t.object_id = o.object_id
  left join sys.sql_modules m on m.object_id = o.object_id
  left join sys.extended_properties e
    on e.class = 1 and e.major_id = o.object_id and e.minor_id = 0 and e.name = 'MS_Description'`;

/** The base type is null for what is made of .NET: geometry, hierarchyid. */
export const columns = (schemaNames: readonly string[]): string => `
  select cast(c.object_id as varchar(12)) as table_id, c.column_id as position, c.name, u.name as type_name,
    u.is_user_defined, b.name as base_name, c.max_length, c.[precision], c.scale, c.is_nullable, c.is_identity, c.is_computed,
    coalesce(p.is_persisted, 0) as is_persisted, c.generated_always_type, d.definition as default_text,
    cast(e.value as nvarchar(4000)) as comment
  from ${objects(schemaNames, "'U', 'V'")}
  join sys.columns c on c.object_id = o.object_id
  join sys.types u on u.user_type_id = c.user_type_id
  left join sys.types b on b.user_type_id = c.system_type_id
  left join sys.computed_columns p on p.object_id = c.object_id and p.column_id = c.column_id
  left join sys.default_constraints d on d.object_id = c.default_object_id
  left join sys.extended_properties e
    on e.class = 1 and e.major_id = c.object_id and e.minor_id = c.column_id and e.name = 'MS_Description'
  where 1 = case when is_member('db_owner') = 1 then 1
    else has_perms_by_name(${fullName}, 'OBJECT', 'SELECT', quotename(c.name), 'COLUMN') end`;

/** Primary keys and unique constraints are indexes too; those for columnstore, xml and places have no key. */
export const indexes = (schemaNames: readonly string[]): string => `
  select cast(i.object_id as varchar(12)) as table_id, i.name, i.is_primary_key, i.is_unique, i.has_filter, c.name as column_name
  from ${objects(schemaNames, "'U', 'V'")}
  join sys.indexes i on i.object_id = o.object_id and i.type in (1, 2, 7) and i.is_hypothetical = 0 and i.is_disabled = 0
  join sys.index_columns k on k.object_id = i.object_id and k.index_id = i.index_id and k.key_ordinal > 0
  join sys.columns c on c.object_id = k.object_id and c.column_id = k.column_id
  order by i.object_id, i.index_id, k.key_ordinal`;

export const foreignKeys = (schemaNames: readonly string[]): string => `
  select cast(f.parent_object_id as varchar(12)) as table_id, f.name, cast(f.referenced_object_id as varchar(12)) as to_id,
    f.update_referential_action_desc as on_update, f.delete_referential_action_desc as on_delete,
    c.name as column_name, r.name as to_column
  from ${objects(schemaNames, "'U'")}
  join sys.foreign_keys f on f.parent_object_id = o.object_id
  join sys.foreign_key_columns k on k.constraint_object_id = f.object_id
  join sys.columns c on c.object_id = k.parent_object_id and c.column_id = k.parent_column_id
  join sys.columns r on r.object_id = k.referenced_object_id and r.column_id = k.referenced_column_id
  order by f.object_id, k.constraint_column_id`;

export const checks = (schemaNames: readonly string[]): string => `
  select cast(k.parent_object_id as varchar(12)) as table_id, k.name, k.definition as expression, c.name as column_name
  from ${objects(schemaNames, "'U'")}
  join sys.check_constraints k on k.parent_object_id = o.object_id and k.is_disabled = 0
  left join sys.columns c on c.object_id = k.parent_object_id and c.column_id = k.parent_column_id`;
