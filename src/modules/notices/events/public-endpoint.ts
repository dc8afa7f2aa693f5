import { lookup as resolve, type LookupAddress, type LookupOptions } from 'node:dns';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { DeliveryFailed } from '#libs/outbox';

/** Addresses of the world outside: nothing in our own network is called because a partner asked for it. */
const isPublic = (address: string): boolean => ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';

const isLoopback = (host: string): boolean => host === 'localhost' || (ipaddr.isValid(host) && ipaddr.process(host).range() === 'loopback');

const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '');

/** Whether a partner's endpoint may be called: https; outside production also plain http to this machine. */
export function isCallable(text: string, production: boolean): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  if (url.username !== '' || url.password !== '' || url.hash !== '') return false;
  if (url.protocol === 'http:') return !production && isLoopback(hostOf(url));
  return url.protocol === 'https:' && !(production && (isLoopback(hostOf(url)) || (isIP(hostOf(url)) !== 0 && !isPublic(hostOf(url)))));
}

type Found = (error: Error | null, address: string | LookupAddress[], family?: number) => void;

/** Name resolution that refuses private addresses at the moment of the call: a name may point elsewhere by then. */
export function publicLookup(host: string, options: LookupOptions, found: Found): void {
  resolve(host, { ...options, all: true }, (error, addresses) => {
    const [first] = addresses ?? [];
    if (error || !first) return found(error ?? new DeliveryFailed('the endpoint has no address'), []);
    if (!addresses.every(({ address }) => isPublic(address))) return found(new DeliveryFailed('the endpoint is not on the public network'), []);
    return options.all ? found(null, addresses) : found(null, first.address, first.family);
  });
}
