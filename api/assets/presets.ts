/** Transformations that have a name: those the studio counts on, and those of the project's settings. Pure. */
import { isWireObject, type WireObject } from '../parse/wire.ts';

const sides = { small: 64, medium: 300, large: 800 } as const;

const system: ReadonlyMap<string, WireObject> = new Map(
  Object.entries(sides).flatMap(([size, side]): readonly (readonly [string, WireObject])[] => [
    [`system-${size}-cover`, { format: 'auto', width: side, height: side, fit: 'cover' }],
    [`system-${size}-contain`, { format: 'auto', width: side, fit: 'contain' }],
  ]),
);

export const systemPreset = (key: string): WireObject | null => system.get(key) ?? null;

/** Of `storage_asset_presets`, which anybody who edits settings may have written; what is no preset is left out. */
export function presetsOf(setting: unknown): ReadonlyMap<string, WireObject> {
  const list = Array.isArray(setting) ? (setting as readonly unknown[]) : [];
  return new Map(list.flatMap((each) => (isWireObject(each) && typeof each.key === 'string' ? [[each.key, each] as const] : [])));
}
