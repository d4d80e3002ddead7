/**
 * Made-up worlds, rights, queries and changes. What each subscription was told, done to what it began with, is what it may read
 * in the end; and nothing that it was told was ever more than it could have read at some moment.
 */
import { setTimeout as wait } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { nobody } from '../../api/access/caller.ts';
import type { PolicyAccess } from '../../api/access/policies.ts';
import { ApiError } from '../../api/errors.ts';
import type { Message } from '../../api/live/live.ts';
import { defaultLimits } from '../../api/parse/limits.ts';
import { parseQuery } from '../../api/parse/query.ts';
import type { Payload } from '../../api/query/change.ts';
import type { Wire } from '../permissions/answers.ts';
import { accessOf, databases, said } from '../permissions/databases.ts';
import { drawPolicies, drawQuery, drawValues } from '../permissions/draw.ts';
import { type Facts, viewerOf } from '../permissions/oracle.ts';
import { drawn, type Table, worldOf } from '../permissions/world.ts';
import { dropDatabase, loadSql } from '../schemas/load.ts';
import { factsOf } from './facts.ts';
import { type Client, type LiveWorld, openLiveWorld, replayed, until } from './world.ts';

/** LIVE_CASES=5000 draws more; LIVE_SEED=7 others. */
const cases = Number(process.env.LIVE_CASES ?? (process.env.CI === 'true' ? 300 : 60));
const seed = Number(process.env.LIVE_SEED ?? 20_260_301);
const perWorld = 30;
const sideBySide = 4;

type Draw = fc.GeneratorValue;

interface Viewing {
  readonly access: PolicyAccess;
  readonly wire: Wire;
  readonly client: Client;
  readonly messages: Message[];
  readonly name: string;
  listening: boolean;
  /** All that could ever be read with these rights, by key. */
  readonly could: Map<string, Set<string>>;
}

for (const { kind, check } of databases) {
  describe(`what subscriptions are told, on ${kind}`, () => {
    check(
      'is what they may read',
      async () => {
        const tally = { sequences: 0, told: 0, deletes: 0, resets: 0 };
        const told = async (index: number): Promise<void> => {
          const made = worldOf(seed + index);
          const url = await loadSql(kind, `pergola_told_${process.pid}_${index}`, made.sql(kind));
          const world = await openLiveWorld(url, { model: made.settings });
          try {
            const names = made.tables.map(({ name }) => name);
            const property = fc.asyncProperty(fc.gen(), async (g) => {
              const table = made.tables[g(fc.integer, { min: 0, max: made.tables.length - 1 })]!;
              const facts = await factsOf(world, names, table.name);
              await sequence(g, world, table, facts, seed + index, tally);
            });
            await fc.assert(property, {
              seed: seed + index,
              numRuns: Math.min(perWorld, cases - index * perWorld),
              ...(process.env.SHRINK !== '1' && { endOnFailure: true }),
            });
          } finally {
            await world.close();
            await dropDatabase(url);
          }
        };
        // What is told is gathered for a moment, so that most of the time nothing is done: some worlds side by side.
        const worlds = Array.from({ length: Math.ceil(cases / perWorld) }, (_, index) => index);
        while (worlds.length > 0) await Promise.all(worlds.splice(0, sideBySide).map(told));
        expect(tally.sequences).toBeGreaterThan(cases / 2);
        expect(tally.told).toBeGreaterThan(cases);
        expect(tally.deletes).toBeGreaterThan(cases / 10);
        expect(tally.resets).toBeGreaterThan(0);
      },
      Math.max(120_000, cases * 1_000),
    );
  });
}

let people = 0;

/** For a failure: what was told, in short. */
const heard = ({ messages }: Viewing): string =>
  JSON.stringify(messages.map((each) => [each.kind, 'id' in each && each.id, 'keys' in each && each.keys]));

async function sequence(
  g: Draw,
  world: LiveWorld,
  table: Table,
  facts: Facts,
  from: number,
  tally: { sequences: number; told: number; deletes: number; resets: number },
): Promise<void> {
  const subject = facts.get(table.name)!;
  const viewings: Viewing[] = [];
  const stories: unknown[] = [];
  for (let count = 0; count < 3; count++) {
    const policies = drawPolicies(g, facts);
    const values = drawValues(g);
    const access = accessOf(policies, values);
    const viewer = viewerOf(facts, policies, values);
    if (!viewer.grants(table.name, 'id')) continue;
    const { aggregate, groupBy, meta: _, sort: __, offset: ___, ...asked } = drawQuery(g, facts, subject, viewer);
    if (aggregate || groupBy) continue;
    const wire: Wire = { ...asked, fields: ['id', ...(asked.fields ?? [])], limit: 10_000 };
    stories.push([wire, said(policies), values]);
    // Two of the same rights and query are one group.
    for (const _each of g(fc.boolean) ? [1, 2] : [1]) {
      const viewing = await begin(world, table.name, access, wire);
      if (viewing) viewings.push(viewing);
    }
  }
  if (viewings.length === 0) return;
  tally.sequences++;
  const steps = g(fc.integer, { min: 2, max: 10 });
  const log: unknown[] = [];
  for (let step = 0; step < steps; step++) {
    log.push(await change(g, world, table, facts));
    for (const viewing of viewings) await look(world, table.name, viewing);
    await meanwhile(g, world, table.name, viewings, log);
  }
  const story = (): string => JSON.stringify({ world: from, collection: table.name, log, stories });
  for (const viewing of viewings) if (!viewing.listening) await listen(table.name, viewing);
  for (const viewing of viewings) {
    const now = await look(world, table.name, viewing);
    const told = () => replayed(viewing.messages, ({ id }) => String(id));
    await until(() => expect(told(), `${viewing.name} ${heard(viewing)} ${story()}`).toEqual(now));
  }
  if (g(fc.boolean)) await wait(70);
  for (const { client, messages, could, name, access, wire } of viewings) {
    client.connection.close();
    for (const message of messages) {
      if (message.kind === 'reset') tally.resets++;
      if (message.kind === 'error') throw new Error(`${name} ${message.error.message} ${story()}`);
      if (message.kind === 'delete') {
        tally.deletes++;
        for (const key of message.keys) expect(could.has(key), `${key} was deleted ${story()}`).toBe(true);
      }
      for (const text of 'items' in message ? (message.items ?? []) : []) {
        tally.told++;
        const item = JSON.parse(text) as Payload;
        expect(could.get(String(item.id))?.has(JSON.stringify(item)), `${text} ${story()}`).toBe(true);
      }
    }
    const now = await read(world, table.name, access, wire);
    expect(
      replayed(messages, ({ id }) => String(id)),
      story(),
    ).toEqual(now);
  }
}

