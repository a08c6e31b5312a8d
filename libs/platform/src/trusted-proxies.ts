import { BlockList, isIP } from 'node:net';
import { ConfigError } from './config.error.js';
import { plainAddress } from './loopback.js';

/** Whose word counts for the address a request came from: that of so many hops before us, or of these addresses. */
export type TrustedProxies =
  | { readonly kind: 'hops'; readonly hops: number }
  | { readonly kind: 'addresses'; readonly addresses: readonly string[] };

const TAKES =
  'addresses and networks of the proxies before this service (127.0.0.1,10.0.0.0/24), or how many proxies there are, 1 to 9';
const HOPS = /^[1-9]$/;
const NETWORK = /^([\d.]+|[\da-f:.]+)(?:\/(\d{1,3}))?$/i;

/** Reads `TRUST_PROXY`. @returns null: nobody's word counts @throws ConfigError */
export function readTrustedProxies(given: string | undefined): TrustedProxies | null {
  const value = given?.trim() ?? '';
  if (value === '') return null;
  if (HOPS.test(value)) return { kind: 'hops', hops: Number(value) };
  const addresses = value.split(',').map((part) => part.trim());
  if (addresses.every((address) => networkOf(address) !== null)) return { kind: 'addresses', addresses };
  throw new ConfigError('TRUST_PROXY', value, TAKES);
}

interface Network {
  readonly address: string;
  readonly prefix: number;
  readonly family: 'ipv4' | 'ipv6';
}

/** Null: none, or one that everybody is in. */
function networkOf(text: string): Network | null {
  const [, address = '', prefix] = NETWORK.exec(text) ?? [];
  const version = isIP(address);
  if (version === 0) return null;
  const bits = version === 6 ? 128 : 32;
  const length = prefix === undefined ? bits : Number(prefix);
  if (length < 1 || length > bits) return null;
  return { address, prefix: length, family: version === 6 ? 'ipv6' : 'ipv4' };
}

/**
 * Tells whom to believe.
 * @returns a predicate of an address and its hop, 0 being whoever is connected to us
 */
export function trustOf(proxies: TrustedProxies | null): (address: string, hop: number) => boolean {
  if (proxies === null) return () => false;
  if (proxies.kind === 'hops') return (_, hop) => hop < proxies.hops;
  const list = new BlockList();
  for (const text of proxies.addresses) {
    const network = networkOf(text);
    if (network) list.addSubnet(network.address, network.prefix, network.family);
  }
  return (address) => {
    const plain = plainAddress(address);
    const version = isIP(plain);
    return version !== 0 && list.check(plain, version === 6 ? 'ipv6' : 'ipv4');
  };
}
