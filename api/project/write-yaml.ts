/** Values as YAML for people: short, in a stable form, with comments beside what only machines can read. */
import { createRequire } from 'node:module';
import { ExactNumber } from '../query/exact.ts';
import { header } from './layout.ts';

/** An object as it is to be written, in that order; values may be `commented`. */
export type Noted = Readonly<Record<string, unknown>>;

class Commented {
  readonly value: unknown;
  readonly comment: string;

  constructor(value: unknown, comment: string) {
    this.value = value;
    this.comment = comment;
  }
}

/** A plain value with a few words behind it. */
export const commented = (value: unknown, comment: string): unknown =>
  comment.trim() === '' ? value : new Commented(value, comment.replaceAll(/\s+/g, ' ').trim().slice(0, 80));

export function writeYaml(value: Noted): string {
  const { Document } = createRequire(import.meta.url)('yaml') as typeof import('yaml');
  const comments: [(string | number)[], string][] = [];
  const document = new Document(plain(value, [], comments), { aliasDuplicateObjects: false });
  for (const [path, comment] of comments) {
    const node = document.getIn(path, true) as { comment?: string };
    node.comment = ` ${comment}`;
  }
  const empty = Object.keys(value).length === 0;
  return `${header}\n${empty ? '{}\n' : document.toString({ lineWidth: 0 })}`;
}

/** Members of what people wrote as JSON are sorted: some databases keep their order, and some do not. */
function plain(value: unknown, path: (string | number)[], comments: [(string | number)[], string][]): unknown {
  if (value instanceof Commented) {
    comments.push([path, value.comment]);
    return value.value;
  }
  if (value instanceof ExactNumber) return BigInt(value.text);
  if (Array.isArray(value)) return value.map((each, index) => plain(each, [...path, index], comments));
  if (value === null || typeof value !== 'object') return value;
  const members = Object.entries(value);
  const ours = path.every((step, index) => typeof step === 'number' || (index < 2 && listed.has(String(step))));
  if (!ours) members.sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(members.map(([name, each]) => [name, plain(each, [...path, name], comments)]));
}

/** Members that hold rows, whose members are in the order of their table. */
const listed: ReadonlySet<string> = new Set([
  'fields',
  'relations',
  'indexes',
  'permissions',
  'panels',
  'operations',
  'presets',
  'folders',
]);
