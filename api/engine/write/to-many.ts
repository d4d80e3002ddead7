/**
 * What points at a level's rows: children and links of all of them, relation by relation. A list says all there is to be, what
 * is not in it is taken out; `{create, update, delete}` says what changes.
 */
import { ApiError } from '../../errors.ts';
import type { Collection, ToMany } from '../../model/model.ts';
import type { Key, Payload } from '../../query/change.ts';
import type { Scalar } from '../../query/value.ts';
import type { Checked } from './check.ts';
import { writeLinks } from './links.ts';
import { type Family, manyOf } from './many.ts';
import { nameOfKey, readChildren } from './rows.ts';
import { highestSort, maySort } from './sorting.ts';
import { type Asked, type Levels, type Row, traceBelow, valuesOf, type Writing } from './writing.ts';

export async function writeToMany(
  writing: Writing,
  levels: Levels,
  collection: Collection,
  rows: readonly Checked[],
  now: readonly Row[],
  path: readonly string[],
): Promise<void> {
  for (const { name, relation } of collection.fields.values()) {
    if (relation?.kind !== 'many') continue;
    const given = rows.flatMap((row, index) =>
      Object.hasOwn(row.payload, name) && row.payload[name] !== null ? [{ ...row, row: now[index]! }] : [],
    );
    if (given.length === 0) continue;
    const target = writing.model.collections.get(relation.target)!;
    const parents = given.map((each) => {
      const values = valuesOf(each.row);
      return {
        near: relation.pairs.map(([near]) => values[near] as Scalar),
        many: manyOf(collection, name, path, target, each.payload[name]),
        trace: each.trace,
        isNew: each.before === null,
      };
    });
    const below = [...path, name];
    if (relation.through) await writeLinks(writing, levels, relation, relation.through, target, parents, below);
    else await writeChildren(writing, levels, relation, target, parents, below);
  }
}

async function writeChildren(
  writing: Writing,
  levels: Levels,
  relation: ToMany,
  target: Collection,
  parents: readonly Family[],
  path: readonly string[],
): Promise<void> {
  const far = relation.pairs.map(([, name]) => name);
  const old = parents.filter(({ isNew }) => !isNew);
  const current =
    old.length === 0
      ? []
      : await readChildren(
          writing,
          target,
          far,
          old.map(({ near }) => near),
          [],
          path,
        );
  const byParent = new Map<string, Map<string, Key>>();
  for (const { of, key } of current) {
    const name = nameOfKey(of);
    byParent.set(name, (byParent.get(name) ?? new Map<string, Key>()).set(nameOfKey(key), key));
  }
  await deselect(writing, levels, relation, target, parents, byParent, path);

  const sort =
    relation.sortField !== null && maySort(writing.caller.access, target.name, relation.sortField) ? relation.sortField : null;
  const appended = sort === null ? [] : parents.filter(({ many }) => many.kind === 'changes' && many.create.length > 0);
  const highest = await highestSort(
    writing,
    target,
    far,
    sort,
    appended.filter(({ isNew }) => !isNew).map(({ near }) => near),
  );
  const saved: Asked[] = [];
  const created: Asked[] = [];
  for (const { near, many, trace } of parents) {
    const link = Object.fromEntries(far.map((name, index) => [name, near[index]]));
    const mine = byParent.get(nameOfKey(near));
    const ask = (item: Payload, key: Key | null, place: number | null): Asked => {
      const sorted = sort !== null && place !== null ? { [sort]: place } : {};
      // Who is in place already needs no permission to be put there.
      const linked = key !== null && mine?.has(nameOfKey(key)) === true ? without(item, far) : { ...item, ...link };
      return { payload: { ...sorted, ...linked }, trace: traceBelow(trace) };
    };
    if (many.kind === 'list') {
      saved.push(...many.items.map(({ item, key }, index) => ask(item, key, index + 1)));
    } else {
      saved.push(...many.update.map(({ item, key }) => ask(item, key, null)));
      const start = highest.get(nameOfKey(near)) ?? 0;
      created.push(...many.create.map(({ item }, index) => ask(item, null, start + index + 1)));
    }
  }
  await levels.save(writing, target.name, saved, path);
  await levels.create(writing, target.name, created, path);
}

/** Before others take their places: a unique constraint may allow only one of them. */
async function deselect(
  writing: Writing,
  levels: Levels,
  { pairs, onDeselect }: ToMany,
  target: Collection,
  parents: readonly Family[],
  byParent: ReadonlyMap<string, ReadonlyMap<string, Key>>,
  path: readonly string[],
): Promise<void> {
  const named = new Set<string>();
  const gone = parents.flatMap(({ near, many, trace }) => {
    const mine = byParent.get(nameOfKey(near)) ?? new Map<string, Key>();
    if (many.kind === 'changes') {
      const meant = many.delete.filter((key) => mine.has(nameOfKey(key))).map((key) => mine.get(nameOfKey(key))!);
      for (const key of meant) named.add(nameOfKey(key));
      return meant.map((key) => ({ key, trace: traceBelow(trace) }));
    }
    const kept = new Set(many.items.flatMap(({ key }) => (key ? [nameOfKey(key)] : [])));
    return [...mine].flatMap(([name, key]) => (kept.has(name) ? [] : [{ key, trace: traceBelow(trace) }]));
  });
  const bound = pairs.map(([, name]) => name).find((name) => target.fields.get(name)?.column?.nullable === false);
  // Who cannot be without a parent goes, if it was named; what a list merely leaves out is not thrown away.
  if (onDeselect === 'nullify' && bound !== undefined && gone.length > named.size) throw inseparable(target, bound, path);
  if (onDeselect === 'delete' || bound !== undefined) await levels.delete(writing, target.name, gone, path);
  else {
    const payload: Payload = Object.fromEntries(pairs.map(([, name]) => [name, null]));
    await levels.update(
      writing,
      target.name,
      gone.map((each) => ({ ...each, payload })),
      path,
    );
  }
}

function inseparable({ name }: Collection, field: string, path: readonly string[]): ApiError {
  return new ApiError(
    'FAILED_VALIDATION',
    {
      reason: 'Items that are left out of the list would have to be without it, and it cannot be null',
      collection: name,
      field,
      path: [...path, field],
      type: 'nnull',
    },
    'Name those that are to be deleted: {"create": […], "update": […], "delete": [keys]}.',
  );
}

const without = (item: Payload, names: readonly string[]): Payload =>
  Object.fromEntries(Object.entries(item).filter(([name]) => !names.includes(name)));
