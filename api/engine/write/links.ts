/** Many-to-many straight to the far side: its items are written, and the junction's rows made and deleted as needed. */
import { serverAccess } from '../../access/access.ts';
import type { Collection, ToMany } from '../../model/model.ts';
import type { Key, Payload } from '../../query/change.ts';
import type { Scalar } from '../../query/value.ts';
import type { Family, One } from './many.ts';
import { nameOfKey, readChildren, rowsOfKeys } from './rows.ts';
import { highestSort, maySort } from './sorting.ts';
import { type Asked, type Levels, traceBelow, valuesOf, type Writing } from './writing.ts';

type Through = NonNullable<ToMany['through']>;

export async function writeLinks(
  writing: Writing,
  levels: Levels,
  relation: ToMany,
  through: Through,
  target: Collection,
  parents: readonly Family[],
  path: readonly string[],
): Promise<void> {
  const junction = writing.model.collections.get(through.collection)!;
  const near = relation.pairs.map(([, column]) => column);
  const far = through.far.map(([column]) => column);
  const old = parents.filter(({ isNew }) => !isNew);
  const current =
    old.length === 0
      ? []
      : await readChildren(
          writing,
          junction,
          near,
          old.map((each) => each.near),
          far,
          path,
        );
  const links = new Map<string, Map<string, Key>>();
  for (const { of, key } of current) {
    const parent = nameOfKey(of.slice(0, near.length));
    links.set(parent, (links.get(parent) ?? new Map<string, Key>()).set(nameOfKey(of.slice(near.length)), key));
  }
  const ends = await writeEnds(writing, levels, through, target, parents, path);

  const gone: { key: Key; trace: Family['trace'] }[] = [];
  const sort =
    relation.sortField !== null && maySort(writing.caller.access, junction.name, relation.sortField) ? relation.sortField : null;
  const highest = await highestSort(
    writing,
    junction,
    near,
    sort,
    old.filter(({ many }) => many.kind === 'changes').map((each) => each.near),
  );
  const made: Asked[] = [];
  parents.forEach(({ near: values, many, trace }, index) => {
    const name = nameOfKey(values);
    const mine = links.get(name) ?? new Map<string, Key>();
    const { kept, out } = ends[index]!;
    const wanted = new Map(kept.map((end) => [nameOfKey(end), end]));
    if (many.kind === 'list') for (const [end, key] of mine) if (!wanted.has(end)) gone.push({ key, trace: traceBelow(trace) });
    for (const end of out) {
      const key = mine.get(nameOfKey(end));
      if (key) gone.push({ key, trace: traceBelow(trace) });
    }
    let place = many.kind === 'list' ? 0 : (highest.get(name) ?? 0);
    for (const [end, valuesOfEnd] of wanted) {
      place += 1;
      if (mine.has(end)) continue;
      const payload: Payload = Object.fromEntries([
        ...near.map((column, at) => [column, values[at]]),
        ...far.map((column, at) => [column, valuesOfEnd[at]]),
        ...(sort === null ? [] : [[sort, place]]),
      ]);
      made.push({ payload, trace: traceBelow(trace) });
    }
  });
  await levels.delete(writing, junction.name, gone, path);
  await levels.create(writing, junction.name, made, path);
}

interface Ends {
  /** To be linked, and no longer to be: by the values the junction holds of them. */
  readonly kept: readonly (readonly Scalar[])[];
  readonly out: readonly (readonly Scalar[])[];
}

/** The items on the far side: those with more than a key are written, all of them in one level. */
async function writeEnds(
  writing: Writing,
  levels: Levels,
  { far }: Through,
  target: Collection,
  parents: readonly Family[],
  path: readonly string[],
): Promise<readonly Ends[]> {
  const asked: { readonly one: One; readonly trace: Family['trace'] }[] = [];
  const created: { readonly one: One; readonly trace: Family['trace'] }[] = [];
  for (const { many, trace } of parents) {
    const objects = (many.kind === 'list' ? many.items : many.update).filter((one) => !isBare(target, one));
    asked.push(...objects.map((one) => ({ one, trace })));
    if (many.kind === 'changes')
      created.push(...many.create.filter((one) => !isBare(target, one)).map((one) => ({ one, trace })));
  }
  const below = ({ one, trace }: (typeof asked)[number]): Asked => ({ payload: one.item, trace: traceBelow(trace) });
  const saved = await levels.save(writing, target.name, asked.map(below), path);
  const fresh = await levels.create(writing, target.name, created.map(below), path);
  const columns = far.map(([, column]) => column);
  const written = new Map<One, readonly Scalar[]>();
  [...asked, ...created].forEach(({ one }, index) => {
    const values = valuesOf(index < asked.length ? saved[index]! : fresh[index - asked.length]!);
    written.set(
      one,
      columns.map((name) => values[name] as Scalar),
    );
  });
  const byKey = await valuesByKey(writing, target, columns, parents, written);
  return parents.map(({ many }) => ({
    kept: (many.kind === 'list' ? many.items : [...many.create, ...many.update]).map(
      (one) => written.get(one) ?? byKey(one.key!),
    ),
    out: many.kind === 'list' ? [] : many.delete.map(byKey),
  }));
}

/** What the junction holds of an item is most often its key. */
async function valuesByKey(
  writing: Writing,
  target: Collection,
  columns: readonly string[],
  parents: readonly Family[],
  written: ReadonlyMap<One, unknown>,
): Promise<(key: Key) => readonly Scalar[]> {
  const places = columns.map((name) => target.key.indexOf(name));
  if (!places.includes(-1)) return (key) => places.map((place) => key[place]!);
  const keys = parents.flatMap(({ many }) => {
    const ones = many.kind === 'list' ? many.items : [...many.create, ...many.update];
    const named = ones.flatMap((one) => (written.has(one) || one.key === null ? [] : [one.key]));
    return many.kind === 'list' ? named : [...named, ...many.delete];
  });
  const rows = await rowsOfKeys(writing, target, keys, serverAccess);
  const known = new Map(keys.map((key, index) => [nameOfKey(key), rows[index]]));
  return (key) => {
    const row = known.get(nameOfKey(key));
    const values = row ? valuesOf(row) : {};
    return columns.map((name) => (values[name] ?? null) as Scalar);
  };
}

/** Nothing but its key: it is only linked. */
const isBare = (target: Collection, { item, key }: One): boolean =>
  key !== null && Object.keys(item).every((name) => target.key.includes(name));
