/**
 * Which addresses are of the public internet: everything else (this machine, private networks, cloud metadata, and the ways in
 * which one kind of address hides in another) is nothing that a request somebody else thought of may reach. Pure.
 */
import ipaddr from 'ipaddr.js';

/** `allowed`: addresses and networks an administrator has opened, such as `10.1.2.0/24`. */
export function isReachable(address: string, allowed: readonly string[] = []): boolean {
  const read = plain(address);
  if (read === null) return false;
  return allowed.some((each) => isWithin(read, each)) || isPublic(read);
}

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** Of IPv6 only what has been given out so far: the rest holds old forms of IPv4 addresses. */
const given = ipaddr.parseCIDR('2000::/3');

const isPublic = (address: Address): boolean =>
  address.range() === 'unicast' && (address.kind() === 'ipv4' || address.match(given));

/** An IPv4 address that is written as an IPv6 one is the former. */
function plain(address: string): Address | null {
  if (!ipaddr.isValid(address) || address.includes('%')) return null;
  return ipaddr.process(address);
}

function isWithin(address: Address, network: string): boolean {
  const [base, bits] = network.split('/');
  const read = plain(base!);
  if (read === null || read.kind() !== address.kind()) return false;
  return address.match(read, bits === undefined ? (read.kind() === 'ipv4' ? 32 : 128) : Number(bits));
}
