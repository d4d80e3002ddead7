/** What is said of fields is put on them: specials and the types they make, what must be given, what is shown of them. */
import type { Draft } from './draft.ts';
import { type Field, unsaid } from './model.ts';
import type { CollectionSettings, FieldSettings } from './settings.ts';
import { typeUnder } from './special.ts';
import { plainType } from './type.ts';

/** Runs when all relations are there, as their fields are spoken of, too. */
export function applyFieldSettings(draft: Draft, { fields = {} }: CollectionSettings, jsonOfTypeOnly: boolean): void {
  for (const [name, said] of Object.entries(fields)) {
    const known = draft.fields.get(name);
    if (known) draft.fields.set(name, withSettings(known, said, jsonOfTypeOnly));
    else if (said.special?.some((each) => presents.has(each))) {
      const none: Field = { ...unsaid, name, type: plainType('alias'), column: null, relation: null, inWildcard: false };
      draft.fields.set(name, withSettings(none, said, jsonOfTypeOnly));
    }
  }
}

/** Fields that only arrange a form, and lists whose relation is not there (yet); they hold nothing. */
const presents: ReadonlySet<string> = new Set([
  'alias', 'no-data', 'group', 'o2m', 'm2m', 'm2a', 'o2a', 'files', 'translations',
]); // biome-ignore format: a table

function withSettings(
  field: Field,
  { special, type, required, validation, meta }: FieldSettings,
  jsonOfTypeOnly: boolean,
): Field {
  const specials = special ? new Set(special) : field.special;
  const made = field.column ? typeUnder(field.type, specials, type) : field.type;
  return {
    ...field,
    type: jsonOfTypeOnly && made.name === 'json' ? field.type : made,
    special: specials,
    concealed: specials.has('conceal'),
    required: required ?? field.required,
    validation: validation ?? field.validation,
    meta: meta ?? field.meta,
  };
}
