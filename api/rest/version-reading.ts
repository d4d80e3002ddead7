/** GET and SEARCH with `version`: items as one of their versions has them. What they answer is never remembered, and has no tag. */
import { performance } from 'node:perf_hooks';
import type { Response } from 'express';
import type { Caller } from '../access/caller.ts';
import { missingItem } from '../engine/wire/visible.ts';
import { type ReadTarget, WireRead } from '../engine/wire/wire-read.ts';
import { textOfKey } from '../engine/write/record.ts';
import { invalidQuery } from '../errors.ts';
import { isYes } from '../parse/condition.ts';
import { at } from '../parse/place.ts';
import { parseQueryString } from '../parse/query-string.ts';
import { asNames, asText, own, type WireObject } from '../parse/wire.ts';
import { readVersions } from '../versions/read.ts';
import { about } from '../versions/shown.ts';
import { namedVersion } from '../versions/version.ts';
import { abortWhenGone, type Door } from './door.ts';
import { sendItem, sendList } from './send.ts';

/** The version that is asked for; null: the item itself. */
export function versionIn(parameters: WireObject): string | null {
  const value = own(parameters, 'version') ?? null;
  return value === null ? null : namedVersion(asText(value, at('version')));
}

export interface VersionAsked {
  readonly target: ReadTarget;
  readonly version: string;
  /** Milliseconds it took to know the caller. */
  readonly auth: number;
}

export async function answerVersion(
  { engine, limits }: Door,
  response: Response,
  caller: Caller,
  { target, version, auth }: VersionAsked,
): Promise<void> {
  const start = performance.now();
  const { collection, key, singleton } = target;
  const given = typeof target.parameters === 'string' ? parseQueryString(target.parameters) : target.parameters;
  const rest = Object.fromEntries(Object.entries(given).filter(([name]) => name !== 'version' && name !== 'versionRaw'));
  const other = ['export', 'explain'].find((name) => Object.hasOwn(rest, name));
  if (other !== undefined) throw invalidQuery(other, `${other} does not go together with version`, 'Leave one of them out');
  const { parameters, tells } = withoutAbout(rest, key === null && !singleton, limits);
  const read = new WireRead(null, { ...target, parameters }, caller.access, limits);
  const sent = own(given, 'versionRaw') ?? null;
  const raw = sent !== null && isYes(sent, at('versionRaw'));
  const item = key && textOfKey(key);
  const asked = { version, raw, tells, limits, collection, key, item, query: read.query.bind(read) };
  const { items, meta } = await readVersions(engine, asked, caller, abortWhenGone(response));
  const timings = { auth, run: performance.now() - start };
  if (key === null && !singleton) sendList(response, { items, meta, timings }, timings);
  else if (items.length > 0) sendItem(response, items[0]!, meta, timings);
  else throw missingItem(collection);
}

/** `$meta` is no field: of lists it is part of `*`, of single items it is there where it is named. */
function withoutAbout(parameters: WireObject, list: boolean, limits: Door['limits']) {
  const fields = own(parameters, 'fields') ?? null;
  if (fields === null) return { parameters, tells: list };
  const names = asNames(fields, at('fields'), limits);
  const rest = names.filter((name) => name !== about);
  if (rest.length === 0 && names.length > 0) {
    throw invalidQuery('fields', `${about} stands beside fields of the item`, `Name one more, like fields=*,${about}`);
  }
  return {
    parameters: { ...parameters, fields: rest },
    tells: names.includes(about) || (list && (names.length === 0 || names.includes('*'))),
  };
}
