/**
 * The text of a CSV or JSON file as rows, for looking at it and for naming its columns otherwise. Values stay the texts they are: no
 * digit and no quote is lost when what was read is written again. Pure.
 */
export interface FileTable {
  readonly kind: 'csv' | 'json';
  readonly header: readonly string[];
  /** Values as the file has them, quotes and all; undefined: there is none. */
  readonly rows: readonly (readonly (string | undefined)[])[];
  /** What separates the cells of a CSV file. */
  readonly separator: string;
}

/** Throws an Error that says what is wrong, with the row where there is one. */
export function tableOf(kind: 'csv' | 'json', text: string): FileTable {
  return kind === 'csv' ? tableOfCsv(text) : tableOfJson(text);
}

/** null: the column is left out. What is named as it was is written as it was. */
export type Mapping = readonly (string | null)[];

export function textOf({ kind, header, rows, separator }: FileTable, mapping: Mapping): string {
  const kept = header.flatMap((_, at) => (mapping[at] ? [at] : []));
  if (kind === 'csv') {
    const line = (cells: readonly string[]): string => `${cells.join(separator)}\n`;
    const head = line(kept.map((at) => quoted(mapping[at]!)));
    return head + rows.map((row) => line(kept.map((at) => row[at] ?? ''))).join('');
  }
  const item = (row: readonly (string | undefined)[]): string =>
    `{${kept.flatMap((at) => (row[at] === undefined ? [] : [`${JSON.stringify(mapping[at])}:${row[at]}`])).join(',')}}`;
  return `[${rows.map(item).join(',\n')}]`;
}

/** A value as a person reads it. */
export function cellText(kind: 'csv' | 'json', cell: string | undefined): string {
  if (cell === undefined) return '';
  if (kind === 'csv') return cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
  return cell.startsWith('"') ? String(JSON.parse(cell)) : cell;
}

/** Columns to fields: by name, else by name or title whatever their case and what stands between words. */
export function guess(header: readonly string[], fields: readonly { readonly name: string; readonly title: string }[]): Mapping {
  const bare = (text: string): string => text.toLowerCase().replace(/[\s_-]+/g, '');
  const taken = new Set(header.filter((column) => fields.some(({ name }) => name === column)));
  return header.map((column, at) => {
    if (taken.has(column)) return header.indexOf(column) === at ? column : null;
    const like = ({ name, title }: { name: string; title: string }): boolean =>
      bare(name) === bare(column) || bare(title) === bare(column);
    const found = fields.find((each) => like(each) && !taken.has(each.name));
    if (!found) return null;
    taken.add(found.name);
    return found.name;
  });
}

const quoted = (text: string): string => (/[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

function tableOfCsv(given: string): FileTable {
  const text = given.replace(/^\uFEFF/, '');
  const head = /^[^\r\n]*/.exec(text)![0].replace(/"[^"]*"/g, '');
  const separator = [',', ';', '\t'].reduce((best, each) => (head.split(each).length > head.split(best).length ? each : best));
  const rows: string[][] = [];
  // A quoted cell with what it has in it, or one without quotes; then what ends it.
  const cell = new RegExp(`("(?:[^"]|"")*"|[^"${separator}\\r\\n][^${separator}\\r\\n]*|)(${separator}|\\r?\\n|\\r|$)`, 'y');
  let row: string[] = [];
  while (cell.lastIndex < text.length) {
    const [, value, end] = cell.exec(text) ?? [];
    if (value === undefined) throw new Error(`Row ${rows.length}: a quote is not where it can be, or is never closed`);
    row.push(value);
    if (end === separator && cell.lastIndex < text.length) continue;
    if (end === separator) row.push('');
    if (row.length > 1 || row[0] !== '') rows.push(row);
    row = [];
  }
  const [header, ...others] = rows;
  if (!header) throw new Error('The file is empty');
  const names = header.map((each) => cellText('csv', each).trim());
  const uneven = others.findIndex(({ length }) => length !== names.length);
  if (uneven >= 0) throw new Error(`Row ${uneven + 1}: it has more or fewer cells than the first line`);
  return { kind: 'csv', header: names, rows: others, separator };
}

function tableOfJson(text: string): FileTable {
  const list: unknown = JSON.parse(text);
  if (!Array.isArray(list)) throw new Error('It has to be a list of objects');
  const wrong = list.findIndex((each) => typeof each !== 'object' || each === null || Array.isArray(each));
  if (wrong >= 0) throw new Error(`Row ${wrong + 1}: it is no object`);
  const items = membersOf(text);
  const header = [...new Set(items.flatMap((item) => [...item.keys()]))];
  return { kind: 'json', header, rows: items.map((item) => header.map((name) => item.get(name))), separator: '' };
}

/** Of valid JSON, a list of objects: each value as the text it is. */
function membersOf(text: string): readonly ReadonlyMap<string, string>[] {
  const items: Map<string, string>[] = [];
  let depth = 0;
  let name: string | null = null;
  let start = 0;
  for (const token of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{},:]/g)) {
    const [mark] = token;
    const ends = (mark === ',' || mark === '}') && depth === 2;
    if (ends && name !== null) {
      items.at(-1)!.set(name, text.slice(start, token.index).trim());
      name = null;
    }
    if (mark === '{' || mark === '[') {
      depth++;
      if (depth === 2) items.push(new Map());
    } else if (mark === '}' || mark === ']') depth--;
    else if (depth === 2 && name === null && mark.startsWith('"')) {
      name = JSON.parse(mark) as string;
      start = text.indexOf(':', token.index + mark.length) + 1;
    }
  }
  return items;
}
