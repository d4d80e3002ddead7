/** A plan for people and for programs: each change by its name, with what it loses. Pure. */
import type { Described } from './described.ts';
import type { ModelChange } from './model-changes.ts';
import type { Now } from './now.ts';
import type { Plan } from './plan.ts';
import type { Project, ProjectRow } from './project.ts';
import { changedColumns, type RowChange } from './row-changes.ts';

export interface ShownChange {
  readonly do: 'create' | 'update' | 'delete' | 'replace';
  /** `collection`, `field`, `role` … */
  readonly what: string;
  readonly name: string;
  /** What is lost by it; null: nothing. */
  readonly destructive: string | null;
  /** Of an update: what becomes what. */
  readonly members: Readonly<Record<string, readonly [was: unknown, is: unknown]>>;
}

export function shownChanges(plan: Plan, now: Now, project: Project): readonly ShownChange[] {
  const titles = titlesOf(now, project);
  const gone = new Set(
    plan.rows.flatMap(({ of, ...change }) => (change.do === 'delete' && of.columns.id ? [change.was.id] : [])),
  );
  // What belongs to a row that goes, goes with it.
  const own = plan.rows.filter((change) => change.do !== 'delete' || !owners.some((name) => gone.has(change.was[name])));
  return [...plan.model.map(ofModel), ...own.map((change) => ofRow(change, titles))];
}

const owners = ['policy', 'role', 'dashboard', 'flow'];

const ofModel = ({ do: done, what, collection, field, destructive, members }: ModelChange): ShownChange => ({
  do: done,
  what,
  name: field === null ? collection : `${collection}.${field}`,
  destructive,
  members,
});

function ofRow(change: RowChange, titles: ReadonlyMap<string, string>): ShownChange {
  const { of } = change;
  const row = change.do === 'delete' ? change.was : change.row;
  const changed = change.do === 'update' ? changedColumns(of, change.was, change.row) : [];
  const members = changed.map((name) => [name, [change.do === 'update' ? change.was[name] : null, row[name]] as const]);
  return {
    do: change.do,
    what: of.word,
    name: nameOf(row, of, titles),
    destructive: change.do === 'delete' ? 'it is removed' : null,
    members: Object.fromEntries(members) as ShownChange['members'],
  };
}

function nameOf(row: ProjectRow, { title, identity, columns }: Described, titles: ReadonlyMap<string, string>): string {
  if (title !== null) return String(row[title] ?? row.id);
  const words = identity.flatMap((name) => {
    const value = row[name] ?? null;
    return value === null ? [] : [columns[name]?.to ? (titles.get(String(value)) ?? String(value)) : String(value)];
  });
  return words.join(' ');
}

function titlesOf(now: Now, { rows }: Project): ReadonlyMap<string, string> {
  const stored = [...now.rows.values()].flat().map(({ row }) => row);
  return new Map(
    [...stored, ...[...rows.values()].flat()].flatMap(({ id, name }) =>
      id && name ? [[String(id), String(name)] as const] : [],
    ),
  );
}

const marks = { create: '+', update: '~', delete: '-', replace: '>' } as const;

/** Lines for a terminal. */
export function printChanges(changes: readonly ShownChange[], { notes, leftAlone }: Plan): string {
  const lines = changes.flatMap(({ do: done, what, name, destructive, members }) => [
    `  ${marks[done]} ${what}${name === '' ? '' : ` ${name}`}${after(done, destructive)}`,
    ...Object.entries(members).map(([member, [was, is]]) => `      ${member}: ${short(was)} -> ${short(is)}`),
  ]);
  const count = (done: readonly string[]): number => changes.filter((each) => done.includes(each.do)).length;
  const lossy = changes.filter(({ destructive }) => destructive !== null).length;
  const sums = [`${count(['create'])} to create`, `${count(['update', 'replace'])} to change`, `${count(['delete'])} to remove`];
  return [
    ...(changes.length === 0
      ? ['The server is as the files say: nothing to do.']
      : [...lines, '', `${sums.join(', ')}${lossy > 0 ? `; ${lossy} destructive` : ''}.`]),
    ...notes.map((note) => `Note: ${note}`),
    ...(leftAlone.length > 0 ? [`Left alone, as nobody has told Pergola of them: ${leftAlone.join(', ')}.`] : []),
    '',
  ].join('\n');
}

const after = (done: ShownChange['do'], destructive: string | null): string =>
  destructive !== null
    ? `  (destructive: ${destructive})`
    : done === 'replace'
      ? '  (takes the place of the one of that name here)'
      : '';

function short(value: unknown): string {
  const text = JSON.stringify(value ?? null);
  return text.length > 70 ? `${text.slice(0, 69)}…` : text;
}