const read = async (world: LiveWorld, collection: string, access: PolicyAccess, wire: Wire): Promise<Map<string, Payload>> => {
  const query = () => parseQuery(collection, null, { ...wire }, defaultLimits);
  const { items } = await world.engine.read({ text: null, query }, nobody(access), AbortSignal.timeout(20_000));
  return new Map(items.map((text) => JSON.parse(text) as Payload).map((item) => [String(item.id), item]));
};

async function look(world: LiveWorld, collection: string, { access, wire, could }: Viewing): Promise<Map<string, Payload>> {
  const now = await read(world, collection, access, wire);
  for (const [key, item] of now) could.set(key, (could.get(key) ?? new Set()).add(JSON.stringify(item)));
  return now;
}

/** null: this caller cannot tell items apart, or the query is refused; then it is refused as a read, too. */
async function begin(
  world: LiveWorld,
  collection: string,
  access: PolicyAccess,
  wire: Wire,
  could = new Map<string, Set<string>>(),
): Promise<Viewing | null> {
  const name = `p${++people}`;
  world.people.set(name, { access });
  const client = await world.connect(name);
  const viewing: Viewing = { access, wire, client, messages: [], name, listening: false, could };
  try {
    await look(world, collection, viewing);
    await listen(collection, viewing);
    return viewing;
  } catch (error) {
    client.connection.close();
    if (error instanceof ApiError && error.status < 500) return null;
    throw error;
  }
}

async function listen(collection: string, viewing: Viewing): Promise<void> {
  const { client, wire, messages } = viewing;
  const last = messages.at(-1);
  await client.connection.subscribe({
    name: 's',
    collection,
    event: null,
    item: null,
    query: { ...wire },
    initial: true,
    after: last && 'id' in last ? last.id : null,
    tell: (message) => void messages.push(message),
  });
  viewing.listening = true;
}

/** Some go and come back, some look in late, and now and then everybody gathers breath. */
async function meanwhile(g: Draw, world: LiveWorld, collection: string, viewings: Viewing[], log: unknown[]): Promise<void> {
  const what = g(fc.integer, { min: 0, max: 9 });
  const viewing = viewings[g(fc.integer, { min: 0, max: viewings.length - 1 })]!;
  if (what === 0 && viewing.listening) {
    log.push(`${viewing.name} goes`);
    viewing.client.connection.unsubscribe('s');
    viewing.listening = false;
  } else if (what <= 2 && !viewing.listening) {
    log.push(`${viewing.name} comes back`);
    await listen(collection, viewing);
  } else if (what === 3 && viewings.length < 6) {
    const late = await begin(world, collection, viewing.access, viewing.wire, viewing.could);
    if (late) viewings.push(late);
    log.push(`${late?.name} as ${viewing.name}`);
  } else if (what <= 6) await wait(g(fc.constantFrom, 0, 2, 10));
}

async function change(g: Draw, world: LiveWorld, table: Table, facts: Facts): Promise<unknown> {
  const below = (limit: number): number => g(fc.integer, { min: 0, max: limit - 1 });
  const rows = await world.all(table.name, 'id');
  const ids = rows.map(({ id }) => Number(id));
  const values = (some: boolean): Record<string, unknown> => {
    const row: Record<string, unknown> = {};
    const skip = (): boolean => some && below(2) === 0;
    for (const { name, type } of table.columns) if (!skip()) row[name] = below(6) === 0 ? null : drawn(type, below);
    for (const [column, target] of table.links) {
      const there = target === table.name ? ids : facts.get(target)!.rows.map(({ id }) => Number(id));
      if (!skip()) row[column] = there.length === 0 || below(5) === 0 ? null : there[below(there.length)]!;
    }
    if (table.any && !skip()) Object.assign(row, { kind: table.any[below(2)], item: String(1 + below(8)) });
    return row;
  };
  const kind = below(10);
  try {
    if (kind < 3 || ids.length === 0) {
      const id = Math.max(0, ...ids) + 1 + below(3);
      const count = below(3) + 1;
      const items = Array.from({ length: count }, (_, index) => ({ id: id + index, ...values(false) }));
      await world.create(table.name, ...items);
      return ['create', ...items];
    }
    const id = ids[below(ids.length)]!;
    if (kind < 8) {
      const data = values(true);
      const some = [...new Set([id, ids[below(ids.length)]!])];
      await world.update(table.name, some, data);
      return ['update', some, data];
    }
    await world.delete(table.name, id);
    return ['delete', id];
  } catch (error) {
    // Something still points there, or there is nothing to write.
    if (error instanceof ApiError && error.status < 500) return error.code;
    throw error;
  }
}
