/** CSV text -> cells. An empty cell is null and a quoted empty one is empty text, as our exports write them. */
import { Readable } from 'node:stream';
import type { CsvError } from 'csv-parse';
import { ApiError } from '../errors.ts';

/** null: the cell is empty. */
export type Cells = readonly (string | null)[];

/** Characters in one row at most. */
const longest = 16 * 1024 ** 2;

/** The header first. What separates cells is seen from it: a comma, a semicolon or a tab. */
export async function* csvRows(text: AsyncGenerator<string>): AsyncGenerator<Cells> {
  const { head, rest } = await firstLine(text);
  const { CsvError, parse } = await import('csv-parse');
  const parser = parse({
    bom: true,
    delimiter: delimiterOf(head),
    skip_empty_lines: true,
    max_record_size: longest,
    cast: (value, { quoting }) => (value === '' && !quoting ? null : value),
  });
  const source = Readable.from(rest);
  source.once('error', (error) => parser.destroy(error));
  try {
    for await (const cells of source.pipe(parser)) yield cells as Cells;
  } catch (error) {
    throw error instanceof CsvError ? unreadable(error) : error;
  } finally {
    source.destroy();
  }
}

/** Enough text to see the header in, and all of the text, that included. */
async function firstLine(text: AsyncGenerator<string>) {
  let head = '';
  for (let step = await text.next(); !step.done; step = await text.next()) {
    head += step.value;
    if (/[\r\n]/.test(head) || head.length > 65_536) break;
  }
  async function* rest(): AsyncGenerator<string> {
    yield head;
    yield* text;
  }
  return { head: /^[^\r\n]*/.exec(head)![0], rest: rest() };
}

function delimiterOf(head: string): string {
  const outside = head.replace(/"[^"]*"/g, '');
  const count = (character: string): number => outside.split(character).length;
  return [',', ';', '\t'].reduce((best, each) => (count(each) > count(best) ? each : best));
}

function unreadable({ code, lines, message }: CsvError): ApiError {
  const reasons: Readonly<Record<string, string>> = {
    CSV_RECORD_INCONSISTENT_FIELDS_LENGTH: 'has more or fewer cells than the header',
    CSV_QUOTE_NOT_CLOSED: 'has a quote that is never closed',
    CSV_INVALID_CLOSING_QUOTE: 'has text behind a closing quote',
    CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE: 'has text behind a closing quote',
    INVALID_OPENING_QUOTE: 'has a quote within a cell that does not begin with one',
    CSV_MAX_RECORD_SIZE: 'is too long',
  };
  const reason = `Line ${String(lines)} ${reasons[code] ?? `cannot be read: ${message.slice(0, 100)}`}`;
  return new ApiError('INVALID_PAYLOAD', { reason, field: 'file', line: lines }, 'Write quotes within a cell twice');
}
