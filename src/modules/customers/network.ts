import ipaddr from 'ipaddr.js';

/** How much of an address names the network: what a provider commonly gives one customer or one place. */
const PREFIX = { ipv4: 24, ipv6: 48 } as const;

/**
 * The network that an address belongs to, as the risk check compares it: IPv4 /24, IPv6 /48, e.g. `203.0.113.0/24`. The
 * address itself is kept nowhere. An address that cannot be read is a network of its own, and so never a known one.
 */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return 'unknown';
  // An IPv4 address that came in over an IPv6 socket is written ::ffff:203.0.113.7.
  const read = ipaddr.process(address);
  return read instanceof ipaddr.IPv4
    ? `${ipaddr.IPv4.networkAddressFromCIDR(`${read.toString()}/${PREFIX.ipv4}`).toString()}/${PREFIX.ipv4}`
    : `${ipaddr.IPv6.networkAddressFromCIDR(`${withoutZone(read)}/${PREFIX.ipv6}`).toString()}/${PREFIX.ipv6}`;
}

/** `fe80::1%eth0` names a card of this machine, not a network. */
const withoutZone = (address: ipaddr.IPv6 | ipaddr.IPv4): string => address.toNormalizedString().replace(/%.*$/, '');
