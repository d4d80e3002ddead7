/** Presets of permissions: values for what a payload leaves out, with variables anywhere in them. */
import { ApiError } from '../errors.ts';
import { at } from '../parse/place.ts';
import { parseText } from '../parse/value.ts';
import type { Payload } from '../query/change.ts';
import { shifted } from '../query/moment.ts';
import { isVariable, type Variable } from '../query/value.ts';
import type { Variables, VariableValue } from './variables.ts';

export function variablesOfPresets(part: unknown): readonly Variable[] {
  if (typeof part === 'string') return variableIn(part) ?? [];
  return part !== null && typeof part === 'object' ? Object.values(part).flatMap(variablesOfPresets) : [];
}

/** Later presets go before earlier ones. */
export function bindPresets(presets: readonly Payload[], variables: Variables): Payload {
  const now = new Date();
  const merged: Record<string, unknown> = Object.create(null);
  for (const each of presets) for (const [name, value] of Object.entries(each)) merged[name] = bindPart(value, variables, now);
  return merged;
}

function bindPart(part: unknown, variables: Variables, now: Date): unknown {
  if (typeof part === 'string') {
    const [variable] = variableIn(part) ?? [];
    return variable ? standsFor(variable, variables, now) : part;
  }
  // A list that a variable stands for becomes part of the list it is in.
  if (Array.isArray(part)) return part.flatMap((each) => bindPart(each, variables, now));
  if (part === null || typeof part !== 'object') return part;
  return Object.fromEntries(Object.entries(part).map(([name, each]) => [name, bindPart(each, variables, now)]));
}

function standsFor(variable: Variable, variables: Variables, now: Date): VariableValue {
  return variable.variable === 'NOW' ? shifted(now, variable.shift).toISOString() : variables(variable);
}

/** Text that merely begins with a dollar sign is text, even where it looks like a moment that cannot be read. */
function variableIn(text: string): readonly [Variable] | null {
  if (!text.startsWith('$')) return null;
  try {
    const read = parseText(text, at('presets'));
    return read !== null && isVariable(read) ? [read] : null;
  } catch (error) {
    if (error instanceof ApiError) return null;
    throw error;
  }
}
