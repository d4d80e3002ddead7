/** YAML text -> values: what is wrong is told with its line, and nothing in it is more than data. Throws INVALID_PAYLOAD. */
import { createRequire } from 'node:module';
import { ApiError } from '../errors.ts';
import { deepest } from './json.ts';

/** `field`: what the text was sent as. The parser is loaded with the first text. */
export function parseYaml(text: string, field: string): unknown {
  const { parse, YAMLParseError } = createRequire(import.meta.url)('yaml') as typeof import('yaml');
  const refused = (reason: string): ApiError => new ApiError('INVALID_PAYLOAD', { reason, field }, 'Send YAML as UTF-8');
  let value: unknown;
  try {
    value = parse(text);
  } catch (error) {
    if (!(error instanceof YAMLParseError))
      throw refused('The YAML cannot be read: it nests too deep, or repeats itself too often');
    const [line] = error.linePos ?? [];
    throw refused(
      `The YAML cannot be read${line ? `, from line ${line.line} on` : ''}: ${error.message.split(' at line ')[0]!.slice(0, 200)}`,
    );
  }
  if (isTooDeep(value, 0)) throw refused(`The YAML nests more than ${deepest} levels`);
  return value;
}

const isTooDeep = (value: unknown, depth: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (depth >= deepest || Object.values(value).some((each) => isTooDeep(each, depth + 1)));
