/** A filter on e-mail addresses as the list of their domains, where it is no more than that. Pure. */
const ends = new Set(['_ends_with', '_iends_with']);

/** null: it says more than which domains there are. */
export function domainsOf(filter: unknown): readonly string[] | null {
  if (filter === null || filter === undefined) return [];
  const [name, value] = only(filter);
  if (name === '_or' || (name === '_and' && Array.isArray(value) && value.length === 1)) {
    if (!Array.isArray(value)) return null;
    const parts = value.map(domainsOf);
    return parts.every((part) => part?.length === 1) ? parts.flatMap((part) => part!) : null;
  }
  if (name !== 'email') return null;
  const [operator, end] = only(value);
  return operator !== undefined && ends.has(operator) && typeof end === 'string' && /^@[^@]+$/.test(end) ? [end.slice(1)] : null;
}

/** null where every address is let in. */
export const filterOfDomains = (domains: readonly string[]): object | null =>
  domains.length === 0 ? null : { _or: domains.map((domain) => ({ email: { _iends_with: `@${domain}` } })) };

/** `@Example.com`, `ada@example.com` -> `example.com`; null: it is no domain. */
export function domainIn(text: string): string | null {
  const domain = text.trim().toLowerCase().replace(/^.*@/, '').replace(/\.$/, '');
  return /^[^\s@.,;]+(\.[^\s@.,;]+)+$/.test(domain) ? domain : null;
}

function only(given: unknown): readonly [string, unknown] | readonly [] {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return [];
  const entries = Object.entries(given);
  return entries.length === 1 ? entries[0]! : [];
}
