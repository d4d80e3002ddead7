/** What each interface and each display can be told, by the names it is stored by. Pure. */

export interface Option {
  readonly name: string;
  readonly kind:
    | 'text'
    | 'long'
    | 'number'
    | 'boolean'
    | 'choices'
    | 'words'
    | 'icon'
    | 'color'
    | 'template'
    | 'pick'
    | 'filter'
    | 'json'
    | 'collection'
    | 'fields'
    | 'links';
  /** What there is to pick from; the first is what holds unless somebody picks. */
  readonly of?: readonly string[];
}

const text = (name: string): Option => ({ name, kind: 'text' });
const long = (name: string): Option => ({ name, kind: 'long' });
const number = (name: string): Option => ({ name, kind: 'number' });
const yes = (name: string): Option => ({ name, kind: 'boolean' });
const icon = (name: string): Option => ({ name, kind: 'icon' });
const color = (name: string): Option => ({ name, kind: 'color' });
const pick = (name: string, ...of: readonly string[]): Option => ({ name, kind: 'pick', of });
const template = (name = 'template'): Option => ({ name, kind: 'template' });
const filter: Option = { name: 'filter', kind: 'filter' };
const choices: Option = { name: 'choices', kind: 'choices' };
const placeholder = text('placeholder');
const limit = number('limit');
const make = [yes('enableCreate'), yes('enableSelect')];
const font = pick('font', 'sans-serif', 'serif', 'monospace');

const ofInterfaces: Readonly<Record<string, readonly Option[]>> = {
  input: [
    placeholder,
    number('min'),
    number('max'),
    number('step'),
    number('softLength'),
    yes('trim'),
    yes('slug'),
    yes('masked'),
    yes('clear'),
    font,
    icon('iconLeft'),
    icon('iconRight'),
  ],
  'input-autocomplete-api': [
    text('url'),
    text('resultsPath'),
    text('textPath'),
    text('valuePath'),
    pick('trigger', 'throttle', 'debounce'),
    number('rate'),
    placeholder,
  ],
  'input-block-editor': [placeholder, { name: 'tools', kind: 'words' }, yes('bordered')],
  'input-code': [text('language'), yes('lineNumber'), yes('lineWrapping'), long('template')],
  'input-hash': [placeholder, yes('masked')],
  'input-multiline': [placeholder, number('softLength'), yes('trim'), font, yes('clear')],
  'input-rich-text-html': [{ name: 'toolbar', kind: 'words' }, font, number('softLength')],
  'input-rich-text-md': [
    placeholder,
    { name: 'toolbar', kind: 'words' },
    pick('defaultView', 'editor', 'preview'),
    number('softLength'),
  ],
  tags: [
    { name: 'presets', kind: 'words' },
    placeholder,
    yes('alphabetize'),
    yes('allowCustom'),
    pick('capitalization', 'none', 'uppercase', 'lowercase', 'auto-format'),
  ],
  boolean: [text('label'), icon('iconOn'), icon('iconOff'), color('colorOn'), color('colorOff')],
  datetime: [yes('includeSeconds'), yes('use24'), yes('relative')],
  list: [{ name: 'fields', kind: 'fields' }, text('template'), text('addLabel'), limit],
  map: [
    pick('geometryType', 'Point', 'LineString', 'Polygon', 'MultiPoint', 'MultiLineString', 'MultiPolygon'),
    { name: 'defaultView', kind: 'json' },
  ],
  'select-color': [yes('opacity'), { name: 'presets', kind: 'json' }],
  'select-dropdown': [choices, yes('allowOther'), yes('allowNone'), icon('icon'), placeholder],
  'select-multiple-checkbox': [choices, yes('allowOther'), color('color'), number('itemsShown')],
  'select-multiple-checkbox-tree': [
    { name: 'choices', kind: 'json' },
    pick('valueCombining', 'all', 'branch', 'leaf', 'indeterminate', 'exclusive'),
  ],
  'select-multiple-dropdown': [choices, yes('allowOther'), yes('allowNone'), placeholder, number('previewThreshold')],
  'select-radio': [choices, icon('iconOn'), icon('iconOff'), color('color'), yes('allowOther')],
  slider: [number('minValue'), number('maxValue'), number('stepInterval'), yes('alwaysShowValue')],
  'collection-item-dropdown': [{ name: 'selectedCollection', kind: 'collection' }, template()],
  file: [text('folder')],
  'file-image': [text('folder'), yes('crop'), yes('letterbox')],
  files: [template(), ...make, limit],
  'select-dropdown-m2o': [template(), filter, ...make, yes('enableLink')],
  'list-o2m': [template(), pick('layout', 'list', 'table'), filter, limit, ...make, yes('enableSearchFilter'), yes('enableLink')],
  'list-o2m-tree-view': [template('displayTemplate'), ...make],
  'list-m2m': [
    template(),
    pick('layout', 'list', 'table'),
    filter,
    limit,
    ...make,
    yes('allowDuplicates'),
    pick('junctionFieldLocation', 'bottom', 'top'),
  ],
  'list-m2a': [...make, limit, yes('allowDuplicates'), text('prefix')],
  translations: [
    text('languageField'),
    text('languageDirectionField'),
    text('defaultLanguage'),
    yes('userLanguage'),
    yes('defaultOpenSplitView'),
  ],
  'group-detail': [pick('start', 'open', 'closed'), icon('headerIcon'), color('headerColor')],
  'group-accordion': [pick('start', 'closed', 'first', 'opened'), yes('accordionMode')],
  'group-tabs': [yes('fillWidth')],
  'presentation-header': [text('title'), text('subtitle'), icon('icon'), color('color'), long('help')],
  'presentation-divider': [text('title'), icon('icon'), color('color'), yes('inlineTitle')],
  'presentation-notice': [long('text'), pick('color', 'normal', 'info', 'success', 'warning', 'danger'), icon('icon')],
  'presentation-links': [{ name: 'links', kind: 'links' }],
};

