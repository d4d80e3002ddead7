/** What layouts decide without a browser: which field is what, groups of a board, events of a calendar, shapes of a map, cells of a table. */
import { describe, expect, test } from 'vitest';
import { differences, undoing } from '../../../studio/content/bulk-difference.ts';
import { sameValue } from '../../../studio/content/same-value.ts';
import { ordersByHand } from '../../../studio/layouts/by-hand.ts';
import { calendarOptions } from '../../../studio/layouts/calendar/calendar-options.ts';
import { eventOf, rangeFilter, valuesOf } from '../../../studio/layouts/calendar/events.ts';
import { likelyEnd, likelyGroup, likelyImage, likelyStart } from '../../../studio/layouts/candidates.ts';
import { asksFor, cardText, plainText } from '../../../studio/layouts/card-text.ts';
import { cardOptions, gridOf } from '../../../studio/layouts/cards/card-options.ts';
import { boardOptions } from '../../../studio/layouts/kanban/board-options.ts';
import { groupFilter, groupsOf } from '../../../studio/layouts/kanban/groups.ts';
import { findsBoxes, hasPlaces, mapOptions, placeFilter, placeOf } from '../../../studio/layouts/map/map-options.ts';
import { beside, editable, storedValue } from '../../../studio/layouts/tabular/cell.ts';
import { nextAlign, tableOptions } from '../../../studio/layouts/tabular/table-options.ts';
import { schemaOf } from '../../../studio/schema/read.ts';
import type { WireField } from '../../../studio/schema/wire.ts';
import { type Preset, presetOf, sameView, usualView, viewOf } from '../../../studio/views/view.ts';

type Relation = NonNullable<WireField['pergola']>['relation'];
const one = (target: string): Relation => ({ kind: 'one', target, pairs: [['', 'id']] }) as unknown as Relation;
const field = (of: string, name: string, type: string, relation: Relation = null, choices?: string[]): WireField => ({
  collection: of,
  field: name,
  type,
  schema: {
    default_value: null,
    max_length: null,
    is_nullable: name !== 'id',
    is_primary_key: name === 'id',
    is_generated: false,
    has_auto_increment: name === 'id',
  },
  meta: choices
    ? ({ special: null, interface: null, options: { choices }, hidden: false, readonly: false, required: false } as never)
    : null,
  pergola: { relation },
});
const collection = (name: string, sort: string | null = null) => ({
  collection: name,
  meta: {
    ...({} as object),
    icon: null,
    note: null,
    hidden: false,
    singleton: false,
    display_template: null,
    sort_field: sort,
    group: null,
    sort: null,
  },
  schema: { name },
  pergola: { kind: 'table', key: ['id'], writable: true },
});
const all = { access: 'full' as const, fields: ['*'] };
const schema = schemaOf({
  collections: [collection('events', 'sort'), collection('people'), collection('directus_files')],
  fields: [
    field('events', 'id', 'integer'),
    field('events', 'title', 'string'),
    field('events', 'summary', 'text'),
    field('events', 'stage', 'string', null, ['todo', 'done']),
    field('events', 'person', 'integer', one('people')),
    field('events', 'cover', 'uuid', one('directus_files')),
    field('events', 'created_at', 'timestamp'),
    field('events', 'starts_on', 'date'),
    field('events', 'ends_on', 'date'),
    field('events', 'sort', 'integer'),
    field('events', 'lat', 'float'),
    field('events', 'lng', 'float'),
    field('people', 'id', 'integer'),
    field('people', 'name', 'string'),
    field('directus_files', 'id', 'uuid'),
    field('directus_files', 'title', 'string'),
  ],
  access: Object.fromEntries(
    ['events', 'people', 'directus_files'].map((name) => [name, { create: all, read: all, update: all, delete: all }]),
  ),
  interfaces: new Set(['input', 'textarea', 'number', 'datetime', 'select', 'to-one', 'file', 'boolean']),
});
const events = schema.collections.get('events')!;
const people = schema.collections.get('people')!;
const reader = { locale: 'en-GB', schema, yes: 'Yes', no: 'No', none: 'none' };

describe('fields that are meant', () => {
  test('are found by what they are and how they are called', () => {
    expect(likelyGroup(events)?.name).toBe('stage');
    expect(likelyStart(events)?.name).toBe('starts_on');
    expect(likelyEnd(events, events.fields.get('starts_on')!)?.name).toBe('ends_on');
    expect(likelyImage(events)?.name).toBe('cover');
    expect(likelyGroup(people)).toBeNull();
  });
  test('give way to what is chosen, and to none', () => {
    expect(cardOptions({}, events).image?.name).toBe('cover');
    expect(cardOptions({ imageSource: null }, events).image).toBeNull();
    expect(cardOptions({ imageSource: 'gone' }, events).image?.name).toBe('cover');
    expect(cardOptions({ size: 9, title: '{{id}}' }, events)).toMatchObject({ size: 5, title: '{{id}}' });
    expect(boardOptions({ groupField: 'person', titleField: 'summary' }, events)).toMatchObject({
      group: { name: 'person' },
      title: '{{summary}}',
    });
    expect(calendarOptions({ viewInfo: { type: 'listWeek' }, endDateField: null }, events)).toMatchObject({
      end: null,
      view: 'listWeek',
    });
  });
});

