/** A read as a door was asked for it, as the engine takes it: the text it is remembered by, and how to parse it when it is not. */
import { performance } from 'node:perf_hooks';
import type { Access } from '../../access/access.ts';
import type { Model, OldName } from '../../model/model.ts';
import { hasOldNames } from '../../model/old-names.ts';
import type { ParseLimits } from '../../parse/limits.ts';
import { parseQuery } from '../../parse/query.ts';
import { parseQueryString } from '../../parse/query-string.ts';
import type { WireObject } from '../../parse/wire.ts';
import type { Filter } from '../../query/filter.ts';
import type { Query } from '../../query/query.ts';
import type { Form, ReadRequest } from '../engine.ts';
import { currentQuery } from './current-query.ts';
import type { KeyList } from './search-body.ts';
import { filled, type Template, templateOf } from './template.ts';
import { readable } from './visible.ts';

export interface ReadTarget {
  readonly collection: string;
  readonly key: readonly string[] | null;
  /** A query string, or the query of a SEARCH body. */
  readonly parameters: string | WireObject;
  /** Of a SEARCH body. */
  readonly keys: KeyList | null;
  /** Singletons answer their one row. */
  readonly singleton: boolean;
  /** Lists of it are never cut, whatever limit is asked for. */
  readonly whole?: boolean;
}

export class WireRead implements ReadRequest {
  readonly text: string | null;
  /**
   * Of one item, by its key or alone in its collection, where it is asked for as a whole: for the tag all of its columns are
   * read, and who asks for a title is not to wait for the text.
   */
  readonly etag: boolean;
  /** Of requests by URL: others differ in an id or a number only. */
  readonly form: Form | null;
  /** Milliseconds spent on parsing; 0 when the engine remembered the text. */
  parsing = 0;
  readonly #target: ReadTarget;
  readonly #access: Access;
  readonly #limits: ParseLimits;

  constructor(text: string | null, target: ReadTarget, access: Access, limits: ParseLimits) {
    this.text = text;
    this.#target = target;
    this.#access = access;
    this.#limits = limits;
    const template = text === null || target.keys !== null ? null : templateOf(text);
    // What looks like a key may be the name of a collection.
    const fits = template !== null && (!template.keyed || target.key?.length === 1);
    this.form = fits
      ? {
          text: template.text,
          values: template.values,
          query: (model, values) => this.#filled(template, values).query(model),
        }
      : null;
    this.etag = (target.key !== null || target.singleton) && isWhole(target.parameters);
  }

  /** The same request with other values. */
  #filled(template: Template, values: readonly string[]): WireRead {
    const url = filled(template, values);
    const mark = url.indexOf('?');
    const parameters = mark === -1 ? '' : url.slice(mark + 1);
    const key = template.keyed ? [values[0]!] : this.#target.key;
    return new WireRead(null, { ...this.#target, key, parameters }, this.#access, this.#limits);
  }

  query(model: Model): Query {
    const start = performance.now();
    const parsed = currentQuery(this.#parsed(model), { model, access: this.#access });
    const { singleton, keys } = this.#target;
    this.parsing = performance.now() - start;
    if (singleton) return { ...parsed, limit: 1, offset: 0 };
    if (!keys) return parsed;
    // As many rows as keys, where the request does not say how many.
    const filter: Filter = parsed.filter ? { kind: 'and', of: [keys.filter, parsed.filter] } : keys.filter;
    return { ...parsed, filter, limit: parsed.limit ?? keys.count };
  }

  /** Names it asks by that were given up. */
  oldNames(model: Model): readonly OldName[] {
    const used = new Set<OldName>();
    const names = { model, access: this.#access, used: (name: OldName) => void used.add(name) };
    if (hasOldNames(model)) currentQuery(this.#parsed(model), names);
    return [...used];
  }

  #parsed(model: Model): Query {
    const { collection, key, parameters, whole = false } = this.#target;
    // A collection this caller may not read is no collection, also where the parser has to tell one from a path.
    const collections = { has: (name: string) => readable(model, this.#access, name) !== null };
    const wire = typeof parameters === 'string' ? parseQueryString(parameters) : parameters;
    const parsed = parseQuery(collection, key, wire, this.#limits, collections);
    return whole ? { ...parsed, limit: 'all' } : parsed;
  }
}

function isWhole(parameters: string | WireObject): boolean {
  if (typeof parameters !== 'string') return parameters.fields === undefined || JSON.stringify(parameters.fields).includes('*');
  return !parameters.includes('fields') || parameters.includes('*') || parameters.includes('%2');
}

/** The URL without its token: two people's requests for the same thing are the same text. */
export function textOf(url: string): string {
  if (!url.includes('access_token=')) return url;
  const mark = url.indexOf('?');
  const kept = url
    .slice(mark + 1)
    .split('&')
    .filter((part) => !part.startsWith('access_token='));
  return kept.length === 0 ? url.slice(0, mark) : `${url.slice(0, mark)}?${kept.join('&')}`;
}
