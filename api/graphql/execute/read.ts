/** A root field that reads, made ready once: one read of the engine, whose texts are answered as the database wrote them. */
import { isNonNullType } from 'graphql';
import { emptySingleton } from '../../engine/wire/singleton.ts';
import { ApiError } from '../../errors.ts';
import type { Model } from '../../model/model.ts';
import { isWireObject, own } from '../../parse/wire.ts';
import type { Query } from '../../query/query.ts';
import { collectBelow, type Reading, type Variables } from '../select/collected.ts';
import { figuresOf } from '../select/figures.ts';
import { askingOf, queryOf, versionIn, type Wanted } from '../select/query.ts';
import type { Context } from './context.ts';
import type { ReadName } from './naming.ts';
import { readOfVersion } from './version.ts';

/**
 * JSON text of the field's answer. `name` names the field completely, with all values; null: it is not to be remembered.
 * Throws what the engine throws; and for an item that is not there, the error REST answers.
 */
export type ReadRoot = (context: Context, name: ReadName | null) => Promise<string>;

export function readRoot(reading: Reading, wanted: Wanted, typed: boolean): ReadRoot {
  const { kind, collection } = wanted.root;
  const version = versionIn(wanted, reading.variables);
  if (version !== null || kind === 'by version') return readOfVersion(reading, wanted, typed, version);
  const figures = kind === 'aggregated' ? figuresOf(reading, wanted.type, wanted.nodes) : null;
  return async (context, name) => {
    const { engine, caller, limits, signal } = context;
    const queryWith = (model: Model, variables: Variables): Query =>
      queryOf(wanted, figures, askingOf({ ...reading, variables }, model, limits, caller.access, typed), caller.access);
    const query = (model: Model): Query => queryWith(model, reading.variables);
    const form = name?.form
      ? { ...name.form, query: (model: Model, values: readonly string[]) => queryWith(model, name.form!.variables(values)) }
      : null;
    const { items } = await engine.read({ text: name?.text ?? null, query, form }, caller, signal);
    if (kind === 'list') return `[${items.join()}]`;
    if (figures) return `[${items.map(figures.shaped).join()}]`;
    const [item] = items;
    if (item !== undefined) return item;
    if (kind === 'singleton')
      return orNull(emptySingleton(query(engine.model()), engine.model(), caller.access), reading, wanted);
    throw new ApiError('FORBIDDEN', { reason: 'The item does not exist, or you may not see it', collection });
  };
}

/** A column that must have a value and has no default is nothing GraphQL may show of an item that is not there. */
function orNull(item: string, reading: Reading, { type, nodes }: Wanted): string {
  const value: unknown = JSON.parse(item);
  const promised = [...collectBelow(reading, type, nodes)].some(([as, [node]]) => {
    const field = type.getFields()[node.name.value];
    return field !== undefined && isNonNullType(field.type) && isWireObject(value) && own(value, as) === null;
  });
  return promised ? 'null' : item;
}
