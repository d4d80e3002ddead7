/** A collection with everything a form can have: groups, conditions, rules, words, and one field for each plain interface. */
import type { Studio } from './studio.ts';

type Meta = Readonly<Record<string, unknown>>;

export async function makeEvents({ api }: Studio): Promise<void> {
  const field = (
    name: string,
    type: string,
    edited: string | null,
    options: Meta | null = null,
    more: Meta = {},
    schema: Meta = {},
  ) => ({
    field: name,
    type,
    schema: type === 'alias' ? null : schema,
    meta: {
      interface: edited,
      options,
      special: type === 'alias' ? ['alias', 'no-data', ...(edited?.startsWith('group') ? ['group'] : [])] : null,
      ...more,
    },
  });
  const fields = [
    field('id', 'integer', 'input', null, { hidden: true }, { is_primary_key: true, has_auto_increment: true }),
    field('about', 'alias', 'presentation-notice', { color: 'info', text: 'Events are shown on the front page.' }),
    field(
      'title',
      'string',
      'input',
      { placeholder: 'What it is called', softLength: 30, iconLeft: 'title', trim: true },
      {
        required: true,
        note: 'As on the poster.',
        width: 'half',
        translations: [{ language: 'en-US', translation: 'Name of the event' }],
      },
      { max_length: 80, is_nullable: false },
    ),
    field('slug', 'string', 'slug', { from: 'title' }, { width: 'half' }, { max_length: 80 }),
    field(
      'kind',
      'string',
      'select-dropdown',
      {
        choices: [
          { text: 'Concert', value: 'concert', color: '#2f6f52', icon: 'music_note' },
          { text: 'Talk', value: 'talk', color: '#3b82f6', icon: 'campaign' },
          { text: 'Online', value: 'online', color: '#d97706', icon: 'language' },
        ],
        allowOther: true,
      },
      { width: 'half', display: 'labels' },
      { default_value: 'talk' },
    ),
    field(
      'link',
      'string',
      'input',
      { placeholder: 'https://' },
      {
        width: 'half',
        hidden: true,
        conditions: [
          { name: 'Online', rule: { kind: { _eq: 'online' } }, hidden: false, required: true },
          { name: 'Not', rule: { kind: { _neq: 'online' } }, hidden: true, clear_hidden_value_on_save: true },
        ],
      },
    ),
    field('email', 'string', 'input', null, {
      width: 'half',
      validation: { _and: [{ email: { _regex: '^[^@ ]+@[^@ ]+$' } }] },
      validation_message: 'Write an e-mail address.',
    }),
    field('line', 'alias', 'presentation-divider', { title: 'More of it', icon: 'info' }),
    field(
      'details',
      'alias',
      'group-detail',
      { start: 'closed', headerIcon: 'schedule' },
      { translations: [{ language: 'en-US', translation: 'Details' }] },
    ),
    field('seats', 'integer', 'input', { min: 1, max: 500, step: 10 }, { group: 'details', width: 'half', required: true }),
    field(
      'price',
      'decimal',
      'input',
      { min: 0 },
      {
        group: 'details',
        width: 'half',
        display: 'formatted-value',
        display_options: { suffix: ' €', conditionalFormatting: [{ operator: 'gt', value: '50', color: '#b91c1c' }] },
      },
      { numeric_precision: 6, numeric_scale: 2 },
    ),
    field('parts', 'alias', 'group-tabs', null),
    field('look', 'alias', 'group-raw', null, { group: 'parts' }),
    field(
      'color',
      'string',
      'select-color',
      {
        presets: [
          { name: 'Green', color: '#2F6F52' },
          { name: 'Amber', color: '#D97706' },
        ],
      },
      { group: 'look', width: 'half', display: 'color' },
    ),
    field('icon', 'string', 'select-icon', null, { group: 'look', width: 'half', display: 'icon' }),
    field('stars', 'integer', 'slider', { min: 0, max: 5, step: 1 }, { group: 'look', width: 'half', display: 'rating' }),
    field(
      'audience',
      'string',
      'select-radio',
      {
        choices: [
          { text: 'Everybody', value: 'all' },
          { text: 'Members', value: 'members' },
        ],
        allowOther: true,
      },
      { group: 'look', width: 'half' },
    ),
    field('lists', 'alias', 'group-raw', null, { group: 'parts' }),
    field(
      'topics',
      'json',
      'select-multiple-dropdown',
      { choices: ['music', 'history', 'science', 'food'] },
      { group: 'lists', width: 'half', display: 'labels' },
    ),
    field(
      'needs',
      'json',
      'select-multiple-checkbox',
      { choices: ['stage', 'sound', 'light'], allowOther: true, itemsShown: 2 },
      { group: 'lists', width: 'half' },
    ),
    field(
      'places',
      'json',
      'select-multiple-checkbox-tree',
      {
        valueCombining: 'leaf',
        choices: [
          {
            text: 'Europe',
            value: 'eu',
            children: [
              { text: 'Austria', value: 'at' },
              { text: 'Spain', value: 'es' },
            ],
          },
          { text: 'Elsewhere', value: 'else' },
        ],
      },
      { group: 'lists' },
    ),
    field('words', 'csv', 'tags', { presets: ['free', 'family'], capitalization: 'lowercase' }, { group: 'lists' }),
    field('programme', 'json', 'list', {
      template: '{{from}} {{what}}',
      addLabel: 'Add a part',
      limit: 3,
      fields: [
        { field: 'from', name: 'From', type: 'string', meta: { interface: 'input', width: 'half', required: true } },
        { field: 'what', name: 'What', type: 'string', meta: { interface: 'input', width: 'half' } },
      ],
    }),
    field('more', 'alias', 'group-accordion', { accordionMode: true, start: 'closed' }),
    field('code', 'text', 'input-code', { language: 'javascript' }, { group: 'more' }),
    field('ref', 'uuid', 'input', null, { group: 'more' }),
    field('best', 'json', 'collection-item-dropdown', { selectedCollection: 'authors' }, { group: 'more' }),
    field(
      'open',
      'boolean',
      'boolean',
      { label: 'Doors are open', iconOn: 'check', colorOn: '#2f6f52' },
      { group: 'more', width: 'half' },
    ),
    field('links', 'alias', 'presentation-links', {
      links: [{ label: 'On the site', icon: 'public', type: 'primary', url: 'https://example.com/{{slug}}' }],
    }),
    field(
      'state',
      'string',
      'select-radio',
      {
        choices: [
          { text: 'Live', value: 'live' },
          { text: 'Archived', value: 'archived' },
        ],
      },
      { width: 'half' },
      { default_value: 'live' },
    ),
  ];
  await api('POST', '/collections', {
    collection: 'events',
    meta: { archive_field: 'state', archive_value: 'archived', unarchive_value: 'live', display_template: '{{title}}' },
    schema: {},
    fields: fields.map((each, place) => ({ ...each, meta: { ...each.meta, sort: place + 1 } })),
  });
}
