/**
 * Where content and our own tables are in different databases, these cannot commit as one. There a schedule is claimed before
 * anything is done, and what was claimed is never done again: rather not at all than twice.
 */
import { theServer } from '../access/caller.ts';
import type { Engine } from '../engine/engine.ts';
import type { Model } from '../model/model.ts';
import { columns, equals, moment, readRows, updateRow } from '../system/rows.ts';
import { heldSchedule, isDue, type Schedule, schedulesName } from './schedule.ts';
import { fail, interrupted } from './settle.ts';

export const isApart = ({ collections }: Model): boolean =>
  new Set([...collections.values()].map(({ source }) => source)).size > 1;

/** As it is now that it is this node's; null: it is another's, or not due. */
export function claim(engine: Engine, id: string, now: number): Promise<Schedule | null> {
  return engine.transaction(theServer, new AbortController().signal, async (transaction) => {
    const schedule = await heldSchedule(transaction, id);
    if (!schedule || !isDue(schedule, now)) return null;
    await updateRow(transaction, schedulesName, id, { status: 'running', started: new Date(now).toISOString() });
    return heldSchedule(transaction, id);
  });
}

/** Milliseconds after which what is claimed has begun: from then on its row is held for as long as it is worked on. */
const begun = 60_000;

/** What was claimed by a node that is no more, is told to have failed. Waits for those that are at work. */
export async function sweep(engine: Engine, now: number): Promise<void> {
  const running = await readRows(engine, schedulesName, columns('id', 'started'), equals('status', 'running'));
  for (const { id, started } of running) {
    if (now - (moment(started) ?? 0) < begun) continue;
    const seen = await engine.transaction(theServer, new AbortController().signal, (transaction) =>
      heldSchedule(transaction, String(id)),
    );
    if (seen?.status === 'running') await fail(engine, seen, interrupted, now);
  }
}
