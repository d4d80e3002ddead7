/** One item as one entry of a YAML sequence, so that a list is the entries one after the other. */
import { stringify } from 'yaml';

export function yamlEntry(item: unknown): string {
  return stringify([item], { lineWidth: 0 });
}
