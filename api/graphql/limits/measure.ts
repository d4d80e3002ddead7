/**
 * How much an operation asks for, told from the document alone, before it is looked at any closer: fragments count where they
 * are spread, so that a small document cannot ask for a large answer. Takes time by the length of the document only.
 */
import {
  type DirectiveNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';

export interface Measures {
  /** Fields within fields. */
  readonly depth: number;
  /** Fields on the top level. */
  readonly rootFields: number;
  /** Fields that have an alias, or stand in one selection more than once. */
  readonly aliases: number;
  readonly directives: number;
  readonly fields: number;
  /** Lists and objects within each other, in what is given to fields and directives. */
  readonly nesting: number;
}

/** Of the operation that asks for most, each measure by itself. */
export function measure(document: DocumentNode): Measures {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const each of document.definitions) if (each.kind === Kind.FRAGMENT_DEFINITION) fragments.set(each.name.value, each);
  const known = new Map<string, Measures>();

  const ofFragment = (name: string): Measures => {
    const found = known.get(name);
    if (found) return found;
    const fragment = fragments.get(name);
    if (!fragment) return nothing;
    // A fragment within itself counts nothing: validation refuses it.
    known.set(name, nothing);
    const { directives = [], selectionSet } = fragment;
    const measured = sum(of(selectionSet), { ...nothing, directives: directives.length, nesting: nestingOf(directives) });
    known.set(name, measured);
    return measured;
  };

  const of = ({ selections }: SelectionSetNode): Measures => {
    let [depth, rootFields, aliases, directives, fields, nesting] = [0, 0, 0, 0, 0, 0];
    const names = new Set<string>();
    for (const selection of selections) {
      directives += selection.directives?.length ?? 0;
      nesting = Math.max(nesting, nestingOf(selection.directives));
      if (selection.kind !== Kind.FIELD) {
        const within = selection.kind === Kind.FRAGMENT_SPREAD ? ofFragment(selection.name.value) : of(selection.selectionSet);
        depth = Math.max(depth, within.depth);
        rootFields += within.rootFields;
        aliases += within.aliases;
        directives += within.directives;
        fields += within.fields;
        nesting = Math.max(nesting, within.nesting);
        continue;
      }
      const below = selection.selectionSet ? of(selection.selectionSet) : nothing;
      depth = Math.max(depth, below.depth + 1);
      rootFields += 1;
      const name = (selection.alias ?? selection.name).value;
      aliases += below.aliases + (selection.alias || names.has(name) ? 1 : 0);
      directives += below.directives;
      fields += below.fields + 1;
      nesting = Math.max(nesting, below.nesting, ...(selection.arguments ?? []).map(({ value }) => valueNesting(value)));
      names.add(name);
    }
    return { depth, rootFields, aliases, directives, fields, nesting };
  };

  let most = nothing;
  for (const each of document.definitions) {
    if (each.kind === Kind.FRAGMENT_DEFINITION) most = larger(most, { ...ofFragment(each.name.value), rootFields: 0 });
    if (each.kind !== Kind.OPERATION_DEFINITION) continue;
    const variables = each.variableDefinitions ?? [];
    const given = [...(each.directives ?? []), ...variables.flatMap(({ directives = [] }) => directives)];
    const defaults = variables.map(({ defaultValue }) => (defaultValue ? valueNesting(defaultValue) : 0));
    const own = { ...nothing, directives: given.length, nesting: Math.max(nestingOf(given), ...defaults) };
    most = larger(most, sum(of(each.selectionSet), own));
  }
  return most;
}

const nothing: Measures = { depth: 0, rootFields: 0, aliases: 0, directives: 0, fields: 0, nesting: 0 };

/** Side by side. */
const sum = (a: Measures, b: Measures): Measures => ({
  depth: Math.max(a.depth, b.depth),
  rootFields: a.rootFields + b.rootFields,
  aliases: a.aliases + b.aliases,
  directives: a.directives + b.directives,
  fields: a.fields + b.fields,
  nesting: Math.max(a.nesting, b.nesting),
});

const larger = (a: Measures, b: Measures): Measures => ({
  depth: Math.max(a.depth, b.depth),
  rootFields: Math.max(a.rootFields, b.rootFields),
  aliases: Math.max(a.aliases, b.aliases),
  directives: Math.max(a.directives, b.directives),
  fields: Math.max(a.fields, b.fields),
  nesting: Math.max(a.nesting, b.nesting),
});

function nestingOf(directives: readonly DirectiveNode[] | undefined): number {
  let most = 0;
  for (const each of directives ?? []) for (const { value } of each.arguments ?? []) most = Math.max(most, valueNesting(value));
  return most;
}

function valueNesting(value: ValueNode): number {
  if (value.kind === Kind.LIST) return 1 + Math.max(0, ...value.values.map(valueNesting));
  return value.kind === Kind.OBJECT ? 1 + Math.max(0, ...value.fields.map((field) => valueNesting(field.value))) : 0;
}
