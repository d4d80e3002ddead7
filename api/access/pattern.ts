/**
 * `_regex` of validation rules. A pattern an administrator wrote and a text anybody sent can take longer than the world lasts:
 * what could is run under a clock, and a text that takes too long does not match.
 */
import { createContext, Script } from 'node:vm';
import { LRUCache } from 'lru-cache';

/** Milliseconds for one text; less for patterns that took all of it before, as somebody may be sending such texts. */
const patience = [250, 50, 50, 50, 10, 10, 10, 10, 2] as const;
/** Characters; longer texts match no pattern. */
const longest = 100_000;

const compiled = new LRUCache<string, RegExp>({ max: 1_000 });
/** How often a pattern took too long within the last minute. */
const slow = new LRUCache<string, number>({ max: 1_000, ttl: 60_000 });

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
  return isQuick(regex.source, text.length) ? regex.test(text) : testUnderClock(regex, text);
}

/** Steps a pattern may take without anybody looking at a clock. */
const few = 5_000_000;

/**
 * Where no group repeats and nothing refers back, a pattern tries no more than every length of its repeated parts at every start,
 * and both of what may be or not.
 */
function isQuick(source: string, length: number): boolean {
  const plain = source.replace(/\\.|\[(?:\\.|[^\]\\])*\]/g, 'x');
  if (/\)[*+{]/.test(plain) || /\\[1-9k]/.test(source)) return false;
  const repeated = plain.match(/[*+]|\{\d+,\d*\}/g)?.length ?? 0;
  const either = plain.replaceAll('(?', '(').match(/[?|]/g)?.length ?? 0;
  return length ** (repeated + 1) * 2 ** either <= few;
}

const inner = createContext({ regex: /x/, text: '' }) as { regex: RegExp; text: string };
const script = new Script('regex.test(text)');

function testUnderClock(regex: RegExp, text: string): boolean {
  inner.regex = regex;
  inner.text = text;
  const times = slow.get(regex.source) ?? 0;
  try {
    return script.runInContext(inner, { timeout: patience[times] ?? 2 }) === true;
  } catch {
    slow.set(regex.source, times + 1);
    return false;
  } finally {
    inner.text = '';
  }
}
