/** The file that is to get other bytes, for a caller who may change it; for anybody else it is not there. */
import type { Caller } from '../access/caller.ts';
import type { Engine } from '../engine/engine.ts';
import { ApiError } from '../errors.ts';
import { plainSelection } from '../query/query.ts';
import { Literal } from '../query/value.ts';
import { underRuleOf } from '../system/item.ts';
import { columns } from '../system/rows.ts';
import { files } from './access.ts';
import { isUuid } from './names.ts';

export interface HeldFile {
  readonly id: string;
  readonly storage: string;
}

export async function heldFile(engine: Engine, caller: Caller, id: string, signal: AbortSignal): Promise<HeldFile> {
  if (!isUuid(id)) throw missing();
  const query = {
    ...plainSelection,
    collection: files,
    key: [new Literal(id)],
    meta: [],
    cursor: null,
    fields: columns('id', 'storage'),
  };
  const { items } = await engine.read({ text: null, query: () => query }, underRuleOf(caller, 'update', files), signal);
  if (items[0] === undefined) throw missing();
  return JSON.parse(items[0]) as HeldFile;
}

const missing = (): ApiError =>
  new ApiError(
    'FORBIDDEN',
    { reason: "You don't have permission to change this file, or it does not exist", collection: files },
    'Use the id of a file that may be changed',
  );
