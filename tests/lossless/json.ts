/** JSON read without loss: numbers keep their digits and objects their duplicates, so that nothing is lost in looking for losses. */
export type Json = null | boolean | string | JsonNumber | readonly Json[] | JsonObject;

export class JsonNumber {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export class JsonObject {
  readonly entries: readonly (readonly [name: string, value: Json])[];

  constructor(entries: readonly (readonly [name: string, value: Json])[]) {
    this.entries = entries;
  }

  get(name: string): Json | undefined {
    return this.entries.findLast(([each]) => each === name)?.[1];
  }
}

const token = /\s*(?:("(?:[^"\\]|\\.)*")|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(true|false|null)|([[\]{},:]))/y;

export function readJson(text: string): Json {
  let place = 0;
  const value = read(next());
  if (text.slice(place).trim() !== '') throw new Error(`More after the JSON: ${text.slice(place, place + 40)}`);
  return value;

  function next(): RegExpExecArray {
    token.lastIndex = place;
    const found = token.exec(text);
    if (!found) throw new Error(`No JSON at ${place}: ${text.slice(place, place + 40)}`);
    place = token.lastIndex;
    return found;
  }

  function read([, string, number, word, mark]: RegExpExecArray): Json {
    if (string !== undefined) return JSON.parse(string) as string;
    if (number !== undefined) return new JsonNumber(number);
    if (word !== undefined) return word === 'null' ? null : word === 'true';
    return mark === '[' ? list() : object();
  }

  function list(): Json[] {
    const made: Json[] = [];
    for (let at = next(); at[4] !== ']'; at = next()) made.push(read(at[4] === ',' ? next() : at));
    return made;
  }

  function object(): JsonObject {
    const made: [string, Json][] = [];
    for (let at = next(); at[4] !== '}'; at = next()) {
      const [, name] = at[4] === ',' ? next() : at;
      next();
      made.push([JSON.parse(name!) as string, read(next())]);
    }
    return new JsonObject(made);
  }
}

/** One spelling for what is the same document. */
export function writeJson(value: Json): string {
  if (value instanceof JsonNumber) return value.text;
  if (value instanceof JsonObject)
    return `{${value.entries.map(([name, each]) => `${JSON.stringify(name)}:${writeJson(each)}`).join()}}`;
  return Array.isArray(value) ? `[${value.map(writeJson).join()}]` : JSON.stringify(value);
}
