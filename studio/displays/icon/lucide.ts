/**
 * All icons of Lucide, loaded when the first is wanted by name; and what Directus's names of icons are among them, so that what was
 * chosen there is still a picture here.
 */
import { shallowRef } from 'vue';

export interface Icons {
  readonly names: readonly string[];
  /** Its drawing; null: there is none of that name. */
  body(name: string): string | null;
}

interface IconSet {
  readonly icons: Readonly<Record<string, { readonly body: string; readonly hidden?: boolean }>>;
  readonly aliases?: Readonly<Record<string, { readonly parent: string }>>;
}

export const icons = shallowRef<Icons | null>(null);
let asked = false;

export async function loadIcons(): Promise<void> {
  if (asked) return;
  asked = true;
  const { default: text } = await import('@iconify-json/lucide/icons.json?raw');
  const set = JSON.parse(text) as IconSet;
  icons.value = {
    names: Object.keys(set.icons).filter((name) => !set.icons[name]!.hidden),
    body: (name) => (set.icons[name] ?? set.icons[set.aliases?.[name]?.parent ?? ''])?.body ?? null,
  };
}
