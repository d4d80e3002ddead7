/** Runs the hooks of a collection around a level of a change. */
import type { Changeable } from '../../access/change.ts';
import type { Key, Payload } from '../../query/change.ts';
import type { HookContext, Written } from '../hook.ts';
import { type Row, valuesOf, type Writing } from './writing.ts';

/** Payloads as hooks want them. Rows that are given the same payload are each given their own, as a hook may tell them apart. */
export async function runBefore(
  writing: Writing,
  { collection, action }: Changeable,
  asked: readonly { readonly payload: Payload }[],
  keys: readonly Key[],
): Promise<readonly Payload[]> {
  let payloads = asked.map(({ payload }) => payload);
  for (const hook of writing.hooks(collection.name)) {
    if (!hook.before) continue;
    payloads = [...(await hook.before({ action, keys, payloads }, contextOf(writing)))];
    if (payloads.length !== asked.length)
      throw new Error(`A hook of "${collection.name}" answered other items than it was given`);
  }
  return payloads;
}

export async function runAfter(
  writing: Writing,
  { collection, action }: Changeable,
  { payloads, before, after }: { payloads: readonly Payload[]; before: readonly Row[] | null; after: readonly Row[] | null },
): Promise<void> {
  const hooks = writing.hooks(collection.name);
  const observed = writing.observed(collection.name);
  if (hooks.length === 0 && !observed) return;
  const rows = after ?? before ?? [];
  const values = (of: readonly Row[] | null) => once(() => rows.map((_, index) => (of ? valuesOf(of[index]!) : null)));
  const [was, is] = [values(before), values(after)];
  const written: Written = {
    collection: collection.name,
    action,
    keys: rows.map(({ key }) => key),
    payloads,
    get before() {
      return was();
    },
    get after() {
      return is();
    },
  };
  if (observed) writing.left.observed.push({ written, caller: writing.caller });
  for (const hook of hooks) {
    await hook.after?.(written, contextOf(writing));
    if (hook.committed) writing.left.happened.push({ hook, written, caller: writing.caller });
  }
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

const contextOf = ({ caller, model, transaction }: Writing): HookContext => ({ caller, model, transaction });
