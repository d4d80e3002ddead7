/** What a user may be, in the order it is told; only who is active signs in. Pure. */
export const statuses = ['active', 'invited', 'unverified', 'draft', 'suspended', 'archived'] as const;
export type Status = (typeof statuses)[number];

/** Those an administrator sets by hand. */
export const settable: readonly Status[] = ['active', 'draft', 'suspended', 'archived'];

export const colorOf = (status: string | null | undefined): 'success' | 'info' | 'warning' | 'neutral' =>
  status === 'active'
    ? 'success'
    : status === 'invited' || status === 'unverified'
      ? 'info'
      : status === 'suspended'
        ? 'warning'
        : 'neutral';

const address = /^[^\s@<>()[\],;:\\"]+@[^\s@<>()[\],;:\\"]+\.[^\s@<>()[\],;:\\"]+$/;

/** Addresses as people paste them, one a line or with commas between, each once; and what of it is none. */
export function addressesIn(text: string): { readonly good: readonly string[]; readonly wrong: readonly string[] } {
  const parts = text
    .split(/[\s,;]+/)
    .map((part) => part.replace(/^<|>$/g, '').toLowerCase())
    .filter((part) => part !== '');
  const all = [...new Set(parts)];
  return { good: all.filter((part) => address.test(part)), wrong: all.filter((part) => !address.test(part)) };
}

/** What a list of users is narrowed to. */
export function usersFilter(role: string, status: string): object | null {
  const some = [
    ...(role === '' ? [] : [{ role: role === 'none' ? { _null: true } : { _eq: role } }]),
    ...(status === '' ? [] : [{ status: { _eq: status } }]),
  ];
  return some.length === 0 ? null : { _and: some };
}
