/** `?export=`: the formats, and each as a frame that items are streamed into. */
import type { Access } from '../../access/access.ts';
import { invalidQuery } from '../../errors.ts';
import type { Model } from '../../model/model.ts';
import { nearest, quote } from '../../parse/place.ts';
import type { Query } from '../../query/query.ts';
import type { Frame } from '../send.ts';
import { columnsOf } from './columns.ts';
import { csvHeader, csvRow } from './csv.ts';
import { xmlElement } from './xml.ts';
import { yamlEntry } from './yaml.ts';

export const exportFormats = ['csv', 'csv_utf8', 'json', 'xml', 'yaml'] as const;
export type ExportFormat = (typeof exportFormats)[number];

export function parseFormat(value: unknown): ExportFormat {
  const format = exportFormats.find((each) => each === value);
  if (format) return format;
  const meant = typeof value === 'string' ? nearest(value, exportFormats) : undefined;
  throw invalidQuery(
    'export',
    `There is no export format ${quote(value)}`,
    meant ? `Did you mean ${meant}?` : `There are ${exportFormats.join(', ')}`,
  );
}

export interface Exported {
  readonly query: Query;
  readonly model: Model;
  readonly access: Access;
  /** The items of the first chunk, JSON text. */
  readonly first: readonly string[];
  /** One item, by its key or as a singleton: in JSON an object, elsewhere a list of one. */
  readonly one: boolean;
}

export function exportFrame(format: ExportFormat, { query, model, access, first, one }: Exported): Frame {
  switch (format) {
    case 'csv':
    case 'csv_utf8': {
      const columns = columnsOf(query, model, access, first[0] === undefined ? null : JSON.parse(first[0]));
      // Spreadsheets take a file for UTF-8 when it begins with a byte order mark.
      return each((item) => csvRow(columns, item), (format === 'csv_utf8' ? '\uFEFF' : '') + csvHeader(columns), '', '');
    }
    case 'json':
      return {
        open: one ? '' : '[',
        chunk: (items, isFirst) => (isFirst ? '' : ',') + items.join(','),
        close: (empty) => (one ? (empty ? 'null' : '') : ']'),
      };
    case 'xml':
      return each((item) => xmlElement('item', item), '<?xml version="1.0" encoding="UTF-8"?>\n<data>', '</data>\n', '</data>\n');
    case 'yaml':
      return each(yamlEntry, '', '', '[]\n');
  }
}

function each(write: (item: unknown) => string, open: string, close: string, closeEmpty: string): Frame {
  return {
    open,
    chunk: (items) => items.map((item) => write(JSON.parse(item))).join(''),
    close: (empty) => (empty ? closeEmpty : close),
  };
}

const types: Readonly<Record<ExportFormat, readonly [type: string, extension: string]>> = {
  csv: ['text/csv; charset=utf-8', 'csv'],
  csv_utf8: ['text/csv; charset=utf-8', 'csv'],
  json: ['application/json; charset=utf-8', 'json'],
  xml: ['text/xml; charset=utf-8', 'xml'],
  yaml: ['text/yaml; charset=utf-8', 'yaml'],
};

export const exportType = (format: ExportFormat): string => types[format][0];

/** `articles 20260131-142530.csv` */
export function attachedName(collection: string, format: ExportFormat, now: Date): string {
  const moment = now
    .toISOString()
    .replace(/[-:]|\..*$/g, '')
    .replace('T', '-');
  return `${collection.replace(/[/\\]/g, '_')} ${moment}.${types[format][1]}`;
}

/** Names beyond ASCII go in the form RFC 6266 has for them. */
export function attachment(collection: string, format: ExportFormat, now: Date): string {
  const name = attachedName(collection, format, now);
  const plain = name.replace(/[^\x20-\x7E]|["%\\]/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"${plain === name ? '' : `; filename*=UTF-8''${encoded}`}`;
}
