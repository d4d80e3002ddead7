/**
 * What operations of a flow say of each other's answers: `{{$trigger.payload.title}}`, `{{read.title}}`, `{{$last[0].title}}`.
 * They are names of fields where it is known whose items are meant: of the flow's only collection, or of the operation's. Pure.
 */
import { isWireObject } from '../../parse/wire.ts';
import type { Payload } from '../../query/change.ts';
import type { Naming } from '../change.ts';
import { renamedPath } from './paths.ts';

const spokenOf = /(\{\{\s*)(\$trigger\.(?:payload|body)|\$last|[\w-]+)((?:\[\d+\]|\.\d+)*)\.([^{}]+?)(\s*\}\})/g;

/** How texts of an operation are rewritten. */
export function flowTexts(
  naming: Naming,
  flows: readonly Payload[],
  operations: readonly Payload[],
): (operation: Payload) => (text: string) => string {
  const triggers = new Map(flows.map((each) => [each.id, onlyCollection(each.options)]));
  return (operation) => {
    const siblings = operations.filter(({ flow }) => flow === operation.flow);
    const before = siblings.find(({ resolve, reject }) => resolve === operation.id || reject === operation.id);
    const meant = new Map<string, string | null>(siblings.map((each) => [String(each.key), collectionOf(each)]));
    const trigger = triggers.get(operation.flow) ?? null;
    const collections = new Map([
      ...meant,
      ['$trigger.payload', trigger],
      ['$trigger.body', trigger],
      ['$last', before ? collectionOf(before) : trigger],
    ]);
    return (text) =>
      text.replaceAll(spokenOf, (whole, open: string, subject: string, index: string, path: string, close: string) => {
        const collection = collections.get(subject) ?? null;
        return collection === null ? whole : `${open}${subject}${index}.${renamedPath(naming, collection, path)}${close}`;
      });
  };
}

function onlyCollection(options: unknown): string | null {
  const { collections, collection } = isWireObject(options) ? options : {};
  const all = Array.isArray(collections) ? collections : [collection];
  return all.length === 1 && typeof all[0] === 'string' ? all[0] : null;
}

const collectionOf = ({ options }: Payload): string | null =>
  isWireObject(options) && typeof options.collection === 'string' ? options.collection : null;
