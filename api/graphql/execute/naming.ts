/**
 * Names that a read is remembered by: the document, the root field, and the variables this field uses. Variables that stand
 * for plain values (in filters, as an id) become holes of a form, so that requests which differ in these share what is made.
 */
import { type ASTNode, Kind, type SelectionSetNode, visit } from 'graphql';
import type { Fragments, Variables } from '../select/collected.ts';

export interface Naming {
  /** Variables of one root field. */
  readonly used: ReadonlySet<string>;
  /** Those of them that are values wherever they stand. */
  readonly plain: ReadonlySet<string>;
}

export interface ReadName {
  readonly text: string;
  readonly form: {
    readonly text: string;
    readonly values: readonly string[];
    variables(values: readonly string[]): Variables;
  } | null;
}

/** By the names of the answer; what a field of one name uses in any part of the document counts. */
export function namingOf(set: SelectionSetNode, fragments: Fragments): ReadonlyMap<string, Naming> {
  const found = new Map<string, { used: Set<string>; shaping: Set<string> }>();
  const outside = new Set<string>();
  const level = ({ selections }: SelectionSetNode, seen: Set<string>): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const as = (selection.alias ?? selection.name).value;
        const known = found.get(as) ?? { used: new Set(), shaping: new Set() };
        found.set(as, known);
        gather(selection, fragments, known.used, known.shaping);
        continue;
      }
      for (const directive of selection.directives ?? []) gather(directive, fragments, outside, outside);
      if (selection.kind === Kind.INLINE_FRAGMENT) level(selection.selectionSet, seen);
      else if (!seen.has(selection.name.value)) {
        const fragment = fragments.get(selection.name.value);
        if (fragment) level(fragment.selectionSet, seen.add(selection.name.value));
      }
    }
  };
  level(set, new Set());
  return new Map(
    [...found].map(([as, { used, shaping }]) => {
      const all = new Set([...used, ...outside]);
      return [as, { used: all, plain: new Set([...used].filter((name) => !shaping.has(name) && !outside.has(name))) }];
    }),
  );
}

const plainArguments: ReadonlySet<string> = new Set(['filter', 'id']);

function gather(node: ASTNode, fragments: Fragments, used: Set<string>, shaping: Set<string>, seen = new Set<string>()): void {
  let plain = 0;
  visit(node, {
    Argument: {
      enter: ({ name }) => void (plainArguments.has(name.value) && plain++),
      leave: ({ name }) => void (plainArguments.has(name.value) && plain--),
    },
    Variable: ({ name }) => {
      used.add(name.value);
      if (plain === 0) shaping.add(name.value);
    },
    FragmentSpread: ({ name }) => {
      const fragment = fragments.get(name.value);
      if (!fragment || seen.has(name.value)) return;
      seen.add(name.value);
      gather(fragment.selectionSet, fragments, used, shaping, seen);
    },
  });
}

export function nameOf(prefix: string, { used, plain }: Naming, variables: Variables): ReadName {
  const own = Object.fromEntries(Object.entries(variables).filter(([name]) => used.has(name)));
  const values: string[] = [];
  const dug = mapLeaves(own, plain, (leaf) => {
    values.push(String(leaf));
    return typeof leaf === 'number' ? '\u0001n' : '\u0001s';
  });
  const text = `${prefix} ${textOf(own)}`;
  if (values.length === 0) return { text, form: null };
  return {
    text,
    form: {
      text: `${prefix} ${textOf(dug)}`,
      values,
      variables: (others) => {
        let next = 0;
        return mapLeaves(own, plain, (leaf) => {
          const other = others[next++];
          return typeof leaf === 'number' ? Number(other) : other;
        });
      },
    },
  };
}

const value = /^(?:0|[1-9]\d{0,14}|[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})$/;

/** Whole numbers and UUIDs in these variables, in order, replaced. */
function mapLeaves(variables: Variables, plain: ReadonlySet<string>, replace: (leaf: string | number) => unknown): Variables {
  const walk = (each: unknown): unknown => {
    if (Array.isArray(each)) return each.map(walk);
    // Own classes, such as numbers kept as text, are values as they are.
    if (each !== null && typeof each === 'object')
      return isRecord(each) ? Object.fromEntries(Object.entries(each).map(([name, inner]) => [name, walk(inner)])) : each;
    return (typeof each === 'string' || typeof each === 'number') && value.test(String(each)) ? replace(each) : each;
  };
  return Object.fromEntries(Object.entries(variables).map(([name, each]) => [name, plain.has(name) ? walk(each) : each]));
}

function isRecord(each: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(each);
  return prototype === null || prototype === Object.prototype;
}

/** What is not JSON is told apart from what is. */
const textOf = (variables: Variables): string =>
  JSON.stringify(variables, (_, each: unknown) => (typeof each === 'bigint' ? `\u0001${each}` : each));
