/** What a GraphQL request asks, out of its body or its address. Throws `INVALID_PAYLOAD` for what is not of that form. */
import { ApiError } from '../../errors.ts';
import { readJson } from '../../parse/json.ts';
import { isWireObject, own, type WireObject } from '../../parse/wire.ts';

export interface Params {
  /** null: it is known by its hash (`extensions`). */
  readonly query: string | null;
  readonly variables: WireObject;
  readonly operationName: string | null;
  readonly extensions: WireObject;
}

/** `body` as it was parsed; undefined where there was none. */
export function paramsOfBody(body: unknown): Params {
  if (Array.isArray(body))
    throw wrong('body', 'is a list: requests are not taken in batches', 'Send each in a request of its own');
  if (!isWireObject(body)) throw wrong('body', 'is not an object', 'Send {"query": "…", "variables": {…}}');
  return params((name) => own(body, name));
}

/** `url`: path and query string. */
export function paramsOfAddress(url: string): Params {
  const mark = url.indexOf('?');
  const given = new URLSearchParams(mark < 0 ? '' : url.slice(mark));
  return params((name) => {
    const value = given.get(name);
    if (value === null || value === '') return undefined;
    return name === 'variables' || name === 'extensions' ? readObject(name, value) : value;
  });
}

function params(value: (name: string) => unknown): Params {
  const [query, operationName] = [value('query') ?? null, value('operationName') ?? null];
  if (query !== null && typeof query !== 'string') throw wrong('query', 'is not a text', 'Send the GraphQL document as text');
  if (operationName !== null && typeof operationName !== 'string') {
    throw wrong('operationName', 'is not a text', 'Send the name of one of the operations in `query`, or nothing');
  }
  return { query, operationName, variables: object('variables', value), extensions: object('extensions', value) };
}

function object(name: string, value: (name: string) => unknown): WireObject {
  const given = value(name) ?? {};
  if (isWireObject(given)) return given;
  throw wrong(name, 'is not an object', `Send ${name} as an object, or leave them out`);
}

function readObject(name: string, text: string): unknown {
  try {
    return readJson(text);
  } catch {
    throw wrong(name, 'is not valid JSON', `Percent-encode the JSON of ${name}`);
  }
}

/** There is neither a document nor its hash. */
export const nothingAsked = (): ApiError => wrong('query', 'is missing', 'Send the GraphQL document as `query`');

function wrong(field: string, reason: string, hint: string): ApiError {
  return new ApiError('INVALID_PAYLOAD', { reason: `${field === 'body' ? 'The body' : `\`${field}\``} ${reason}`, field }, hint);
}
