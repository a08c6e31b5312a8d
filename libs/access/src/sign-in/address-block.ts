import { isIPv4, isIPv6 } from 'node:net';

const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;
/** A provider of internet hands a customer so many of the eight groups; the rest is the customer's to choose at will. */
const GROUPS_OF_NETWORK = 4;

/**
 * The part of an address that whoever has it cannot change at will: of IPv6 the network of 64 bits (RFC 6177), of IPv4 all
 * of it.
 */
export function addressBlockOf(address: string): string {
  const mapped = MAPPED.exec(address)?.[1];
  if (mapped !== undefined && isIPv4(mapped)) return mapped;
  const [plain = ''] = address.split('%');
  if (!isIPv6(plain)) return address;
  const [head = '', tail] = plain.toLowerCase().split('::');
  const groupsOf = (part: string | undefined) => (part === undefined || part === '' ? [] : part.split(':'));
  const [before, after] = [groupsOf(head), groupsOf(tail)];
  // An IPv4 address in the last place stands for two groups.
  const length = before.length + after.length + (plain.includes('.') ? 1 : 0);
  const left = tail === undefined ? 0 : 8 - length;
  const groups = [...before, ...Array<string>(left).fill('0'), ...after];
  return `${groups
    .slice(0, GROUPS_OF_NETWORK)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}