const ofDisplays: Readonly<Record<string, readonly Option[]>> = {
  boolean: [text('labelOn'), text('labelOff'), icon('iconOn'), icon('iconOff'), color('colorOn'), color('colorOff')],
  color: [color('defaultColor')],
  datetime: [yes('relative'), pick('format', 'long', 'short'), yes('includeSeconds')],
  file: [],
  filesize: [],
  'formatted-json-value': [text('format')],
  'formatted-value': [
    yes('format'),
    yes('bold'),
    yes('italic'),
    text('prefix'),
    text('suffix'),
    color('color'),
    color('background'),
    icon('icon'),
    yes('border'),
  ],
  hash: [],
  icon: [yes('filled'), color('color')],
  image: [yes('circle')],
  labels: [choices, yes('format'), yes('showAsDot')],
  'mime-type': [yes('showAsExtension')],
  rating: [yes('simple')],
  raw: [],
  'related-values': [template()],
  translations: [template(), text('defaultLanguage'), yes('userLanguage')],
  user: [pick('display', 'both', 'avatar', 'name'), yes('circle')],
};

const only: Readonly<Record<string, readonly string[]>> = {
  min: ['integer', 'bigInteger', 'float', 'decimal'],
  max: ['integer', 'bigInteger', 'float', 'decimal'],
  step: ['integer', 'bigInteger', 'float', 'decimal'],
  slug: ['string', 'text'],
  trim: ['string', 'text'],
  softLength: ['string', 'text'],
  masked: ['string', 'text', 'hash'],
  clear: ['string', 'text'],
  font: ['string', 'text'],
};

/** Those that make sense for a type. */
export const optionsOf = (name: string, type: string): readonly Option[] =>
  (ofInterfaces[name] ?? []).filter((option) => only[option.name]?.includes(type) ?? true);

export const displayOptionsOf = (name: string): readonly Option[] => ofDisplays[name] ?? [];

const textual = ['formatted-value', 'labels', 'raw'];

/** By what a value of this type can be shown in lists. */
export function displaysFor(type: string, relation: boolean, file: boolean): readonly string[] {
  if (file) return ['image', 'file', 'related-values', 'raw'];
  if (relation || type === 'alias') return ['related-values', 'user', 'translations', 'raw'];
  if (type === 'boolean') return ['boolean', 'raw'];
  if (['date', 'time', 'dateTime', 'timestamp'].includes(type)) return ['datetime', 'raw'];
  if (['integer', 'bigInteger', 'float', 'decimal'].includes(type)) return [...textual, 'rating', 'filesize'];
  if (type === 'json' || type === 'csv') return ['labels', 'formatted-json-value', 'raw'];
  if (type === 'hash') return ['hash'];
  return [...textual, 'color', 'icon', 'mime-type'];
}
