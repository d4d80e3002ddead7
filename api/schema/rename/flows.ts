/**
 * What operations of a flow say of each other's answers: `{{$trigger.payload.title}}`, `{{read.title}}`, `{{$last[0].title}}`.
 * They are names of fields where it is known whose items are meant: of the flow's only collection, or of the operation's. Pure.
 */
import { isWireObject } from '../../parse/wire.ts';
import type { Payload } from '../../query/change.ts';
import type { Naming } from '../change.ts';
import { mapped, renamedFilter } from './filters.ts';
import { renamedPath } from './paths.ts';

const spokenOf = /(\{\{\s*)(\$trigger\.(?:payload|body)|\$last|[\w-]+)((?:\[\d+\]|\.\d+)*)\.([^{}]+?)(\s*\}\})/g;

export interface FlowNames {
  /** How texts of an operation are rewritten. */
  text(operation: Payload): (text: string) => string;
  /** A condition on what came before: `{"$trigger": {"payload": {"title": {"_eq": "x"}}}}`. */
  condition(operation: Payload, filter: unknown): unknown;
}

export function flowNames(naming: Naming, flows: readonly Payload[], operations: readonly Payload[]): FlowNames {
  const triggers = new Map(flows.map((each) => [each.id, onlyCollection(each.options)]));
  return {
    text: (operation) => {
      const collections = meantBy(operation);
      return (text) =>
        text.replaceAll(spokenOf, (whole, open: string, subject: string, index: string, path: string, close: string) => {
          const collection = collections.get(subject) ?? null;
          return collection === null ? whole : `${open}${subject}${index}.${renamedPath(naming, collection, path)}${close}`;
        });
    },
    condition: (operation, filter) => inCondition(meantBy(operation), '', filter),
  };

  function inCondition(collections: ReadonlyMap<string, string | null>, at: string, filter: unknown): unknown {
    const collection = collections.get(at) ?? null;
    if (collection !== null) return renamedFilter(naming, collection, filter);
    if (Array.isArray(filter)) return filter.map((each) => inCondition(collections, at, each));
    if (!isWireObject(filter)) return filter;
    return mapped(filter, (key, value) => {
      const below = key === '_and' || key === '_or' ? at : at === '' ? key : `${at}.${key}`;
      return [key, inCondition(collections, below, value)];
    });
  }

  /** Whose items each name in braces stands for; null: nobody knows. */
  function meantBy(operation: Payload): ReadonlyMap<string, string | null> {
    const siblings = operations.filter(({ flow }) => flow === operation.flow);
    const before = siblings.find(({ resolve, reject }) => resolve === operation.id || reject === operation.id);
    const meant = new Map<string, string | null>(siblings.map((each) => [String(each.key), collectionOf(each)]));
    const trigger = triggers.get(operation.flow) ?? null;
    return new Map([
      ...meant,
      ['$trigger.payload', trigger],
      ['$trigger.body', trigger],
      ['$last', before ? collectionOf(before) : trigger],
    ]);
  }
}

function onlyCollection(options: unknown): string | null {
  const { collections, collection } = isWireObject(options) ? options : {};
  const all = Array.isArray(collections) ? collections : [collection];
  return all.length === 1 && typeof all[0] === 'string' ? all[0] : null;
}

const collectionOf = ({ options }: Payload): string | null =>
  isWireObject(options) && typeof options.collection === 'string' ? options.collection : null;
