/** Every kind of field the editor offers is made on every database as it is drawn up there, with what it brings. */
import { expect } from 'vitest';
import { callFor } from '../../studio/model/call.ts';
import { draftFor, partsOf } from '../../studio/model/field-draft.ts';
import { kinds } from '../../studio/model/kinds.ts';
import { withNames } from '../../studio/model/relation-draft.ts';
import type { Model } from '../../studio/model/use-model.ts';
import type { StoredCollection, StoredField, StoredRelation } from '../../studio/model/wire.ts';
import { shapedOnce } from '../schema/client.ts';
import { onEveryDatabase } from '../sdk/databases.ts';

onEveryDatabase('the kinds of fields of the studio', (kind, test) => {
  const shaped = shapedOnce(kind, 'kinds');

  test('are all made, and an item holds a value of each', async () => {
    const { ask } = await shaped();
    const read = async <T>(path: string): Promise<T> => (await ask('GET', path)).body.data as T;
    const modelNow = async (): Promise<Model> => {
      const [collections, fields, relations] = [
        await read<StoredCollection[]>('/collections'),
        await read<StoredField[]>('/fields'),
        await read<StoredRelation[]>('/relations'),
      ];
      const names = new Set(fields.map(({ collection }) => collection));
      return {
        collections: new Map(collections.map((each) => [each.collection, each])),
        fields: new Map([...names].map((name) => [name, fields.filter(({ collection }) => collection === name)])),
        relations,
      };
    };
    const { body: begun } = callFor({
      collections: [{ collection: 'plots', schema: {}, meta: {} }],
      fields: [
        {
          collection: 'plots',
          field: 'id',
          type: 'integer',
          schema: { is_primary_key: true, has_auto_increment: true },
          meta: {},
        },
      ],
    });
    expect((await ask('POST', '/schema/apply?force=true', begun)).status).toBe(204);

    const model = await modelNow();
    const parts = kinds.map((each) => {
      const draft = draftFor(each);
      const name = each.name.replace(/-/g, '_');
      const target = draft.relation?.target || (each.relation === 'translations' ? '' : 'authors');
      const named = draft.relation && withNames({ ...draft.relation, target }, 'plots', name, model);
      const relation = named && { ...named, targets: ['authors', 'articles'], sortField: 'sort' };
      return partsOf({ ...draft, name, relation }, 'plots', { sort: 1, group: null }, model).parts;
    });
    // One change for all of them is quicker than forty.
    const { body } = callFor({
      collections: parts.flatMap(({ collections = [] }) => collections),
      fields: parts.flatMap(({ fields = [] }) => fields),
      relations: parts.flatMap(({ relations = [] }) => relations),
    });
    const dry = await ask('POST', '/schema/apply?force=true&dry_run=true', body);
    expect([dry.status, dry.body.errors]).toEqual([200, undefined]);
    const made = await ask('POST', '/schema/apply?force=true', body);
    expect([made.status, made.body.errors]).toEqual([204, undefined]);
    const { fields, relations } = await modelNow();
    const plots = new Map(fields.get('plots')!.map((each) => [each.field, each]));
    for (const { name, interface: edited, types } of kinds) {
      const field = plots.get(name.replace(/-/g, '_'));
      expect([field?.meta?.interface, name === 'to-one' ? 'integer' : field?.type], name).toEqual([edited, types[0]]);
    }
    const joined = relations.filter(({ collection, related_collection: one }) => collection === 'plots' || one === 'plots');
    expect(
      joined
        .map((each) => `${each.collection}.${each.field} ${String(each.related_collection)} ${String(each.meta?.one_field)}`)
        .sort(),
    ).toEqual(
      expect.arrayContaining([
        'plots.file directus_files null',
        'plots.parent plots tree',
        'plots.to_one authors null',
        'plots_authors.plots_id plots many_to_many',
      ]),
    );
    const item = {
      input: 'x',
      number: 3,
      boolean: true,
      select: 'a',
      tags: ['a', 'b'],
      date: '2026-01-02',
      json: { a: 1 },
      uuid: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
      many_to_many: [],
      translations: [{ title: 'Beet', languages_code: { code: 'de-DE', name: 'Deutsch' } }],
    };
    const saved = await ask('POST', '/items/plots?fields=*,translations.title', item);
    expect([saved.status, saved.body.errors]).toEqual([200, undefined]);
    expect(saved.body.data).toMatchObject({ ...item, translations: [{ title: 'Beet' }] });
  }, 120_000);
});
