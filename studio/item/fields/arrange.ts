/** The fields of a form in their order, and those of a group below it. Pure. */
import { holdsNothing, isGroup } from '../../schema/choose.ts';
import type { Collection, Field } from '../../schema/schema.ts';
import { fieldsOfTemplate } from '../../schema/template.ts';

export interface Node {
  readonly field: Field;
  /** null: it is no group. */
  readonly children: readonly Node[] | null;
}

/** `fits`: fields that are in the form at all. `isBare`: what is only shown, and by whom. */
export function arranged(
  collection: Collection,
  fits: (field: Field) => boolean,
  isBare: (edited: string) => boolean,
): readonly Node[] {
  const naming = fieldsOfTemplate(collection.template);
  // First what it is called; last long lists of what belongs to it. A number that counts by itself says nothing to a person.
  const place = ({ name, relation }: Field): number => (naming.includes(name) ? 0 : relation?.kind === 'many' ? 2 : 1);
  const all = [...collection.fields.values()].filter(
    (field) => fits(field) && (!holdsNothing(field) || isGroup(field.interface) || isBare(field.interface)),
  );
  const told = all.some(({ sort }) => sort !== null);
  const position = new Map(all.map(({ name, sort }, index) => [name, sort ?? index + 1]));
  const inOrder = told
    ? [...all].sort((a, b) => position.get(a.name)! - position.get(b.name)!)
    : [...all].sort((a, b) => place(a) - place(b));
  const groups = new Set(all.filter(({ interface: edited }) => isGroup(edited)).map(({ name }) => name));
  // What stands in a group that is not there, or in a circle of groups, stands by itself.
  const parentOf = ({ name, group }: Field): string | null => {
    for (let at = group, steps = 0; at !== null; at = collection.fields.get(at)?.group ?? null)
      if (at === name || !groups.has(at) || ++steps > 20) return null;
    return group;
  };
  const nodesIn = (parent: string | null): readonly Node[] =>
    inOrder
      .filter((field) => parentOf(field) === parent)
      .map((field) => ({ field, children: groups.has(field.name) ? nodesIn(field.name) : null }));
  return nodesIn(null);
}

/** Names of fields at any depth, in the order they are seen. */
export const namesIn = (nodes: readonly Node[]): readonly string[] =>
  nodes.flatMap(({ field, children }) => [field.name, ...namesIn(children ?? [])]);

/** Columns of a grid of two. A field on the right begins the second one; what fills goes to the edges, as a full one does here. */
export const spanOf = ({ width, interface: edited }: Field): string => {
  if (isGroup(edited)) return '@2xl:col-span-2';
  return width === 'half' ? '' : width === 'half-right' ? '@2xl:col-start-2' : '@2xl:col-span-2';
};
