/** A collection that every layout can show: with stages, an order by hand, days and places. */
import type { Studio } from './studio.ts';

const column = (field: string, type: string, meta: object = {}, schema: object = {}) => ({ field, type, meta, schema });
/** The days are in this one. */
export const month = new Date().toISOString().slice(0, 8);
const titles = ['Harbour walk', 'Town hall', 'Market day', 'Reading', 'Choir', 'Regatta'];

export async function makeDatedEvents(studio: Studio): Promise<void> {
  const choices = ['todo', 'doing', 'done'].map((value) => ({
    value,
    text: value === 'todo' ? 'To do' : value === 'doing' ? 'Doing' : 'Done',
  }));
  await studio.api('POST', '/collections', {
    collection: 'events',
    meta: { sort_field: 'sort' },
    schema: {},
    fields: [
      column('id', 'integer', {}, { is_primary_key: true, has_auto_increment: true }),
      column('title', 'string'),
      column('stage', 'string', { options: { choices } }),
      column('sort', 'integer', { hidden: true }),
      column('starts_on', 'date'),
      column('ends_on', 'date'),
      column('lat', 'float'),
      column('lng', 'float'),
      column('place', 'json', { interface: 'map', options: { geometryType: 'Point' } }),
    ],
  });
  await studio.api('POST', '/items/events', rows);
}

const rows = titles.map((title, at) => ({
  title,
  stage: ['todo', 'doing', null][at % 3],
  sort: at + 1,
  starts_on: `${month}${String(at * 2 + 2).padStart(2, '0')}`,
  ends_on: at === 0 ? `${month}03` : null,
  lat: at === 5 ? null : 48 + at,
  lng: 2 + at * 3,
}));

/** As they were made, shown as a table: a test that moved them can be tried again. */
export async function resetDatedEvents(studio: Studio): Promise<void> {
  await studio.api(
    'PATCH',
    '/items/events',
    rows.map((row, at) => ({ id: at + 1, ...row })),
  );
  await studio.api('DELETE', '/presets', { query: { filter: { collection: { _eq: 'events' } } } });
}
