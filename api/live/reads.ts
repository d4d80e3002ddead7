/** Reads of the database for a group: its first answer, and the items of keys that events named. */
import type { Caller } from '../access/caller.ts';
import type { Engine, Meta } from '../engine/engine.ts';
import { OpenItem, textOf } from '../engine/json-text.ts';
import { textOfKey } from '../engine/write/record.ts';
import type { Key } from '../query/change.ts';
import type { FieldNode, Query } from '../query/query.ts';
import type { Scalar } from '../query/value.ts';
import { bothOf, isAnyKey } from './key-filter.ts';
import { perRead } from './limits.ts';
import type { Question } from './question.ts';

export interface Read {
  /** In the order of the answer; the key as URLs have it. */
  readonly items: readonly { readonly key: string; readonly item: string }[];
  readonly meta: Meta | null;
}

type Asked = Pick<Engine, 'read'>;

/** No field's name begins like this, and nothing that the engine adds for itself. */
const mark = '\u0001live';

export async function readFirst(engine: Asked, question: Question, signal: AbortSignal): Promise<Read> {
  return read(engine, question, question.query, signal);
}

/** What of these is in, as it is now. */
export async function readKeys(
  engine: Asked,
  question: Question,
  keys: readonly Key[],
  limitMax: number | null,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const size = Math.min(perRead, limitMax ?? perRead);
  for (let start = 0; start < keys.length; start += size) {
    const filter = bothOf(isAnyKey(keys.slice(start, start + size), question.collection), question.query.filter);
    const query: Query = { ...question.query, filter, sort: [], limit: 'all', offset: 0, cursor: null, meta: [] };
    for (const { key, item } of (await read(engine, question, query, signal)).items) found.set(key, item);
  }
  return found;
}

async function read(engine: Asked, question: Question, query: Query, signal: AbortSignal): Promise<Read> {
  const { collection, caller } = question;
  const places = keyPlaces(question);
  const asked = places ? query : { ...query, fields: [...query.fields, ...keyFields(collection.key)] };
  const { items, meta } = await engine.read({ text: null, query: () => asked }, caller as Caller, signal);
  return { items: items.map((item) => (places ? keyed(item, places) : taken(item, collection.key.length))), meta };
}

const keyFields = (key: readonly string[]): readonly FieldNode[] =>
  key.map((name, index) => ({ kind: 'field', name, as: `${mark}${index}`, select: null }));

/** Where in an item its key stands, where all of it does. */
function keyPlaces({ columns, collection }: Question): readonly string[] | null {
  const places = collection.key.map((name) => columns?.find(({ field }) => field.name === name)?.as);
  return places.every((each) => each !== undefined) ? places : null;
}

function keyed(item: string, places: readonly string[]): Read['items'][number] {
  const values = JSON.parse(item) as Readonly<Record<string, unknown>>;
  return { key: textOfKey(places.map((place) => values[place] as Scalar)), item };
}

/** The item without what was added to know its key. */
function taken(text: string, parts: number): Read['items'][number] {
  const open = new OpenItem(text);
  const key = Array.from({ length: parts }, (_, index) => {
    const value = JSON.parse(textOf(open.members.get(`${mark}${index}`) ?? 'null')) as Scalar;
    open.members.delete(`${mark}${index}`);
    return value;
  });
  return { key: textOfKey(key), item: open.text() };
}
