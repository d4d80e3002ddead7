/** One item as one entry of a YAML sequence, so that a list is the entries one after the other. */
import { createRequire } from 'node:module';

let yaml: typeof import('yaml') | null = null;

export function yamlEntry(item: unknown): string {
  // Loaded with the first export: no start need wait for it.
  yaml ??= createRequire(import.meta.url)('yaml') as typeof import('yaml');
  return yaml.stringify([item], { lineWidth: 0 });
}
