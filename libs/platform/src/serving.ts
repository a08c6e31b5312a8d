import { isIP } from 'node:net';
import { ConfigError } from './config.error.js';
import { isLoopbackAddress, isLoopbackHost } from './loopback.js';
import { readTrustedProxies, type TrustedProxies } from './trusted-proxies.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** Files of a certificate and its key, in PEM. */
export interface TlsFiles {
  readonly certificate: string;
  readonly key: string;
}

/** To whom, and under which name, the service is shown. */
export interface Serving {
  /** The address it listens at. */
  readonly host: string;
  /** Origin that people type, `https://host[:port]`; null: this machine alone. */
  readonly publicUrl: string | null;
  /** Null: nobody's word on where a request came from counts. */
  readonly trustProxy: TrustedProxies | null;
  /** Null: plain HTTP, for this machine or a proxy before us. */
  readonly tls: TlsFiles | null;
}

const DEFAULT_HOST = '127.0.0.1';
const HOST_TAKES = 'an address of this machine, 0.0.0.0 or :: for all of them, or localhost; unset, it is 127.0.0.1';
const PUBLIC_TAKES =
  'https://host or https://host:port, as people type it, without user, path, query or fragment; http:// of this machine alone';

/** Reads `HOST`, `PUBLIC_URL`, `TRUST_PROXY`, `TLS_CERT` and `TLS_KEY`; a blank one is unset. @throws ConfigError */
export function readServing(env: Environment): Serving {
  return {
    host: readHost(env.HOST),
    publicUrl: readPublicUrl(env.PUBLIC_URL),
    trustProxy: readTrustedProxies(env.TRUST_PROXY),
    tls: readTlsFiles(env.TLS_CERT, env.TLS_KEY),
  };
}

function readHost(given: string | undefined): string {
  const value = given?.trim() ?? '';
  if (value === '' || value.toLowerCase() === 'localhost') return DEFAULT_HOST;
  // One of a link (`fe80::1%eth0`) stands in no address of the web.
  if (isIP(value) !== 0 && !value.includes('%')) return value;
  throw new ConfigError('HOST', value, HOST_TAKES);
}

const WRITTEN = /^https?:\/\/(?:[^/\\?#@\s]*[^/\\?#@\s.:]|\[[\da-f:.]+\])(?::\d{1,5})?\/?$/i;
const ENDS_IN_DOT = /\.(?::\d+)?\/?$/;

function readPublicUrl(given: string | undefined): string | null {
  const value = given?.trim() ?? '';
  if (value === '') return null;
  const isWhole = WRITTEN.test(value) && !ENDS_IN_DOT.test(value) && URL.canParse(value);
  const url = isWhole ? new URL(value) : null;
  if (url && (url.protocol === 'https:' || isLoopbackHost(url.hostname))) return url.origin;
  // Somebody may have pasted a name and a password with it.
  throw new ConfigError('PUBLIC_URL', value.includes('@') ? 'another kind of address' : value, PUBLIC_TAKES);
}

function readTlsFiles(certificate = '', key = ''): TlsFiles | null {
  const [hasCertificate, hasKey] = [certificate.trim() !== '', key.trim() !== ''];
  if (!hasCertificate && !hasKey) return null;
  if (hasCertificate && hasKey) return { certificate, key };
  const missing = hasKey ? 'TLS_CERT' : 'TLS_KEY';
  const present = hasKey ? 'TLS_KEY' : 'TLS_CERT';
  throw new ConfigError(missing, '', `the path of a PEM file, because ${present} is set`);
}

/** Whether other machines can reach the port itself. */
export function isBeyondLoopback({ host }: Pick<Serving, 'host'>): boolean {
  return !isLoopbackAddress(host);
}

/** Who watches over an installation. */
export interface Guarded {
  readonly hasAdmin: boolean;
  readonly isDemonstration: boolean;
}

/**
 * Makes sure that nobody listens to other machines whom everybody would be let in by, or who would be sent passwords in
 * the clear.
 * @throws ConfigError that says what to do
 */
export function requireServable(serving: Serving, { hasAdmin, isDemonstration }: Guarded): void {
  if (!isBeyondLoopback(serving)) return;
  const { host, publicUrl, trustProxy, tls } = serving;
  const refuse = (takes: string) => new ConfigError('HOST', host, takes);
  if (isDemonstration)
    throw refuse('127.0.0.1 for a demonstration, which everybody who reaches it sees: start it without HOST');
  if (!hasAdmin) {
    throw refuse(
      '127.0.0.1 as long as there is no admin: start without HOST, make the first admin by the link it prints, then start with HOST again',
    );
  }
  const isPublicSecure = publicUrl?.startsWith('https:') ?? false;
  if (isPublicSecure && (tls !== null || trustProxy !== null)) return;
  throw refuse(
    '127.0.0.1 as long as there is no TLS in sight: set PUBLIC_URL=https://…, and either TLS_CERT and TLS_KEY, or TRUST_PROXY for a proxy that has TLS',
  );
}

/** Where a process of this machine reaches the service, whatever it listens at. */
export function localAddress({ serving, port }: { readonly serving: Serving; readonly port: number }): string {
  const { host, tls } = serving;
  const reached = host === '0.0.0.0' || isIP(host) === 0 ? DEFAULT_HOST : /^(0*:)+0*$/.test(host) ? '::1' : host;
  return `${tls === null ? 'http' : 'https'}://${isIP(reached) === 6 ? `[${reached}]` : reached}:${port}`;
}

/** The address that a person is told: what they are to type, or that of this machine. */
export function toldAddress(config: { readonly serving: Serving; readonly port: number }): string {
  return config.serving.publicUrl ?? localAddress(config);
}
