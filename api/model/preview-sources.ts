/**
 * Which sites the studio may show within its page: those that collections name as the place where their items are looked at
 * (`preview_url`), and no others. Pure.
 */
import type { Model } from './model.ts';

/** As `frame-src` takes them: origins, and `'self'` for addresses on the server's own host. In the order of their names. */
export function previewSources({ collections }: Pick<Model, 'collections'>): readonly string[] {
  const found = [...collections.values()].flatMap(({ meta }) => sourceOf(meta?.preview_url) ?? []);
  return [...new Set(found)].sort();
}

/** null: it is none that a frame could be told of, as its host hangs on the item. */
function sourceOf(template: unknown): string | null {
  if (typeof template !== 'string' || template.trim() === '') return null;
  const address = template.trim();
  if (/^\/(?![/\\])/.test(address)) return "'self'";
  const [, origin] = /^(https?:\/\/[^/?#\\]+)/i.exec(address) ?? [];
  if (origin === undefined || /[{}$\s;,'"*]/.test(origin)) return null;
  return URL.canParse(origin) ? new URL(origin).origin : null;
}
