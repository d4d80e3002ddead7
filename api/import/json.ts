/** The text of a JSON list -> its elements, one at a time, however long the list is. */
import { ApiError } from '../errors.ts';
import { readJson } from '../parse/json.ts';

/** Characters of one element at most. */
const longest = 16 * 1024 ** 2;

export async function* jsonItems(text: AsyncGenerator<string>): AsyncGenerator<unknown> {
  let buffer = '';
  let place: 'before' | 'within' | 'behind' = 'before';
  let depth = 0;
  let quoted = false;
  let escaped = false;
  let row = 0;
  for await (const piece of text) {
    let index = buffer.length;
    let start = 0;
    buffer += piece;
    for (; index < buffer.length; index++) {
      const character = buffer[index]!;
      if (place === 'within') {
        if (quoted) {
          if (escaped) escaped = false;
          else if (character === '\\') escaped = true;
          else if (character === '"') quoted = false;
          continue;
        }
        if (character === '"') quoted = true;
        else if (character === '{' || character === '[') depth++;
        else if (depth > 0 && (character === '}' || character === ']')) depth--;
        else if (depth === 0 && (character === ',' || character === ']')) {
          const element = buffer.slice(start, index);
          start = index + 1;
          if (character === ']') place = 'behind';
          // An empty list has no element at its end.
          if (character === ',' || row > 0 || element.trim() !== '') yield elementOf(element, ++row);
        }
      } else if (place === 'before' && character === '[') {
        place = 'within';
        start = index + 1;
      } else if (!/[\s\uFEFF]/.test(character)) {
        throw unreadable(place === 'before' ? 'The file is no list' : 'Something follows the list');
      }
    }
    buffer = place === 'within' ? buffer.slice(start) : '';
    if (buffer.length > longest) throw unreadable(`Row ${row + 1} is too long`);
  }
  if (place !== 'behind') throw unreadable(place === 'before' ? 'The file is empty' : 'The list has no end');
}

function elementOf(text: string, row: number): unknown {
  try {
    return readJson(text);
  } catch {
    throw unreadable(`Row ${row} is not valid JSON`);
  }
}

const unreadable = (reason: string): ApiError =>
  new ApiError('INVALID_PAYLOAD', { reason, field: 'file' }, 'The file has to hold a JSON list of objects');
