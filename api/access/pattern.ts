/**
 * `_regex` of validation rules. A pattern an administrator wrote and a text anybody sent can take longer than the world lasts:
 * what could is run under a clock, and a text that takes too long does not match.
 */
import { createContext, Script } from 'node:vm';
import { LRUCache } from 'lru-cache';

/** Milliseconds for one text. */
const patience = 50;
/** Characters; longer texts match no pattern. */
const longest = 100_000;

const compiled = new LRUCache<string, RegExp>({ max: 1_000 });

/** `/^a/i`, or the pattern alone. Throws a SyntaxError where it is none. */
export function regexOf(pattern: string): RegExp {
  const known = compiled.get(pattern);
  if (known) return known;
  const [, body, flags] = /^\/(.*)\/([imsu]*)$/s.exec(pattern) ?? [null, pattern, ''];
  const regex = new RegExp(body!, flags);
  compiled.set(pattern, regex);
  return regex;
}

export function matchesPattern(pattern: string, text: string): boolean {
  if (text.length > longest) return false;
  const regex = regexOf(pattern);
  return isQuick(regex.source) && text.length <= 1_000 ? regex.test(text) : testUnderClock(regex, text);
}

/** At most one part without a bound, and that not a group: trying every start of it is all there is to try. */
function isQuick(source: string): boolean {
  const unbounded = source.replace(/\\.|\[(?:\\.|[^\]\\])*\]/g, 'x').match(/.[*+]|.\{\d+,\d*\}/g) ?? [];
  return unbounded.length <= 1 && !unbounded.some((each) => each.startsWith(')')) && !/\\[1-9k]/.test(source);
}

const inner = createContext({ regex: /x/, text: '' }) as { regex: RegExp; text: string };
const script = new Script('regex.test(text)');

function testUnderClock(regex: RegExp, text: string): boolean {
  inner.regex = regex;
  inner.text = text;
  try {
    return script.runInContext(inner, { timeout: patience }) === true;
  } catch {
    return false;
  } finally {
    inner.text = '';
  }
}
