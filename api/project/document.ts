/** One file of a project, read: its value, and at which line each part of it stands. What is wrong becomes a list of faults. */
import { createRequire } from 'node:module';
import type { Document, LineCounter, Node, Pair } from 'yaml';
import { cut, nearest } from '../parse/place.ts';
import { exact } from './numbers.ts';

export interface Fault {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly reason: string;
  readonly hint: string | null;
}

export type Path = readonly (string | number)[];
export type Members = Readonly<Record<string, unknown>>;

export interface ProjectDocument {
  readonly file: string;
  /** undefined: it is no YAML. */
  readonly value: unknown;
  fault(path: Path, reason: string, hint?: string | null): void;
  /** From 1: of a member's name where it is one, else of the value; where there is none, of what it would be in. */
  lineOf(path: Path): number;
  /** Its members, where it is an object; each that is not known is a fault. */
  object(value: unknown, path: Path, known: readonly string[]): Members | null;
  /** Absent is an empty list. */
  list(value: unknown, path: Path): readonly unknown[];
}

/** Faults are added to the list that is handed in. */
export function openDocument(file: string, text: string, faults: Fault[]): ProjectDocument {
  const { LineCounter, parseDocument } = createRequire(import.meta.url)('yaml') as typeof import('yaml');
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true, intAsBigInt: true });
  const fault = (path: Path, reason: string, hint: string | null = null): void =>
    void faults.push({ file, line: lineOf(document, lines, path), reason, hint });
  for (const { message, pos } of document.errors) {
    faults.push({ file, line: lines.linePos(pos[0]).line || 1, reason: `It is no YAML: ${message}`, hint: null });
  }
  return {
    file,
    value: document.errors.length > 0 ? undefined : toValue(document, fault),
    fault,
    lineOf: (path) => lineOf(document, lines, path),
    object: (value, path, known) => {
      if (value === null || typeof value !== 'object' || Array.isArray(value)) {
        fault(path, path.length === 0 ? 'It has to be an object' : `"${nameOf(path)}" has to be an object`);
        return null;
      }
      for (const name of Object.keys(value)) {
        if (known.includes(name)) continue;
        const meant = nearest(name, known);
        const hint = meant ? `Did you mean ${meant}?` : `There are ${known.join(', ')}`;
        fault([...path, name], `There is no "${cut(name)}" here`, hint);
      }
      return value as Members;
    },
    list: (value, path) => {
      if (value === undefined || value === null) return [];
      if (Array.isArray(value)) return value as readonly unknown[];
      fault(path, `"${nameOf(path)}" has to be a list`);
      return [];
    },
  };
}

/** Aliases that multiply without end are refused. */
function toValue(document: Document, fault: ProjectDocument['fault']): unknown {
  try {
    return exact(document.toJS({ maxAliasCount: 100 }));
  } catch (error) {
    fault([], error instanceof Error ? error.message : String(error));
    return undefined;
  }
}

function lineOf(document: Document, lines: LineCounter, path: Path): number {
  for (let length = path.length; length > 0; length--) {
    const items = (document.getIn(path.slice(0, length - 1), true) as { readonly items?: readonly unknown[] } | undefined)?.items;
    const step = path[length - 1]!;
    const node = (typeof step === 'number' ? items?.[step] : pairOf(items, step)?.key) as Node | undefined;
    if (node?.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

const nameOf = (path: Path): string => cut(String(path.findLast((step) => typeof step === 'string') ?? 'It'));

const pairOf = (items: readonly unknown[] | undefined, name: string): Pair<Node> | undefined =>
  (items as readonly Pair<Node>[] | undefined)?.find(({ key }) => String((key as { value?: unknown } | null)?.value) === name);