test('a card says values as people read them', () => {
  const item = { id: 1, title: 'Walk', stage: 'todo', starts_on: '2026-11-05', person: { id: 2, name: 'Ada' } };
  expect(cardText('{{title}}: {{stage}}, {{starts_on}} ({{person}})', item, events, schema, reader)).toBe(
    'Walk: Todo, 5 Nov 2026 (Ada)',
  );
  expect(cardText('{{summary}}', item, events, schema, reader)).toBe('');
  expect(asksFor(events, ['{{title}} {{person}}'], ['cover', null], schema)).toBe(
    'id,title,person.id,person.name,cover.id,cover.title',
  );
  expect(plainText('<p>A <b>new</b></p>\n## pier')).toBe('A new pier');
});

test('cards fill the room there is', () => {
  const options = { size: 3, image: null, subtitle: '' };
  expect(gridOf(224, options).columns).toBe(1);
  expect(gridOf(1000, options)).toMatchObject({ columns: 4, width: 241 });
});

describe('a board', () => {
  const stage = {
    choices: [
      { value: 'todo', text: 'To do' },
      { value: 'done', text: 'Done' },
    ],
    nullable: true,
  };
  test('has a column for each choice, for what is in none, and for what is no choice any more', () => {
    const counted = [
      { value: 'done', count: 3 },
      { value: null, count: 1 },
      { value: 'old', count: 2 },
    ];
    expect(groupsOf(stage, [], counted, 'In none')).toEqual([
      { value: null, title: 'In none', count: 1 },
      { value: 'todo', title: 'To do', count: 0 },
      { value: 'done', title: 'Done', count: 3 },
      { value: 'old', title: 'old', count: 2 },
    ]);
    expect(groupsOf({ ...stage, nullable: false }, [], [], 'In none')).toHaveLength(2);
    expect(groupsOf(stage, [], counted, null)).toHaveLength(3);
  });
  test('asks for one column', () => {
    expect(groupFilter('stage', null, null)).toEqual({ stage: { _null: true } });
    expect(groupFilter('stage', 'todo', { id: { _gt: 1 } })).toEqual({ _and: [{ id: { _gt: 1 } }, { stage: { _eq: 'todo' } }] });
  });
});

describe('a calendar', () => {
  const options = { start: events.fields.get('starts_on')!, end: events.fields.get('ends_on')! };
  test('shows days to the end of the last one, and writes the last one back', () => {
    const event = eventOf(options, { starts_on: '2026-11-05', ends_on: '2026-11-07' }, '1', 'Walk');
    expect(event).toEqual({ id: '1', title: 'Walk', start: '2026-11-05', end: '2026-11-08', allDay: true });
    expect(eventOf(options, { starts_on: null }, '1', 'Walk')).toBeNull();
    expect(eventOf(options, { starts_on: '2026-11-05', ends_on: '2026-11-01' }, '1', 'Walk')).not.toHaveProperty('end');
    expect(valuesOf(options, new Date(2026, 10, 6), new Date(2026, 10, 9))).toEqual({
      starts_on: '2026-11-06',
      ends_on: '2026-11-08',
    });
    expect(valuesOf(options, new Date(2026, 10, 6), null)).toEqual({ starts_on: '2026-11-06' });
  });
  test('asks for what reaches into its days', () => {
    expect(rangeFilter({ ...options, end: null }, new Date(2026, 10, 1), new Date(2026, 11, 1), null)).toEqual({
      _and: [{ starts_on: { _lt: '2026-12-01' } }, { starts_on: { _gte: '2026-11-01' } }],
    });
  });
  test('moments keep their zone', () => {
    const created = events.fields.get('created_at')!;
    const moment = new Date(2026, 10, 6, 9, 30);
    expect(valuesOf({ start: created, end: null }, moment, null)).toEqual({ created_at: moment.toISOString() });
  });
});

describe('a map', () => {
  test('finds two columns of numbers, and asks for a box of them', () => {
    expect(hasPlaces(events)).toBe(true);
    expect(hasPlaces(people)).toBe(false);
    const { place } = mapOptions({}, events);
    expect(findsBoxes(place!)).toBe(true);
    expect(placeOf(place!, { lat: 48, lng: '2.5' })).toEqual({ type: 'Point', coordinates: [2.5, 48] });
    expect(placeOf(place!, { lat: null, lng: 2 })).toBeNull();
    expect(placeFilter(place!, { west: 1, south: 2, east: 3, north: 4 }, null)).toEqual({
      _and: [
        { _and: [{ lat: { _nnull: true } }, { lng: { _nnull: true } }] },
        { _and: [{ lat: { _between: [2, 4] } }, { lng: { _between: [1, 3] } }] },
      ],
    });
    expect(mapOptions({ cameraOptions: { center: { lng: 1, lat: 2 }, zoom: 3 } }, events).camera).toEqual({
      center: [1, 2],
      zoom: 3,
    });
  });
});

