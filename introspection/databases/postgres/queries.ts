/**
 * The catalog queries for PostgreSQL 12 and later: pg_catalog only, as information_schema is slow and hides what the
 * login does not own. Seven statements whatever the size; ids leave as text, lists as JSON, so no driver setting matters.
 */
import { literals } from '../../rows.ts';

export const facts = `
  select current_setting('server_version') as version, current_schema() as default_schema`;

export const schemas = `
  select n.nspname as name
  from pg_namespace n
  where n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and has_schema_privilege(n.oid, 'usage')
    and not exists (select from pg_depend d
      where d.classid = 'pg_namespace'::regclass and d.objid = n.oid and d.deptype = 'e')
  order by n.nspname collate "C"`;

/** What may be read: not partitions (their parent shows the rows), nothing an extension owns, nothing without SELECT. */
function relation(schemaNames: readonly string[]): string {
  return `
  relation as materialized (
    select c.oid, n.nspname, c.relname, c.relkind
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in (${literals(schemaNames)}) and c.relkind in ('r', 'v', 'm', 'f', 'p') and not c.relispartition
      and has_any_column_privilege(c.oid, 'select')
      and not exists (select from pg_depend d
        where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.objsubid = 0 and d.deptype = 'e')
  )`;
}

/** pg_relation_is_updatable raises an error on a foreign table whose wrapper has no handler, hence the case. */
export const tables = (schemaNames: readonly string[]): string => `
  with ${relation(schemaNames)}
  select r.oid::text as id, r.nspname as schema, r.relname as name, r.relkind as kind,
    obj_description(r.oid, 'pg_class') as comment,
    case when r.relkind in ('v', 'm') then pg_get_viewdef(r.oid) end as definition,
    not pg_is_in_recovery() and current_setting('default_transaction_read_only') = 'off'
      and (has_any_column_privilege(r.oid, 'insert, update') or has_table_privilege(r.oid, 'delete'))
      and case
        when r.relkind in ('r', 'p') then true
        when r.relkind = 'm' then false
        when r.relkind = 'f' and not exists (select from pg_foreign_table t
          join pg_foreign_server s on s.oid = t.ftserver join pg_foreign_data_wrapper w on w.oid = s.srvfdw
          where t.ftrelid = r.oid and w.fdwhandler <> 0) then false
        else pg_relation_is_updatable(r.oid, true) <> 0
      end as writable
  from relation r`;

export const columns = (schemaNames: readonly string[]): string => `
  with ${relation(schemaNames)}
  select a.attrelid::text as table_id, a.attnum as position, a.attname as name, a.atttypid::text as type_id,
    format_type(a.atttypid, a.atttypmod) as type, a.atttypmod as modifier, a.attndims as dimensions,
    a.attnotnull as not_null, r.relkind in ('v', 'm') as is_view, a.attidentity as identity, a.attgenerated as generated,
    case when a.attgenerated = '' then pg_get_expr(d.adbin, d.adrelid) end as default_text, c.description as comment
  from relation r
  join pg_attribute a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped
  left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  left join pg_description c on c.classoid = 'pg_class'::regclass and c.objoid = a.attrelid and c.objsubid = a.attnum
  where has_column_privilege(r.oid, a.attnum, 'select')`;

/**
 * Every type but the row types of tables, some six hundred of them built in: to follow only what the columns use needs
 * a recursive query, which the planner thinks so dear that compiling it takes longer than all the rest.
 */
export const types = `
  select t.oid::text as id, n.nspname as schema, t.typname as name, format_type(t.oid, null) as type, t.typtype as kind,
    t.typbasetype::text as base_id, t.typtypmod as modifier, t.typndims as dimensions, t.typnotnull as not_null,
    t.typdefault as default_text, case when e.typarray = t.oid then e.oid::text end as element_id,
    case when t.typtype = 'e' then
      (select json_agg(l.enumlabel order by l.enumsortorder) from pg_enum l where l.enumtypid = t.oid) end as labels,
    case when t.typtype = 'd' then
      (select json_agg(json_build_array(k.conname, pg_get_expr(k.conbin, 0)) order by k.conname)
       from pg_constraint k where k.contypid = t.oid and k.contype = 'c') end as checks,
    t.typtype = 'e' and exists (select from pg_depend d
      where d.classid = 'pg_type'::regclass and d.objid = t.oid and d.deptype = 'e') as from_extension
  from pg_type t join pg_namespace n on n.oid = t.typnamespace
  left join pg_type e on e.oid = t.typelem
  left join pg_class c on c.oid in (t.typrelid, e.typrelid)
  where c.oid is null or c.relkind = 'c'`;

/** Primary keys, foreign keys and checks; conparentid leaves out the copies PostgreSQL keeps for partitions. */
export const constraints = (schemaNames: readonly string[]): string => `
  with ${relation(schemaNames)}
  select k.conrelid::text as table_id, k.conname as name, k.contype as kind, array_to_json(k.conkey) as columns,
    k.confrelid::text as to_id, array_to_json(k.confkey) as to_columns, k.confupdtype as on_update, k.confdeltype as on_delete,
    case when k.contype = 'c' then pg_get_expr(k.conbin, k.conrelid) end as expression
  from relation r join pg_constraint k on k.conrelid = r.oid
  where k.contype in ('p', 'f', 'c') and k.conparentid = 0`;

/** Unique constraints come from here too: each has its index, of the same name. */
export const indexes = (schemaNames: readonly string[]): string => `
  with ${relation(schemaNames)}
  select i.indrelid::text as table_id, c.relname as name, i.indisunique as is_unique, i.indpred is not null as partial,
    (select json_agg(json_build_array(k.attnum, case when k.attnum = 0 then pg_get_indexdef(i.indexrelid, k.place::int, true) end)
       order by k.place)
     from unnest(i.indkey::int2[]) with ordinality as k (attnum, place) where k.place <= i.indnkeyatts) as keys
  from relation r join pg_index i on i.indrelid = r.oid join pg_class c on c.oid = i.indexrelid
  where i.indisvalid and not i.indisprimary`;
