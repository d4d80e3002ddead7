/** The routes that are no verbs of a collection, as data: of each what it does, what it takes and what it answers. Pure. */
import type { Schema } from './openapi-type.ts';

/** `GET /path/{parameter}` and what there is to say of it. */
export type Told = readonly [route: string, summary: string, more?: Sent];

export interface Sent {
  /** JSON in the body: members, each with `?` behind it where it may be left out; or a schema. */
  readonly body?: readonly string[] | Schema;
  /** A multipart form in the body; its members beside those of the collection. */
  readonly form?: Schema;
  /** Parameters of the address. */
  readonly query?: readonly string[];
  /** Parameters of the head that are needed. */
  readonly head?: readonly string[];
  /** Absent: an object as `data`. */
  readonly answer?: 'list' | 'value' | 'nothing' | 'bytes' | 'zip' | 'created' | 'elsewhere';
}

export interface Section {
  readonly tag: string;
  /** Who sees it: everybody; who may do that with a collection of ours; administrators. All need the collection to be there. */
  readonly of: string | null;
  readonly may: 'anything' | 'read' | 'create' | 'update' | 'admin';
  readonly routes: readonly Told[];
}

const objects: Schema = { type: 'array', items: { type: 'object' } };
const oneOrMany: Schema = { anyOf: [{ type: 'object' }, objects] };
const anything: Schema = { type: 'object' };
const file: Schema = { type: 'object', properties: { file: { type: 'string', format: 'binary' } } };
const transform = ['key', 'width', 'height', 'fit', 'quality', 'withoutEnlargement', 'format', 'focal_point_x', 'focal_point_y', 'transforms', 'poster', 'download']; // biome-ignore format: a list
const tokens = 'access_token, refresh_token and expires';
const tus = ['Tus-Resumable'];

