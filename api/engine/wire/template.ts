/**
 * A URL as a form with holes: most requests of a website differ from one another in an id or a number alone. What the engine
 * made of the form serves them all, without parsing any of them. Only values that are plainly values become holes: whole
 * numbers and UUIDs, as the key of an item and in the conditions of `filter`.
 */

export interface Template {
  /** The URL with its holes. */
  readonly text: string;
  /** What stands in them, in order. */
  readonly values: readonly string[];
  /** The first hole is the item's key. */
  readonly keyed: boolean;
}

const whole = '(?:0|[1-9]\\d{0,14})';
const uuid = '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}';
const value = new RegExp(`^(?:${whole}|${uuid})$`);
/** `filter[a][_eq]=5`, its brackets encoded or not. */
const condition = new RegExp(`([?&]filter[^=&]*_(?:n?eq|[lg]te?)(?:\\]|%5D)=)(${whole}|${uuid})(?=&|$)`, 'gi');
/** `filter={"a":{"_eq":5}}`, whole. */
const object = /([?&]filter=(?:\{|%7B))([^&]*)/i;
const inObject = new RegExp(`((?::|%3A)(?:"|%22)?)(${whole}|${uuid})(?=(?:"|%22)?(?:\\}|%7D))`, 'gi');

/** What no address holds. */
const hole = '\u0001';

/** null where there is nothing to be left out. */
export function templateOf(url: string): Template | null {
  const values: string[] = [];
  const dig = (_: string, before: string, found: string): string => {
    values.push(found);
    return before + hole;
  };
  const mark = url.indexOf('?');
  const path = mark === -1 ? url : url.slice(0, mark);
  const last = path.slice(path.lastIndexOf('/') + 1);
  const keyed = value.test(last);
  if (keyed) values.push(last);
  let text = keyed ? path.slice(0, path.length - last.length) + hole : path;
  if (mark !== -1) {
    const query = url.slice(mark);
    text += query.includes('filter') ? conditions(query, dig) : query;
  }
  return values.length === 0 ? null : { text, values, keyed };
}

function conditions(query: string, dig: (found: string, before: string, value: string) => string): string {
  if (query.includes('filter[') || query.includes('filter%5')) return query.replace(condition, dig);
  return query.replace(object, (_, before: string, rest: string) => before + rest.replace(inObject, dig));
}

/** The URL with these values in the holes. */
export function filled({ text }: Template, values: readonly string[]): string {
  let next = 0;
  return text.replaceAll(hole, () => values[next++]!);
}
