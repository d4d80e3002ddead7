/**
 * PostgreSQL's types, looked through: a column's type id and modifier become what the value is in the end.
 * Domains may be made of domains, arrays of domains, and domains of arrays; the modifier is where length and digits live.
 */
import type { Column } from '../../catalog.ts';
import { flag, integer, list, optionalText, type Row, text } from '../../rows.ts';

export interface Type {
  readonly schema: string;
  readonly name: string;
  readonly text: string;
  readonly kind: string;
  readonly baseId: string;
  readonly elementId: string | null;
  readonly modifier: number;
  readonly dimensions: number;
  readonly notNull: boolean;
  readonly default: string | null;
  readonly labels: readonly string[] | null;
  readonly checks: readonly (readonly [name: string, expression: string])[];
  readonly fromExtension: boolean;
}

export type Types = ReadonlyMap<string, Type>;

export function typesById(rows: readonly Row[]): Types {
  return new Map(
    rows.map((row): [string, Type] => {
      const kind = text(row, 'kind');
      return [
        text(row, 'id'),
        {
          schema: text(row, 'schema'),
          name: text(row, 'name'),
          text: text(row, 'type'),
          kind,
          baseId: text(row, 'base_id'),
          elementId: optionalText(row, 'element_id'),
          modifier: integer(row, 'modifier'),
          dimensions: integer(row, 'dimensions'),
          notNull: flag(row, 'not_null'),
          default: optionalText(row, 'default_text'),
          labels: kind === 'e' ? list(row, 'labels').map(String) : null,
          checks: list(row, 'checks').flatMap((pair) =>
            Array.isArray(pair) ? [[String(pair[0]), String(pair[1])] as const] : [],
          ),
          fromExtension: flag(row, 'from_extension'),
        },
      ];
    }),
  );
}

export interface Resolved extends Pick<Column, 'baseType' | 'dimensions' | 'enum' | 'maxLength' | 'precision' | 'scale'> {
  /** The column's own domain and the domains that one is made of, outermost first. */
  readonly domains: readonly Type[];
}

export function resolve(types: Types, typeId: string, modifier: number, dimensions: number): Resolved | null {
  const domains: Type[] = [];
  let type = types.get(typeId);
  let depth = 0;
  let left = modifier;
  let declared = dimensions;
  while (type !== undefined) {
    if (type.kind === 'd') {
      if (depth === 0) domains.push(type);
      if (left === -1) left = type.modifier;
      if (declared === 0) declared = type.dimensions;
      type = types.get(type.baseId);
    } else if (type.elementId !== null) {
      // View columns say 0 dimensions even for arrays; an array has at least one.
      depth += Math.max(declared, 1);
      declared = 0;
      type = types.get(type.elementId);
    } else {
      return { baseType: type.text, dimensions: depth, enum: type.labels, ...sizes(type.name, left), domains };
    }
  }
  return null;
}

/** The modifier of built-in types, decoded as format_type does it; -1 means none was declared. */
function sizes(internalName: string, modifier: number): Pick<Column, 'maxLength' | 'precision' | 'scale'> {
  const none = { maxLength: null, precision: null, scale: null };
  switch (internalName) {
    case 'varchar':
    case 'bpchar':
      return { ...none, maxLength: modifier < 0 ? null : modifier - 4 };
    case 'bit':
    case 'varbit':
      return { ...none, maxLength: modifier < 0 ? null : modifier };
    case 'numeric':
      if (modifier < 0) return none;
      // Eleven bits with a sign: since version 15 the scale may be negative.
      return { ...none, precision: ((modifier - 4) >> 16) & 0xffff, scale: (((modifier - 4) & 0x7ff) ^ 1024) - 1024 };
    case 'time':
    case 'timetz':
    case 'timestamp':
    case 'timestamptz':
      return { ...none, scale: modifier < 0 ? 6 : modifier };
    case 'interval':
      return { ...none, scale: modifier < 0 || (modifier & 0xffff) === 0xffff ? 6 : modifier & 0xffff };
    default:
      return none;
  }
}