describe('a table', () => {
  const cell = (name: string) => ({ path: name, field: events.fields.get(name)! });
  test('changes what is small, and what one may', () => {
    expect(editable(events, cell('title'), schema)).toBe(true);
    expect(editable(events, cell('person'), schema)).toBe(true);
    expect(editable(events, cell('id'), schema)).toBe(false);
    expect(editable(events, cell('cover'), schema)).toBe(false);
    expect(editable(events, { ...cell('title'), path: 'person.name' }, schema)).toBe(false);
    const reading = { access: { may: () => true, presets: () => ({}), mayField: (action: string) => action === 'read' } };
    expect(editable(events, cell('title'), reading)).toBe(false);
  });
  test('has the value of what is led to', () => {
    expect(storedValue(events.fields.get('person')!, { person: { id: 2, name: 'Ada' } })).toBe(2);
    expect(storedValue(events.fields.get('title')!, {})).toBeNull();
    expect(sameValue(null, undefined)).toBe(true);
    expect(sameValue(['a'], ['a'])).toBe(true);
  });
  test('goes on from cell to cell, and from row to row', () => {
    expect(beside([0, 2], 5, { row: 1, place: 0 }, 1)).toEqual({ row: 1, place: 2 });
    expect(beside([0, 2], 5, { row: 1, place: 2 }, 1)).toEqual({ row: 2, place: 0 });
    expect(beside([0, 2], 5, { row: 4, place: 2 }, 1)).toBeNull();
    expect(beside([0, 2], 5, { row: 1, place: 0 }, -1)).toEqual({ row: 0, place: 2 });
  });
  test('is put in order by hand where it is shown in that order', () => {
    expect(ordersByHand(events, schema, '')).toBe(true);
    expect(ordersByHand(events, schema, 'title')).toBe(false);
    expect(ordersByHand(people, schema, '')).toBe(false);
  });
  test('keeps how it looks', () => {
    expect(tableOptions({ spacing: 'compact', align: { title: 'right', id: 'up' } })).toEqual({
      spacing: 'compact',
      align: { title: 'right' },
    });
    expect(tableOptions({}).spacing).toBe('cozy');
    expect(nextAlign('right')).toBe('left');
  });
});

test('a view keeps its layout and options, and those of layouts that are not known', () => {
  const before: Preset = {
    id: 1,
    bookmark: null,
    user: null,
    role: null,
    collection: 'events',
    search: null,
    filter: null,
    icon: null,
    layout: 'kanban',
    layout_query: { kanban: { sort: ['-id'] }, tabular: { sort: ['title'] } },
    layout_options: {
      kanban: { groupField: 'stage', unknown: 1 },
      other: { x: 1 },
      tabular: { widths: { id: 90 }, spacing: 'compact' },
    },
  };
  const view = viewOf(before);
  expect(view).toMatchObject({ layout: 'kanban', sort: '-id', widths: { id: 90 } });
  expect(view.options).toEqual({ kanban: { groupField: 'stage', unknown: 1 }, other: { x: 1 }, tabular: { spacing: 'compact' } });
  const kept = presetOf(
    { ...view, options: { ...view.options, kanban: { ...view.options.kanban, groupField: 'person' } } },
    before,
  );
  expect(kept.layout).toBe('kanban');
  expect(kept.layout_options).toEqual({
    kanban: { groupField: 'person', unknown: 1 },
    other: { x: 1 },
    tabular: { widths: { id: 90 }, spacing: 'compact' },
  });
  expect(sameView(usualView, { ...usualView, layout: 'cards' })).toBe(false);
  expect(sameView({ ...usualView, options: { a: { x: 1, y: 2 } } }, { ...usualView, options: { a: { y: 2, x: 1 } } })).toBe(true);
});

test('a change of many items says what becomes of each, and what would undo it', () => {
  const items = [
    { id: 1, title: 'A', stage: 'todo' },
    { id: 2, title: 'B', stage: 'done' },
    { id: 3, title: 'C', stage: null },
  ];
  const found = differences(events, items, { stage: 'done' });
  expect(found.map(({ item, fields }) => [item.id, fields[0]!.before])).toEqual([
    [1, 'todo'],
    [3, null],
  ]);
  expect(undoing(events, found)).toEqual([
    { id: 1, stage: 'todo' },
    { id: 3, stage: null },
  ]);
});
