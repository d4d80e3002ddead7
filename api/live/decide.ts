/** Is a row in what is asked, for who asks? Decided in memory, where the row in hand says so; it is never a guess. */
import { resolveVariables } from '../engine/literals.ts';
import { nothingOwn } from '../engine/own.ts';
import type { Payload } from '../query/change.ts';
import { type Answer, type MatchContext, matches } from '../query/matches.ts';
import type { Column, Question } from './question.ts';

/** `ask`: only the database knows. */
export type Side = 'in' | 'out' | 'ask';

export function sideOf(question: Question, row: Payload): Side {
  const { grant, collection, storage, opaque, variable, query } = question;
  const context: MatchContext = { resolve: () => undefined, storage };
  const rule = grant.rows ? matches(grant.rows, row, collection.fields, context) : true;
  if (rule === false || rule === null) return 'out';
  if (opaque) return 'ask';
  const { filter } = variable ? resolveVariables(query, question.caller, new Date(), nothingOwn) : query;
  const own: Answer = filter ? matches(filter, row, collection.fields, context) : true;
  if (own === false || own === null) return 'out';
  return own === true && rule === true ? 'in' : 'ask';
}

/** The item a read would answer, of the row alone; null where it cannot be made of that. */
export function itemOf(columns: readonly Column[], row: Payload): string | null {
  let text = '';
  for (const { as, field } of columns) {
    const value = Object.hasOwn(row, field.name) ? row[field.name] : undefined;
    if (!isSafe(value, field.type.name)) return null;
    text += `${text === '' ? '' : ','}${JSON.stringify(as)}:${JSON.stringify(value)}`;
  }
  return `{${text}}`;
}

const floating = 'float';
const lists: ReadonlySet<string> = new Set(['csv', 'array']);

/** Survives being read from JSON and written again: large or exact numbers, and what lies deeper, may not. */
function isSafe(value: unknown, type: string): boolean {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return true;
    case 'number':
      return Number.isSafeInteger(value) || (type === floating && Number.isFinite(value));
    case 'object':
      return value === null || (Array.isArray(value) && lists.has(type) && value.every((each) => isSafe(each, '')));
    default:
      return false;
  }
}
