/** A root field that asks for an item as one of its versions has it, read as REST reads it. Nothing of it is remembered. */
import { missingItem } from '../../engine/wire/visible.ts';
import { textOfKey } from '../../engine/write/record.ts';
import type { Model } from '../../model/model.ts';
import type { Query } from '../../query/query.ts';
import { readVersions } from '../../versions/read.ts';
import { noVersion } from '../../versions/version.ts';
import type { Reading } from '../select/collected.ts';
import { askingOf, queryOf, type Wanted } from '../select/query.ts';
import type { Context } from './context.ts';

/** `version` null: a name of the item itself, where only versions are. */
export function readOfVersion(
  reading: Reading,
  wanted: Wanted,
  typed: boolean,
  version: string | null,
): (context: Context) => Promise<string> {
  const { kind, collection } = wanted.root;
  return async ({ engine, caller, limits, signal }) => {
    if (version === null) throw noVersion();
    const query = (model: Model): Query =>
      queryOf(wanted, null, askingOf(reading, model, limits, caller.access, typed), caller.access);
    const key = query(engine.model()).key?.map(({ value }) => value) ?? null;
    const asked = {
      version,
      raw: kind === 'by version',
      tells: false,
      limits,
      collection,
      key,
      item: key && textOfKey(key),
      query,
    };
    const [item] = (await readVersions(engine, asked, caller, signal)).items;
    if (item === undefined) throw missingItem(collection);
    return item;
  };
}
