/** A person's named tokens for programs: each with a name, perhaps an expiry and scopes. A token is shown once, when it is made. */
import { randomUUID } from 'node:crypto';
import type { Caller } from '../access/caller.ts';
import type { Scopes } from '../access/scopes.ts';
import { ApiError } from '../errors.ts';
import { scopesOf, tokensTable } from './api-tokens.ts';
import type { Parts } from './parts.ts';
import { all, is, type Row, rowsOf, textOf, workFor } from './rows.ts';
import { newApiToken, storedToken } from './stored-token.ts';

export interface NamedToken {
  readonly id: string;
  readonly name: string;
  /** Its last characters, to tell it from others. */
  readonly hint: string | null;
  readonly scopes: Scopes | null;
  readonly expires: string | null;
  readonly last_used: string | null;
  readonly date_created: string | null;
}

export interface NamedTokens {
  list(user: string): Promise<readonly NamedToken[]>;
  create(caller: Caller, user: string, body: Readonly<Record<string, unknown>>): Promise<NamedToken & { readonly token: string }>;
  update(caller: Caller, user: string, id: string, body: Readonly<Record<string, unknown>>): Promise<NamedToken>;
  remove(caller: Caller, user: string, id: string): Promise<void>;
}

const fields = ['id', 'name', 'hint', 'scopes', 'expires', 'last_used', 'date_created'];
const actions: readonly string[] = ['create', 'read', 'update', 'delete', 'share'];
/** As many as anybody can tell apart. */
const most = 100;

export function openNamedTokens({ engine }: Pick<Parts, 'engine'>): NamedTokens {
  const rows = rowsOf(engine);
  const by = (caller: Caller) => rowsOf(engine, { ...workFor(caller.user, caller.origin), actor: caller.actor });
  const mine = (user: string, id: string) => all(is('user', user), is('id', id));
  const found = async (user: string, id: string): Promise<NamedToken> => {
    const [row] = /^[0-9a-f-]{36}$/i.test(id) ? await rows.read(tokensTable, fields, mine(user, id), 1) : [];
    if (!row) throw new ApiError('FORBIDDEN', { reason: 'There is no such token' }, 'GET the list of tokens');
    return listed(row);
  };
  return {
    list: async (user) => (await rows.read(tokensTable, fields, is('user', user))).map(listed),
    create: async (caller, user, body) => {
      const { name, ...more } = checked(body);
      if (name === undefined) throw wrong('name', 'a token needs a name', 'Send {"name": "deploy"}');
      if ((await rows.read(tokensTable, ['id'], is('user', user), most)).length >= most) {
        throw new ApiError('LIMIT_EXCEEDED', { reason: `There are ${most} tokens already`, category: 'tokens' }, 'Delete some');
      }
      const token = newApiToken();
      const id = randomUUID();
      const created = { date_created: new Date().toISOString() };
      await by(caller).create(tokensTable, [
        { id, user, name, hash: storedToken(token), hint: token.slice(-4), ...more, ...created },
      ]);
      return { ...(await found(user, id)), token };
    },
    update: async (caller, user, id, body) => {
      await found(user, id);
      const data = checked(body);
      if (Object.keys(data).length > 0) await by(caller).update(tokensTable, id, { ...data });
      return found(user, id);
    },
    remove: async (caller, user, id) => {
      await found(user, id);
      await by(caller).remove(tokensTable, mine(user, id));
    },
  };
}

const listed = (row: Row): NamedToken => ({
  id: String(row.id),
  name: String(row.name),
  hint: textOf(row.hint),
  scopes: scopesOf(row.scopes),
  expires: textOf(row.expires),
  last_used: textOf(row.last_used),
  date_created: textOf(row.date_created),
});

interface Checked {
  readonly name?: string;
  readonly scopes?: Scopes | null;
  readonly expires?: string | null;
}

function checked(body: Readonly<Record<string, unknown>>): Checked {
  const unknown = Object.keys(body).find((key) => !['name', 'scopes', 'expires'].includes(key));
  if (unknown !== undefined)
    throw wrong(unknown.slice(0, 60), 'a token has no such property', 'There are name, scopes and expires');
  const given = <Name extends keyof Checked>(name: Name, value: (given: unknown) => Checked[Name]) =>
    Object.hasOwn(body, name) ? { [name]: value(body[name]) } : {};
  return { ...given('name', nameOf), ...given('scopes', scopes), ...given('expires', expires) };
}

function nameOf(value: unknown): string {
  if (typeof value === 'string' && value.trim() !== '' && value.length <= 255) return value.trim();
  throw wrong('name', 'it has to be a text of up to 255 characters', 'Send {"name": "deploy"}');
}

function scopes(value: unknown): Scopes | null {
  if (value === null) return null;
  const hint = 'Send {"scopes": {"actions": ["read"], "collections": ["articles"]}}, either of them optional';
  if (typeof value !== 'object' || Array.isArray(value)) throw wrong('scopes', 'they have to be an object', hint);
  for (const [name, list] of Object.entries(value)) {
    if (name !== 'actions' && name !== 'collections') throw wrong('scopes', 'they are actions and collections', hint);
    const texts = Array.isArray(list) && list.length <= 1000 && list.every((each) => typeof each === 'string');
    if (!texts) throw wrong('scopes', `${name} has to be a list of texts`, hint);
    if (name === 'actions' && !list.every((each) => actions.includes(each)))
      throw wrong('scopes', `actions are ${actions.join(', ')}`, hint);
  }
  return value as Scopes;
}

function expires(value: unknown): string | null {
  if (value === null) return null;
  const time = typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value) ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(time) || time > Date.parse('9999-01-01'))
    throw wrong('expires', 'it has to be a moment', 'Send 2030-01-31T12:00:00Z');
  if (time <= Date.now()) throw wrong('expires', 'it has to be in the future', 'Delete the token to end it now');
  return new Date(time).toISOString();
}

const wrong = (field: string, reason: string, hint: string): ApiError =>
  new ApiError('FAILED_VALIDATION', { field, path: [field], collection: tokensTable, reason, type: 'invalid' }, hint);
