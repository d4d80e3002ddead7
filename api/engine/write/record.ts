/**
 * What is kept of a change: one activity for each row that was written, and one revision of it where its collection wants these.
 * Few statements, however many rows. No secret is kept: asterisks stand in its place.
 */
import { type Caller, nowhere } from '../../access/caller.ts';
import type { Collection, Field, Model } from '../../model/model.ts';
import type { Key, Payload } from '../../query/change.ts';
import { jsonText } from '../../query/exact.ts';
import { OpenItem } from '../json-text.ts';
import { insertAll } from './insert.ts';
import { concealed } from './special.ts';
import { RawJson } from './value.ts';
import type { Done, Trace, Writing } from './writing.ts';

export interface Recorded extends Trace {
  readonly done: Done;
}

/** Of what was written, that which leaves a trace. */
export function recordedOf(model: Model, systemSource: string | null, traces: readonly Trace[]): readonly Recorded[] {
  const activity = model.collections.get('directus_activity');
  if (systemSource === null || activity?.source !== systemSource) return [];
  return traces.filter(
    (trace): trace is Recorded =>
      trace.done !== null && trace.done.collection.accountability !== null && !isBookkeeping(trace.done.caller),
  );
}

/** What the server notes for itself, asked by nobody: when somebody was last here, when a token was used. */
const isBookkeeping = ({ access, user, origin }: Caller): boolean => access.server && user === null && origin === nowhere;

export async function record(writing: Writing, traces: readonly Recorded[]): Promise<void> {
  if (traces.length === 0) return;
  const activity = writing.model.collections.get('directus_activity')!;
  const revisions = writing.model.collections.get('directus_revisions');
  const kept = revisions ? traces.filter(({ done }) => done.collection.accountability === 'all' && done.item !== null) : [];
  const payloads = traces.map(({ done }) => activityOf(activity, done));
  const rows = await insertAll(writing, activity, payloads, kept.length > 0 ? 'key' : 'nothing');
  if (!revisions || kept.length === 0) return;
  const activities = new Map<Trace, Key>(traces.map((trace, index) => [trace, rows[index]!.key]));
  const made = new Map<Trace, Key>();
  const parents = parentsOf(kept);
  const isParent = new Set(parents.values());
  let rest = kept;
  // Parents first, as their children name them; a change has no more generations than it has levels.
  while (rest.length > 0) {
    const ready = new Set(rest.filter((trace) => !parents.has(trace) || made.has(parents.get(trace)!)));
    rest = rest.filter((trace) => !ready.has(trace));
    for (const answered of [true, false]) {
      const some = [...ready].filter((trace) => isParent.has(trace) === answered);
      if (some.length === 0) continue;
      const revised = some.map((trace) => {
        const parent = parents.get(trace);
        return revisionOf(revisions, trace.done, activities.get(trace)![0], parent ? made.get(parent)![0] : null);
      });
      const rows = await insertAll(writing, revisions, revised, answered ? 'key' : 'nothing');
      if (answered) some.forEach((trace, index) => void made.set(trace, rows[index]!.key));
    }
  }
}

/** The nearest item above that has a revision of its own. */
function parentsOf(kept: readonly Recorded[]): ReadonlyMap<Trace, Trace> {
  const all = new Set<Trace>(kept);
  const parents = new Map<Trace, Trace>();
  for (const trace of kept) {
    let above = trace.parent;
    while (above && !all.has(above)) above = above.parent;
    if (above) parents.set(trace, above);
  }
  return parents;
}

export function activityOf(activity: Collection, { action, collection, key, caller, moment }: Done): Payload {
  const { ip, userAgent, website } = caller.origin;
  return fitting(activity, {
    action,
    user: caller.user,
    timestamp: moment.toISOString(),
    ip,
    user_agent: userAgent,
    origin: website,
    collection: collection.name,
    item: textOfKey(key),
    actor: caller.actor,
  });
}

export function revisionOf(
  revisions: Collection,
  { collection, key, item, delta }: Done,
  activity: unknown,
  parent: unknown,
): Payload {
  const secrets = secretsOf(collection);
  return fitting(revisions, {
    activity,
    collection: collection.name,
    item: textOfKey(key),
    data: new RawJson(secrets.length === 0 ? item! : masked(item!, secrets)),
    delta: new RawJson(jsonText(maskedDelta(delta, secrets))),
    parent,
  });
}

/** As a URL names it. */
export const textOfKey = (key: Key): string =>
  key.length === 1 ? String(key[0]) : key.map((part) => encodeURIComponent(String(part))).join(',');

/** A database that was there before us may lack a column, or have a shorter one. */
function fitting({ fields }: Collection, payload: Payload): Payload {
  const fits = Object.keys(payload).every((name) => {
    const field = fields.get(name);
    const value = payload[name];
    return field !== undefined && (typeof value !== 'string' || value.length <= (field.type.maxLength ?? value.length));
  });
  if (fits) return payload;
  return Object.fromEntries(
    Object.entries(payload).flatMap(([name, value]) => {
      const field = fields.get(name);
      if (!field) return [];
      const { maxLength } = field.type;
      return [[name, typeof value === 'string' && maxLength !== null ? value.slice(0, maxLength) : value]];
    }),
  );
}

const known = new WeakMap<Collection, readonly string[]>();

export function secretsOf(collection: Collection): readonly string[] {
  const found = known.get(collection);
  if (found) return found;
  const secrets = [...collection.fields.values()].filter(isSecret).map(({ name }) => name);
  known.set(collection, secrets);
  return secrets;
}

const isSecret = ({ concealed: hidden, special, type }: Field): boolean =>
  hidden || type.name === 'hash' || special.has('hash') || special.has('conceal') || special.has('encrypt');

function masked(item: string, secrets: readonly string[]): string {
  const open = new OpenItem(item);
  for (const name of secrets) if (open.value(name) !== undefined) open.members.set(name, JSON.stringify(concealed));
  return open.text();
}

function maskedDelta(delta: Payload, secrets: readonly string[]): Payload {
  const hidden = secrets.filter((name) => Object.hasOwn(delta, name) && delta[name] !== null);
  return hidden.length === 0 ? delta : { ...delta, ...Object.fromEntries(hidden.map((name) => [name, concealed])) };
}
