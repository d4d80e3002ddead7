/** Where an item is looked at: what a collection says of that, filled with the item. Pure. */
import { fieldsOfTemplate, valueAt } from '../../schema/template.ts';

type Item = Readonly<Record<string, unknown>>;

export interface Previewed {
  readonly item: Item;
  readonly itemKey: string;
  /** null: the item itself. */
  readonly version: string | null;
}

const place = /\{\{\s*([^{}]+?)\s*\}\}/g;
const ours: Readonly<Record<string, (of: Previewed) => string>> = {
  $version: ({ version }) => version ?? 'main',
  $key: ({ itemKey }) => decodeURIComponent(itemKey),
};

/** Fields the address is made of, through relations as well. */
export const fieldsOfAddress = (template: string): readonly string[] =>
  fieldsOfTemplate(template).filter((path) => !(path in ours));

/** null: it is none that leads to a website, or a field it needs is empty. What comes of items is encoded. */
export function previewAddress(template: string, of: Previewed, base: string): string | null {
  let lacks = false;
  const filled = template.trim().replace(place, (_, path: string) => {
    const value = ours[path]?.(of) ?? valueAt(of.item, path);
    if (value === null || value === undefined || value === '' || typeof value === 'object') lacks = true;
    return encodeURIComponent(String(value ?? ''));
  });
  // Directus writes its own without braces, too.
  const text = filled.replaceAll('$version', encodeURIComponent(of.version ?? 'main'));
  if (lacks || !/^(https?:\/\/|\/(?![/\\]))/i.test(text) || !URL.canParse(text, base)) return null;
  return new URL(text, base).href;
}

/** Whether the server lets the studio show it within its page: hosts that hang on the item are only opened beside it. */
export const isFramed = (template: string): boolean => {
  const address = template.trim();
  const [, origin] = /^https?:\/\/([^/?#\\]+)/i.exec(address) ?? [];
  return origin === undefined ? /^\/(?![/\\])/.test(address) : !/[{}$\s;,'"*]/.test(origin);
};
