/** What the project's settings say of assets, read when it is needed and not more often than it changes. */
import type { Engine } from '../engine/engine.ts';
import type { WireObject } from '../parse/wire.ts';
import { columns, json, type Row, readRows, text } from '../system/rows.ts';
import { presetsOf } from './presets.ts';

export interface AssetRules {
  readonly transforms: 'all' | 'presets' | 'none';
  readonly presets: ReadonlyMap<string, WireObject>;
  /** Ids of files that everybody is shown, as they are what the sign-in page looks like. */
  readonly shown: ReadonlySet<string>;
}

/** For how many milliseconds a node may not notice that another one changed them. */
const remembered = 1000;

const shown = ['project_logo', 'public_foreground', 'public_background', 'public_favicon'] as const;
const fields = columns('storage_asset_transform', 'storage_asset_presets', ...shown);

export function openRules(engine: Engine): () => Promise<AssetRules> {
  let known: { readonly rules: Promise<AssetRules>; readonly until: number } | null = null;
  const forget = () => {
    known = null;
  };
  engine.hook({ collection: 'directus_settings', committed: forget });
  return () => {
    if (known === null || known.until < Date.now()) {
      const rules = readRows(engine, 'directus_settings', fields).then(([row]) => rulesOf(row ?? {}));
      known = { rules, until: Date.now() + remembered };
      // A failure is not remembered.
      rules.catch(forget);
    }
    return known.rules;
  };
}

function rulesOf(row: Row): AssetRules {
  const transforms = text(row.storage_asset_transform);
  return {
    transforms: transforms === 'presets' || transforms === 'none' ? transforms : 'all',
    presets: presetsOf(json(row.storage_asset_presets)),
    shown: new Set(shown.flatMap((name) => text(row[name]) ?? [])),
  };
}
