/**
 * Inputs of GraphQL -> the JSON that REST takes in their place, so that one parser reads both: names are those of the model
 * again, at every depth. Values are those GraphQL has made of what was sent.
 */
import { type GraphQLInputType, isInputObjectType, isListType, isNonNullType } from 'graphql';
import { isWireObject } from '../../parse/wire.ts';

/** A filter: a name in it is read as a path would be, so what means something in a path is escaped. */
export const wireFilter = (value: unknown, type: GraphQLInputType): unknown => mapped(value, type, pathName, true);

/** Data to be written: names are the columns' own. */
export const wireData = (value: unknown, type: GraphQLInputType): unknown => mapped(value, type, (name) => name, false);

/** A name as it stands in a path, a filter or a list of names. */
export function pathName(name: string): string {
  const escaped = name.replace(/[\\.,:()*]/g, '\\$&');
  return escaped.startsWith('_') ? `\\${escaped}` : escaped;
}

type Spell = (name: string) => string;

function mapped(value: unknown, type: GraphQLInputType, spell: Spell, filter: boolean): unknown {
  if (isNonNullType(type)) return mapped(value, type.ofType, spell, filter);
  if (isListType(type)) return Array.isArray(value) ? value.map((each) => mapped(each, type.ofType, spell, filter)) : value;
  if (!isInputObjectType(type) || !isWireObject(value)) return value;
  const fields = type.getFields();
  const made: Record<string, unknown> = Object.create(null);
  for (const [name, each] of Object.entries(value)) {
    const field = fields[name];
    if (!field) continue;
    const note = field.extensions.pergola;
    const below = mapped(each, field.type, spell, filter);
    switch (note?.kind) {
      case undefined:
        put(made, name, below);
        break;
      case 'field':
        put(made, spell(note.name), below);
        break;
      case 'scope':
        put(made, `${spell(note.name)}:${spell(note.collection)}`, below);
        break;
      case 'functions':
        for (const [called, condition] of isWireObject(below) ? Object.entries(below) : [])
          put(made, `${called}(${spell(note.name)})`, condition);
        break;
    }
  }
  return filter ? made : { ...made };
}

/** Own members only, whatever they are called. */
function put(made: Record<string, unknown>, name: string, value: unknown): void {
  Object.defineProperty(made, name, { value, enumerable: true, configurable: true, writable: true });
}
