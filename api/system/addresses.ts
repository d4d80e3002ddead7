/** Does a policy's `ip_access` let an address in? Single addresses, networks (`10.0.0.0/8`) and ranges (`10.0.0.1-10.0.0.9`). */
import ipaddr from 'ipaddr.js';

/** An empty list lets everybody in; one that cannot be read lets nobody in, and an address that is not known neither. */
export function letsIn(list: readonly string[], address: string | null): boolean {
  if (list.length === 0) return true;
  const bytes = address === null ? null : bytesOf(address);
  return bytes !== null && list.some((entry) => holds(entry.trim(), bytes));
}

/** Entries that name no address, for a warning to the person who wrote them. */
export const unreadable = (list: readonly string[]): readonly string[] => list.filter((entry) => rangeOf(entry.trim()) === null);

function holds(entry: string, bytes: readonly number[]): boolean {
  const range = rangeOf(entry);
  if (range === null || range.first.length !== bytes.length) return false;
  return compare(range.first, bytes) <= 0 && compare(bytes, range.last) <= 0;
}

interface Range {
  readonly first: readonly number[];
  readonly last: readonly number[];
}

function rangeOf(entry: string): Range | null {
  const dash = entry.indexOf('-');
  if (dash >= 0) {
    const [first, last] = [bytesOf(entry.slice(0, dash).trim()), bytesOf(entry.slice(dash + 1).trim())];
    return first && last && first.length === last.length && compare(first, last) <= 0 ? { first, last } : null;
  }
  const slash = entry.indexOf('/');
  if (slash < 0) {
    const single = bytesOf(entry);
    return single && { first: single, last: single };
  }
  return networkOf(entry.slice(0, slash), entry.slice(slash + 1));
}

/** `::ffff:10.0.0.0/104` is the network 10.0.0.0/8: mapped addresses are always read as what they map. */
function networkOf(address: string, length: string): Range | null {
  const bytes = bytesOf(address);
  if (bytes === null || !/^\d{1,3}$/.test(length)) return null;
  const mapped = bytes.length === 4 && address.includes(':') ? 96 : 0;
  const bits = Number(length) - mapped;
  if (bits < 0 || bits > bytes.length * 8) return null;
  const masks = bytes.map((_, index) => 256 - 2 ** Math.min(8, Math.max(0, 8 - (bits - index * 8))));
  return {
    first: bytes.map((byte, index) => byte & masks[index]!),
    last: bytes.map((byte, index) => byte | (~masks[index]! & 255)),
  };
}

/** Only what is written in full: `10.1` and `0x0a` are addresses to old libraries, and mistakes in a list. */
function bytesOf(text: string): readonly number[] | null {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text).toByteArray();
  const plain = text.replace(/%[\w.]+$/, '');
  if (!ipaddr.IPv6.isValid(plain)) return null;
  return ipaddr.process(plain).toByteArray();
}

function compare(left: readonly number[], right: readonly number[]): number {
  const at = left.findIndex((byte, index) => byte !== right[index]);
  return at < 0 ? 0 : left[at]! - right[at]!;
}
