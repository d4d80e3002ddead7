/** What every part of a change needs, and what it leaves behind for the end of the transaction. */

import type { Caller } from '../../access/caller.ts';
import type { ChangeAction } from '../../access/change.ts';
import type { Collection, Model } from '../../model/model.ts';
import type { PlanOptions } from '../../plan/scope.ts';
import type { Key, Payload } from '../../query/change.ts';
import type { Transaction } from '../change-request.ts';
import type { Databases } from '../compiled.ts';
import type { Written as Happened, Hook, Observed } from '../hook.ts';
import type { Reading } from '../read.ts';
import type { Remembered } from '../remembered.ts';
import type { Work } from './work.ts';

export interface Writing {
  readonly model: Model;
  readonly databases: Databases;
  readonly caller: Caller;
  readonly signal: AbortSignal;
  readonly work: Work;
  /** Reads within the work; rows come with their keys. */
  readonly reading: Reading;
  /** For reads whose rows are groups, and so have no keys. */
  readonly grouped: Remembered;
  readonly limits: Pick<PlanOptions, 'limitDefault' | 'limitMax'>;
  readonly hooks: Hooks;
  /** Whether somebody is told of what is written to a collection. */
  observed(collection: string): boolean;
  /** When this change is made: one moment for all of its rows. */
  readonly moment: Date;
  /** Where records are kept; null: nowhere. */
  readonly systemSource: string | null;
  /** There is nothing to this work but the change of one item, and nothing is asked of it that its insert does not answer. */
  readonly alone: boolean;
  /** Of the rows at the top only the keys are wanted, by who asked. */
  readonly keysOnly: boolean;
  /** What hooks are given. */
  readonly transaction: Transaction;
  readonly left: Left;
}

export type Hooks = (collection: string) => readonly Hook[];

/** Filled while the work goes on; an attempt that is made again begins with an empty one. */
export interface Left {
  readonly traces: Trace[];
  readonly happened: { readonly hook: Hook; readonly written: Happened; readonly caller: Caller }[];
  /** Changes that observers want to hear of. */
  readonly observed: Observed[];
  /** Collections that were written. */
  readonly touched: Set<string>;
}

/** One row on its way: what it belongs to, and, once it is written, what is to be recorded of it. */
export interface Trace {
  readonly parent: Trace | null;
  /** Which of the request's items it is or belongs to. */
  readonly index: number;
  done: Done | null;
}

export interface Done {
  readonly action: ChangeAction;
  readonly collection: Collection;
  readonly key: Key;
  readonly caller: Caller;
  readonly moment: Date;
  /** The whole row as JSON text: as it is, or as it was before it was deleted. */
  readonly item: string | null;
  /** What was written to its own columns. */
  readonly delta: Payload;
}

/** A row that is asked to be written. */
export interface Asked {
  readonly payload: Payload;
  readonly trace: Trace;
}

export interface AskedOf extends Asked {
  readonly key: Key;
}

/** A row as it is in the database now. */
export interface Row {
  /** Empty where the collection has none. */
  readonly key: Key;
  /** JSON text of all its columns. */
  readonly item: string;
}

/** The ways down: relations write rows, and rows have relations. */
export interface Levels {
  create(writing: Writing, collection: string, asked: readonly Asked[], path: readonly string[]): Promise<readonly Row[]>;
  update(writing: Writing, collection: string, asked: readonly AskedOf[], path: readonly string[]): Promise<readonly Row[]>;
  delete(
    writing: Writing,
    collection: string,
    rows: readonly { readonly key: Key; readonly trace: Trace }[],
    path: readonly string[],
  ): Promise<void>;
  /** Updates what is there, by its key, and creates the rest. */
  save(writing: Writing, collection: string, asked: readonly Asked[], path: readonly string[]): Promise<readonly Row[]>;
}

export const traceBelow = (parent: Trace): Trace => ({ parent, index: parent.index, done: null });

/** Rows in which a column is asked for are read as objects; the rest never leave their text. */
export function valuesOf({ item }: Row): Payload {
  return JSON.parse(item) as Payload;
}
