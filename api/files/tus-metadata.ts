/** `Upload-Metadata`: names of fields, and values in base64. Pure. */
import { ApiError } from '../errors.ts';

export interface TusMetadata {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly name: string;
  /** What the sender says it is. */
  readonly declared: string;
}

/** Of the file rather than of its row, by the names that clients give them. */
const ofTheFile: ReadonlySet<string> = new Set(['filename', 'name', 'filetype', 'type', 'relativePath']);

export function metadataOf(header: string): TusMetadata {
  const pairs = header
    .split(',')
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '')
    .map((pair) => {
      const [, name, value = ''] = /^([^\s,]{1,200})(?: +([A-Za-z0-9+/_-]*={0,2}))?$/.exec(pair) ?? [];
      if (name === undefined) throw unreadable();
      return [name, textOf(value)] as const;
    });
  const said = new Map(pairs);
  if (said.size < pairs.length) throw unreadable();
  const first = (...names: readonly string[]) => names.map((name) => said.get(name)).find((value) => value) ?? '';
  if (said.has('id')) {
    throw new ApiError(
      'INVALID_PAYLOAD',
      { reason: 'An upload in pieces is a new file', field: 'id' },
      'Replace one with PATCH /files/:id',
    );
  }
  return {
    fields: Object.fromEntries(
      pairs.filter(([name]) => !ofTheFile.has(name)).map(([name, value]) => [name, value === 'null' ? null : value]),
    ),
    name: first('filename', 'filename_download', 'name'),
    declared: first('filetype', 'type'),
  };
}

function textOf(base64: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(base64, 'base64'));
  } catch {
    throw unreadable();
  }
}

const unreadable = (): ApiError =>
  new ApiError(
    'INVALID_PAYLOAD',
    { reason: 'Upload-Metadata cannot be read', field: 'Upload-Metadata' },
    'Send names and base64 of UTF-8: filename eC50eHQ=,title WA==',
  );
