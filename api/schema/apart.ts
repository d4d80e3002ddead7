/**
 * A step that no transaction can hold: done when all else is committed, and nothing or whole by itself. It may meet other changes
 * of the same table in a circle of waiting: it gives way, leaves nothing, and comes back.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { DatabaseFailure } from '../databases/database.ts';
import type { Step } from '../databases/ddl.ts';
import type { Tables } from '../engine/engine.ts';

const attempts = 8;

/** Throws what the database says. What others have made meanwhile under the same name stays. */
export async function doApart(tables: Tables, step: Step): Promise<void> {
  for (let tried = 1; ; tried++) {
    try {
      await tables.apart(step.text);
      return;
    } catch (error) {
      await clean(tables, step);
      if (!isConflict(error) || tried === attempts) throw error;
    }
    await pause(100 * tried * Math.random());
  }
}

async function clean(tables: Tables, { undo, apart }: Step): Promise<void> {
  if (undo === null || !apart) return;
  for (let tried = 1; tried <= attempts; tried++) {
    const left = await tables.apart(apart.left).catch(() => []);
    if (left.length === 0) return;
    await tables.apart(undo).catch(() => {});
  }
}

const isConflict = (error: unknown): boolean => error instanceof DatabaseFailure && error.kind === 'conflict';
