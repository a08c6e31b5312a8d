import { isLoopbackAddress, isLoopbackHost } from './loopback.js';

/** What a Host header may hold besides a port (RFC 9110, 7.2): a browser writes foreign letters as Latin ones. */
const HOST = /^([a-z\d.-]+|\[[\da-f:.]+\])(:\d{1,5})?$/i;

/** By which of our names we may be called, where. */
export interface OwnNames {
  /** Origin of `PUBLIC_URL`; null: none. */
  readonly publicUrl: string | null;
  /** The address of ours that a connection came in at. */
  readonly reachedAt: string;
}

/**
 * Whether a Host header names us. A foreign site can point a name of its own at our address, so that a browser here lets
 * its pages read what is answered; the header gives it away. Names of loopback addresses count there alone; no site can
 * give such a number of an address a name of its own.
 */
export function isOwnHost(host: string | undefined, { publicUrl, reachedAt }: OwnNames = ON_LOOPBACK): boolean {
  const name = host ?? '';
  if (isOfLoopback(name)) return isLoopbackAddress(reachedAt);
  return publicUrl !== null && isHostOf(name, publicUrl);
}

/** Whether a Host header, with a port or without, means the machine one sits at. */
export function isOfLoopback(host: string): boolean {
  const [, name = ''] = HOST.exec(host) ?? [];
  return isLoopbackHost(name);
}

const ON_LOOPBACK: OwnNames = { publicUrl: null, reachedAt: '127.0.0.1' };

/** Whether a Host header is that of an origin: its port may be left out, or written, where it is the usual one. */
export function isHostOf(host: string, origin: string): boolean {
  const { protocol, host: wanted } = new URL(origin);
  const written = `${protocol}//${host}`;
  return HOST.test(host) && URL.canParse(written) && new URL(written).host === wanted;
}
