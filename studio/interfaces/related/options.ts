/** What somebody has said of how related items are listed, by Directus's names; what nobody has said is as it is good. Pure. */
import type { Field } from '../../schema/schema.ts';
import { fieldsOfTemplate } from '../../schema/template.ts';
import type { Link } from './link.ts';

export interface ListOptions {
  readonly layout: 'list' | 'table';
  /** Paths of columns; null: the usual ones. */
  readonly fields: readonly string[] | null;
  readonly template: string | null;
  readonly limit: number;
  readonly filter: object | null;
  readonly sort: string | null;
  readonly creates: boolean;
  readonly selects: boolean;
  readonly links: boolean;
  readonly searches: boolean;
  readonly duplicates: boolean;
  /** Where fields of the junction stand in the drawer. */
  readonly location: 'top' | 'bottom';
}

export function listOptions({ options }: Pick<Field, 'options'>, link: Link): ListOptions {
  const text = (name: string): string | null => {
    const value = options[name];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const yes = (name: string, otherwise: boolean): boolean => (typeof options[name] === 'boolean' ? options[name] : otherwise);
  const limit = Number(options.limit);
  const sort = text('sort');
  return {
    layout: options.layout === 'table' || (options.layout === undefined && isNameless(link)) ? 'table' : 'list',
    fields: Array.isArray(options.fields) && options.fields.length > 0 ? options.fields.map(String) : null,
    template: text('template'),
    limit: Number.isInteger(limit) && limit > 0 ? Math.min(limit, 100) : 15,
    filter: typeof options.filter === 'object' ? options.filter : null,
    sort: sort && (options.sortDirection === '-' ? `-${sort}` : sort),
    creates: yes('enableCreate', true),
    selects: yes('enableSelect', true),
    links: yes('enableLink', false),
    searches: yes('enableSearchFilter', true),
    duplicates: yes('allowDuplicates', false),
    location: options.junctionFieldLocation === 'top' ? 'top' : 'bottom',
  };
}

/** Rows that are only numbered say more in columns. */
const isNameless = ({ rows, far }: Link): boolean =>
  far === null && fieldsOfTemplate(rows.template).every((name) => rows.key.includes(name) || name.includes('_id'));

/** `{{field}}` in a filter stands for what the form has in that field. What starts with `$` is known to the server. */
export function resolved(filter: unknown, values: Readonly<Record<string, unknown>>): unknown {
  if (Array.isArray(filter)) return filter.map((each) => resolved(each, values));
  if (typeof filter === 'object' && filter !== null)
    return Object.fromEntries(Object.entries(filter).map(([name, value]) => [name, resolved(value, values)]));
  const [, path] = /^\{\{\s*([\w.]+)\s*\}\}$/.exec(String(filter)) ?? [];
  return path === undefined ? filter : (path.split('.').reduce<unknown>(stepInto, values) ?? null);
}

const stepInto = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