export const sections: readonly Section[] = [
  {
    tag: 'files', of: 'directus_files', may: 'create',
    routes: [
      ['POST /files', 'Upload one file or several; fields stand before the file they are about', { form: file }],
      ['POST /files/import', 'Take a file from an address', { body: ['url', 'data?'] }],
      ['POST /files/tus', 'Begin an upload in pieces (tus 1.0)', { head: [...tus, 'Upload-Length'], answer: 'created' }],
      ['PATCH /files/tus/{upload}', 'Go on with it', { head: [...tus, 'Upload-Offset'], answer: 'nothing' }],
      ['DELETE /files/tus/{upload}', 'Give it up', { head: tus, answer: 'nothing' }],
    ],
  },
  {
    tag: 'files', of: 'directus_files', may: 'update',
    routes: [['PATCH /files/{key}', 'Other bytes for a file, fields, or both', { form: file }]],
  },
  {
    tag: 'assets', of: 'directus_files', may: 'anything',
    routes: [
      ['GET /assets/{id}', 'The bytes of a file, or an image made of it', { query: transform, answer: 'bytes' }],
      ['GET /assets/{id}/{filename}', 'The same, with a name for people', { query: transform, answer: 'bytes' }],
      ['POST /assets/{id}/sign', 'A link for whoever has it', { body: ['expires?', 'transform?'] }],
      ['POST /assets/files', 'A zip of these files', { body: ['ids'], answer: 'zip' }],
      ['POST /assets/folder/{id}', 'A zip of what is in a folder', { answer: 'zip' }],
    ],
  },
  {
    tag: 'schema', of: null, may: 'admin',
    routes: [
      ['POST /collections', 'Make collections', { body: oneOrMany, query: ['dry_run'] }],
      ['PATCH /collections', 'Change what is said of collections', { body: objects, query: ['dry_run'], answer: 'list' }],
      ['PATCH /collections/{collection}', 'Change what is said of one', { body: anything, query: ['dry_run'] }],
      ['DELETE /collections/{collection}', 'Drop a collection', { query: ['dry_run'], answer: 'nothing' }],
      ['POST /fields/{collection}', 'Make a field', { body: anything, query: ['dry_run'] }],
      ['PATCH /fields/{collection}', 'Change fields', { body: objects, query: ['dry_run'], answer: 'list' }],
      ['PATCH /fields/{collection}/{field}', 'Change a field', { body: anything, query: ['dry_run'] }],
      ['DELETE /fields/{collection}/{field}', 'Drop a field', { query: ['dry_run'], answer: 'nothing' }],
      ['POST /relations', 'Make a relation', { body: anything, query: ['dry_run'] }],
      ['PATCH /relations/{collection}/{field}', 'Change a relation', { body: anything, query: ['dry_run'] }],
      ['DELETE /relations/{collection}/{field}', 'Drop a relation', { query: ['dry_run'], answer: 'nothing' }],
      ['GET /collections/{collection}/indexes', 'Indexes of a collection', { answer: 'list' }],
      ['POST /collections/{collection}/indexes', 'Make an index', { body: ['fields', 'name?', 'unique?', 'concurrent?'], query: ['dry_run'] }],
      ['DELETE /collections/{collection}/indexes/{index}', 'Drop an index', { query: ['dry_run'], answer: 'nothing' }],
      ['GET /schema/snapshot', 'The data model as a document', { query: ['export'] }],
      ['POST /schema/diff', 'What would have to change for a snapshot', { body: anything, query: ['force', 'mode'] }],
      ['POST /schema/apply', 'Make these changes: all, or none', { body: ['hash', 'diff'], query: ['force', 'dry_run'], answer: 'nothing' }],
    ],
  },
  {
    tag: 'versions', of: 'directus_versions', may: 'read',
    routes: [
      ['POST /versions/{id}/save', 'Save changes to a version', { body: anything }],
      ['GET /versions/{id}/compare', 'Hold a version against its item'],
      ['POST /versions/{id}/promote', 'Make a version the item', { body: ['mainHash', 'fields?'] }],
      ['POST /versions/promote', 'Make several versions their items: all, or none', { body: objects, answer: 'list' }],
    ],
  },
  {
    tag: 'releases', of: 'pergola_releases', may: 'read',
    routes: [
      ['GET /releases/{id}/compare', 'Hold its versions against their items, and try them all'],
      ['POST /releases/{id}/promote', 'Make its versions their items: all, or none', { body: ['mainHashes?'] }],
    ],
  },
  {
    tag: 'deleted items', of: 'directus_revisions', may: 'anything',
    routes: [
      ['GET /deleted/{collection}', 'Items that were deleted, newest first', { query: ['limit', 'before', 'items'], answer: 'list' }],
      ['POST /deleted/{collection}/{revision}', 'Create a deleted item again', { body: ['without?'], answer: 'value' }],
    ],
  },
  {
    tag: 'authentication', of: 'directus_users', may: 'anything',
    routes: [
      ['GET /auth', 'Providers one can sign in with', { answer: 'list' }],
      ['POST /auth/login', `Sign in: ${tokens}`, { body: ['email', 'password', 'otp?', 'mode?'] }],
      ['POST /auth/refresh', `Go on: ${tokens}`, { body: ['refresh_token?', 'mode?'] }],
      ['POST /auth/logout', 'Sign out', { body: ['refresh_token?', 'mode?'], answer: 'nothing' }],
      ['POST /auth/password/request', 'Ask for a mail to set another password', { body: ['email', 'reset_url?'], answer: 'nothing' }],
      ['POST /auth/password/reset', 'Set another password', { body: ['token', 'password'], answer: 'nothing' }],
      ['GET /auth/sessions', 'One’s own sessions', { answer: 'list' }],
      ['DELETE /auth/sessions', 'End all but this one', { answer: 'nothing' }],
      ['DELETE /auth/sessions/{id}', 'End one', { answer: 'nothing' }],
      ['GET /auth/login/{provider}', 'Go to a provider', { query: ['redirect'], answer: 'elsewhere' }],
      ['GET /auth/login/{provider}/callback', 'Come back from one', { answer: 'elsewhere' }],
      ['POST /auth/login/{provider}/callback', 'Come back from one, by a form', { answer: 'elsewhere' }],
    ],
  },
  {
    tag: 'people', of: 'directus_users', may: 'anything',
    routes: [
      ['GET /users/me', 'Oneself'],
      ['PATCH /users/me', 'Change oneself', { body: anything }],
      ['PATCH /users/me/track/page', 'Note where one is', { body: ['last_page'], answer: 'nothing' }],
      ['POST /users/me/tfa/generate', 'A secret for a second factor', { body: ['password'] }],
      ['POST /users/me/tfa/enable', 'Want the second factor', { body: ['secret', 'otp'], answer: 'nothing' }],
      ['POST /users/me/tfa/disable', 'Want it no more', { body: ['otp'], answer: 'nothing' }],
      ['POST /users/{id}/tfa/disable', 'Take it from somebody', { answer: 'nothing' }],
      ['GET /users/{id}/tokens', 'Named tokens', { answer: 'list' }],
      ['POST /users/{id}/tokens', 'Make one', { body: anything }],
      ['PATCH /users/{id}/tokens/{token}', 'Change one', { body: anything }],
      ['DELETE /users/{id}/tokens/{token}', 'End one', { answer: 'nothing' }],
      ['POST /users/invite', 'Invite somebody', { body: ['email', 'role', 'invite_url?'], answer: 'nothing' }],
      ['POST /users/invite/accept', 'Come as invited', { body: ['token', 'password'], answer: 'nothing' }],
      ['POST /users/register', 'Register', { body: ['email', 'password', 'verification_url?'], answer: 'nothing' }],
      ['GET /users/register/verify-email', 'Show that an address is one’s own', { query: ['token'], answer: 'elsewhere' }],
      ['GET /roles/me', 'One’s own roles', { answer: 'list' }],
      ['GET /policies/me/globals', 'What one’s policies say of all'],
      ['GET /permissions/me', 'What one may'],
      ['GET /permissions/me/{collection}', 'What one may with a collection'],
      ['GET /permissions/me/{collection}/{key}', 'What one may with an item'],
      ['GET /permissions/explain', 'Why somebody may or may not; for administrators', { query: ['user', 'role', 'collection', 'action'] }],
      ['GET /permissions/app-access', 'What access to the studio grants by itself', { answer: 'list' }],
      ['POST /shares/auth', `Come by a share: ${tokens}`, { body: ['share', 'password?', 'mode?'] }],
      ['GET /shares/info/{id}', 'What a share is'],
      ['POST /shares/invite', 'Send a share', { body: ['share', 'emails'], answer: 'nothing' }],
    ],
  },
  {
    tag: 'utilities', of: null, may: 'anything',
    routes: [
      ['POST /utils/import/{collection}', 'Create items of the rows of a file', { form: file, query: ['on', 'dryRun'] }],
      ['POST /utils/export/{collection}', 'Write items into a file of the library', { body: ['format', 'query?', 'file?'], answer: 'nothing' }],
      ['POST /utils/sort/{collection}', 'Move an item to the place of another', { body: ['item', 'to'], answer: 'nothing' }],
      ['POST /utils/revert/{revision}', 'Make an item what a revision says', { answer: 'nothing' }],
      ['GET /utils/random/string', 'Random characters', { query: ['length'], answer: 'value' }],
      ['POST /utils/hash/generate', 'Hash a text', { body: ['string'], answer: 'value' }],
      ['POST /utils/hash/verify', 'Does a text belong to a hash?', { body: ['string', 'hash'], answer: 'value' }],
      ['POST /utils/cache/clear', 'Read the schemas anew; for administrators', { answer: 'nothing' }],
    ],
  },
]; // biome-ignore format: a table
