/** A plan, carried out: the data model and the rows in one transaction, or nothing at all. Refuses what has changed since it was planned. */
import { theServer } from '../access/caller.ts';
import type { Transaction } from '../engine/change-request.ts';
import type { Engine } from '../engine/engine.ts';
import { ApiError } from '../errors.ts';
import type { Model } from '../model/model.ts';
import { planDifference } from '../schema/apply.ts';
import { changeSchema, type Wanted } from '../schema/perform.ts';
import { hasAdministrator } from '../system/hooks/administrators.ts';
import { bump } from '../system/marks.ts';
import { columns, readWithin } from '../system/rows.ts';
import type { Difference } from '../system/schema/difference.ts';
import { hashOf, lists, snapshotOf, stableText } from '../system/schema/snapshot.ts';
import { type Now, readAll } from './now.ts';
import { readExact } from './numbers.ts';
import type { Plan } from './plan.ts';
import { rowChanges } from './row-changes.ts';
import { writeRows } from './write-rows.ts';

/** `now`: what the plan was made against. `dry`: only tells the SQL of the data model. */
export async function push(
  engine: Engine,
  { difference, rows, wanted }: Plan,
  now: Now,
  dry: boolean,
): Promise<readonly string[]> {
  const read = (transaction: Transaction): ReturnType<typeof readAll> =>
    readAll(engine, (table, names, filter) => readWithin(transaction, table, columns(...names), filter, readExact));
  const first = async (transaction: Transaction): Promise<void> => {
    // Who comes second waits here, and then sees what the first has done. Other servers look at it, too.
    await bump(transaction, 'access');
    if (stableText([...(await read(transaction))]) !== stableText([...now.rows])) throw outdated();
  };
  const also = async (transaction: Transaction): Promise<void> => {
    const administered = await hasAdministrator(transaction);
    // What went with a collection is not there any more.
    await writeRows(transaction, rowChanges(await read(transaction), wanted));
    if (administered && !(await hasAdministrator(transaction))) throw leaderless();
  };
  const [here, apart] = difference === null ? [null, null] : split(difference, engine.model(), now);
  const shape = async (
    part: Difference,
    collection: string,
    more: Pick<Wanted, 'dry' | 'first' | 'also'>,
  ): Promise<readonly string[]> =>
    (
      await changeSchema(engine, theServer, {
        ...more,
        collection,
        plan: (current) => {
          if (here === part && hashOf(snapshotOf(current.model, now.taken)) !== hashOf(now.snapshot)) throw outdated();
          return planDifference(current, part, now.taken);
        },
      })
    ).statements;
  // Two databases cannot commit as one: what would be refused is tried before anything is done.
  const tried = apart ? await shape(apart.part, apart.collection, { dry: true }) : [];
  if (dry) return [...(here ? await shape(here, '', { dry }) : []), ...tried];
  if (here) await shape(here, '', { dry, first, also });
  else if (rows.length > 0) {
    await engine.transaction(theServer, new AbortController().signal, async (transaction) => {
      await first(transaction);
      await also(transaction);
    });
  }
  if (apart) await shape(apart.part, apart.collection, { dry });
  return [];
}

interface Apart {
  readonly part: Difference;
  /** One of those it is about, whose database is meant. */
  readonly collection: string;
}

/** What is of the content's database, and what of our own collections where these are in another. */
function split(difference: Difference, { collections }: Model, { taken }: Now): readonly [Difference | null, Apart | null] {
  const [main] = taken.dialects.keys();
  const isApart = (name: string): boolean => collections.get(name)?.system === true && collections.get(name)!.source !== main;
  const part = (meant: (name: string) => boolean): Difference | null => {
    const found = Object.fromEntries(lists.map((list) => [list, difference[list].filter(({ collection }) => meant(collection))]));
    return lists.some((list) => found[list]!.length > 0) ? (found as unknown as Difference) : null;
  };
  const apart = part(isApart);
  const first = apart && lists.flatMap((list) => apart[list]).find(({ collection }) => isApart(collection));
  return [part((name) => !isApart(name)), apart && first ? { part: apart, collection: first.collection } : null];
}

const outdated = (): ApiError =>
  new ApiError(
    'UNPROCESSABLE_CONTENT',
    { reason: 'The project has been changed since the plan was made' },
    'Plan again, and push that',
  );

const leaderless = (): ApiError =>
  new ApiError(
    'UNPROCESSABLE_CONTENT',
    { reason: 'There has to be an active administrator, and this would leave none' },
    'Keep a policy with admin_access: true, and the role that has it',
  );
