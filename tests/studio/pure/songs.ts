/** Songs and what hangs on them in every way there is: rows of their own, joined rows, blocks, and what is shared. */
import { linkOf } from '../../../studio/interfaces/related/link.ts';
import type { Collection, Field, Relation } from '../../../studio/schema/schema.ts';

export const field = (name: string, more: Partial<Field> = {}): Field => ({
  name,
  collection: '',
  title: name,
  type: 'string',
  relation: null,
  interface: 'input',
  display: 'text',
  options: {},
  choices: null,
  width: 'full',
  note: null,
  required: false,
  readonly: false,
  hidden: false,
  nullable: true,
  isKey: false,
  automatic: false,
  maxLength: null,
  default: null,
  displayOptions: {},
  group: null,
  sort: null,
  conditions: [],
  validation: null,
  validationMessage: null,
  special: [],
  precision: null,
  scale: null,
  ...more,
});
export const key = field('id', { type: 'integer', isKey: true, automatic: true });
export const collection = (name: string, fields: readonly Field[], template = '{{name}}'): Collection => ({
  name,
  title: name,
  icon: '',
  color: null,
  sort: null,
  duplicates: [],
  versioned: false,
  previewUrl: null,
  keepsDeleted: false,
  note: null,
  kind: 'table',
  hidden: false,
  singleton: false,
  system: false,
  key: fields.filter(({ isKey }) => isKey).map((each) => each.name),
  writable: true,
  template,
  sortField: null,
  archive: null,
  group: null,
  fields: new Map(fields.map((each) => [each.name, { ...each, collection: name }])),
});
export const one = (target: string, near: string, far = 'id'): Relation => ({ kind: 'one', target, pairs: [[near, far]] });
export const many = (target: string, back: string, more: object = {}): Relation => ({
  kind: 'many',
  target,
  pairs: [['id', back]],
  through: null,
  sortField: null,
  ...more,
});
export const to = (target: string, near: string): Partial<Field> => ({ type: 'integer', relation: one(target, near) });

export const collections = new Map(
  [
    collection('songs', [key, field('name')]),
    collection('moods', [
      key,
      field('name'),
      field('songs', {
        type: 'alias',
        relation: many('songs', 'mood', { through: { collection: 'songs_moods', far: [['song', 'id']] } }),
      }),
    ]),
    collection('lines', [
      key,
      field('song', { ...to('songs', 'song'), nullable: false }),
      field('sort', { type: 'integer' }),
      field('name'),
    ]),
    collection('credits', [
      key,
      field('song', to('songs', 'song')),
      field('mood', to('moods', 'mood')),
      field('part'),
      field('sort', { type: 'integer' }),
    ]),
    collection('parts', [
      key,
      field('song', to('songs', 'song')),
      field('kind'),
      field('item', { relation: { kind: 'any', allowed: ['moods', 'lines'], collectionField: 'kind', keyField: 'item' } }),
    ]),
    collection('song_translations', [key, field('song', to('songs', 'song')), field('lang'), field('name')]),
  ].map((each) => [each.name, each]),
);
export const link = (relation: Relation, special: readonly string[] = []) =>
  linkOf({ relation, special, options: {} }, { collections })!;
export const lines = link(many('lines', 'song', { sortField: 'sort' }));
export const credits = link(many('credits', 'song', { sortField: 'sort' }), ['m2m']);
export const parts = link(many('parts', 'song'), ['m2a']);
export const moods = link(many('moods', 'song', { through: { collection: 'songs_moods', far: [['mood', 'id']] } }));
