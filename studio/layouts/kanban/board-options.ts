/** What a board shows, as presets keep it. Pure. */
import type { Collection, Field } from '../../schema/schema.ts';
import type { Options } from '../../views/view.ts';
import {
  chosenField,
  groupFields,
  imageFields,
  likelyDate,
  likelyGroup,
  likelyImage,
  likelyPerson,
  likelyText,
  listFields,
  momentFields,
  personFields,
  textFields,
} from '../candidates.ts';

export interface BoardOptions {
  readonly group: Field | null;
  readonly title: string;
  readonly image: Field | null;
  readonly text: Field | null;
  readonly date: Field | null;
  readonly tags: Field | null;
  readonly person: Field | null;
  /** A column for what is in none. */
  readonly ungrouped: boolean;
  readonly whole: boolean;
}

export function boardOptions(of: Options, collection: Collection): BoardOptions {
  const title = typeof of.titleField === 'string' ? of.titleField : '';
  const group = chosenField(collection, of.groupField ?? undefined, groupFields(collection), likelyGroup(collection));
  const person = likelyPerson(collection);
  return {
    group,
    // Directus has a field here; ours may be a template, too.
    title: title === '' ? collection.template : title.includes('{{') ? title : `{{${title}}}`,
    image: chosenField(collection, of.imageSource, imageFields(collection), likelyImage(collection)),
    text: chosenField(collection, of.textField, textFields(collection), likelyText(collection)),
    date: chosenField(collection, of.dateField, momentFields(collection), likelyDate(collection)),
    tags: chosenField(collection, of.tagsField, listFields(collection), null),
    person: chosenField(collection, of.userField, personFields(collection), person?.name === group?.name ? null : person),
    ungrouped: of.showUngrouped !== false,
    whole: of.crop === false,
  };
}
