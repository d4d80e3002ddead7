/** What `/schema/diff` answers, as lines a person reads. Pure. */

export interface Compared {
  readonly hash: string;
  readonly diff: Readonly<Record<string, readonly Difference[]>>;
}

interface Difference {
  readonly collection: string;
  readonly field?: string;
  readonly diff: readonly { readonly kind: string; readonly path?: readonly (string | number)[] }[];
}

export interface Line {
  readonly name: string;
  readonly list: string;
  /** New, gone, changed. */
  readonly kind: 'N' | 'D' | 'E';
  /** What of it is changed. */
  readonly members: readonly string[];
}

export const linesOf = ({ diff }: Compared): readonly Line[] =>
  Object.entries(diff).flatMap(([list, parts]) =>
    parts.map(({ collection, field, diff: edits }): Line => {
      const whole = edits.find(({ path }) => path === undefined)?.kind;
      const members = [...new Set(edits.flatMap(({ path }) => (path ? [String(path[1] ?? path[0])] : [])))];
      return {
        name: field === undefined ? collection : `${collection}.${field}`,
        list,
        kind: whole === 'N' || whole === 'D' ? whole : 'E',
        members,
      };
    }),
  );
