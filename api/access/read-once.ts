/** Rules as they are stored, JSON or its text, read once per text and remembered, bounded. */
import { LRUCache } from 'lru-cache';

/** `absent`: what no rule at all means. `parse` is given the text, and answers for what it cannot read as well. */
export function readOnce<Read extends object>(max: number, absent: Read, parse: (text: string) => Read): (rule: unknown) => Read {
  const remembered = new LRUCache<string, Read>({ max });
  return (rule) => {
    if (rule === null || rule === undefined) return absent;
    const text = typeof rule === 'string' ? rule : JSON.stringify(rule);
    const known = remembered.get(text);
    if (known) return known;
    const read = parse(text);
    remembered.set(text, read);
    return read;
  };
}
