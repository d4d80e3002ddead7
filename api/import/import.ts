/**
 * Rows of a file into a collection, by one transaction: new ones are created, known ones updated, and when any of them is wrong
 * none is written. Then it is told which are wrong, by their numbers.
 */

import type { Caller } from '../access/caller.ts';
import { requireFields, seeChange } from '../access/change.ts';
import type { Transaction } from '../engine/change-request.ts';
import type { Engine } from '../engine/engine.ts';
import { Doomed } from '../engine/write/work.ts';
import { ApiError, ApiErrors } from '../errors.ts';
import type { Model } from '../model/model.ts';
import { withDigits } from '../model/numbers.ts';
import { isWireObject } from '../parse/wire.ts';
import type { Change, Payload } from '../query/change.ts';
import { headerFields, itemReader } from './cells.ts';
import { csvRows } from './csv.ts';
import type { KeptFile } from './file.ts';
import { jsonItems } from './json.ts';

export interface Import {
  readonly collection: string;
  readonly file: KeptFile;
  readonly format: 'csv' | 'json';
  /** Columns of a unique constraint by which rows are known; null: by their key. */
  readonly on: readonly string[] | null;
  /** Everything but the commit. */
  readonly dryRun: boolean;
  /** Wrong rows told of at most. */
  readonly errorsMost: number;
}

export interface Imported {
  readonly rows: number;
}

interface Row {
  /** The first one behind the header is 1. */
  readonly number: number;
  readonly item: Payload;
}

const together = 1000;

export async function importRows(engine: Engine, asked: Import, caller: Caller, signal: AbortSignal): Promise<Imported> {
  let rows = 0;
  try {
    await engine.transaction(caller, signal, async (transaction) => {
      // Where the database gave way to another transaction, all of it begins again.
      rows = 0;
      const wrong = new Wrong(asked.errorsMost);
      for await (const batch of batches(rowsOf(asked, transaction))) {
        await write(transaction, asked, batch, wrong);
        rows += batch.length;
      }
      wrong.tell();
      if (asked.dryRun) throw new Undone();
    });
  } catch (error) {
    if (!(error instanceof Undone)) throw error;
  }
  return { rows };
}

class Undone extends Error {}

async function* rowsOf({ collection, file, format }: Import, { model, caller }: Transaction): AsyncGenerator<Row> {
  const target = model.collections.get(collection);
  if (format === 'csv') yield* rowsOfCsv(collection, file, model, caller);
  else {
    let number = 0;
    for await (const item of jsonItems(file.text())) {
      number++;
      if (!isWireObject(item))
        throw new ApiError('INVALID_PAYLOAD', { reason: `Row ${number} is no object`, field: 'file', row: number });
      yield { number, item: withDigits(item, target, model) };
    }
  }
}

async function* rowsOfCsv(name: string, file: KeptFile, model: Model, caller: Caller): AsyncGenerator<Row> {
  // Refuses what the caller may not create, before anything of the file is looked at.
  const changeable = seeChange(caller.access, model, 'create', name, []);
  const { collection } = changeable;
  let read: ((cells: readonly (string | null)[]) => Payload) | null = null;
  let number = 0;
  for await (const cells of csvRows(file.text())) {
    if (read) yield { number: ++number, item: read(cells) };
    else {
      // Once, instead of for every row.
      requireFields(changeable, caller.access, Object.fromEntries(headerFields(cells, collection).map((field) => [field, null])));
      read = itemReader(cells, collection, model);
    }
  }
}

async function* batches(rows: AsyncGenerator<Row>): AsyncGenerator<readonly Row[]> {
  let batch: Row[] = [];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length < together) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** Writes what can be written, and notes what cannot: halves of a batch that fails are tried by themselves. */
async function write(transaction: Transaction, asked: Import, rows: readonly Row[], wrong: Wrong): Promise<void> {
  if (rows.length === 0) return;
  try {
    await transaction.attempt(() => transaction.change(changeOf(asked, rows, transaction.model), null, transaction.caller));
    return;
  } catch (error) {
    const errors = errorsOf(error, rows);
    const known = errors.every(({ details }) => typeof details.index === 'number' && rows[details.index] !== undefined);
    if (known || rows.length === 1) {
      for (const each of errors) wrong.note(each, rows[known ? (each.details.index as number) : 0]!.number);
      const told = new Set(errors.map(({ details }) => details.index));
      if (rows.length > 1)
        await write(
          transaction,
          asked,
          rows.filter((_, index) => !told.has(index)),
          wrong,
        );
      return;
    }
  }
  const middle = rows.length >> 1;
  await write(transaction, asked, rows.slice(0, middle), wrong);
  await write(transaction, asked, rows.slice(middle), wrong);
}

function changeOf({ collection, on }: Import, rows: readonly Row[], model: Model): Change {
  const items = rows.map(({ item }) => item);
  const keyed = on !== null || (model.collections.get(collection)?.key.length ?? 0) > 0;
  return keyed ? { kind: 'upsert', collection, items, on } : { kind: 'create', collection, items };
}

/** What is not about the rows ends the import; so does what has undone all of it, as then no row can be tried by itself. */
function errorsOf(error: unknown, rows: readonly Row[]): readonly ApiError[] {
  if (error instanceof Doomed && error.cause instanceof ApiError) {
    const { code, details, hint } = error.cause;
    const among = rows.length === 1 ? { row: rows[0]!.number } : { rows: [rows[0]!.number, rows.at(-1)!.number] };
    throw new ApiError(code, { ...details, ...among }, hint);
  }
  if (error instanceof ApiErrors) return error.errors;
  if (error instanceof ApiError && error.status < 500) return [error];
  throw error;
}

class Wrong {
  readonly #errors: ApiError[] = [];
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  note({ code, details, hint }: ApiError, row: number): void {
    const { index: _, ...rest } = details;
    this.#errors.push(new ApiError(code, { ...rest, row }, hint));
    // A right that is missing for one row is missing for the others, too.
    if (code === 'FORBIDDEN' || this.#errors.length >= this.#most) this.tell();
  }

  tell(): void {
    if (this.#errors.length > 0) throw new ApiErrors(this.#errors);
  }
}
