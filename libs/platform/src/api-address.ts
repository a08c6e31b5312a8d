import { ConfigError } from './config.error.js';
import { isLoopbackHost } from './loopback.js';

const TAKES =
  'https://host/path, or http:// of this machine or of the host named in VK_PLAIN_HTTP_HOST, without user, query or fragment';
const HOST_TAKES = 'the name or address of one host, as it stands in VK_API_URL, without scheme, port or path';

/**
 * Reads `VK_API_URL`: where the tokens are sent, so nothing about it is guessed. Over plain http they can be read on the
 * way, which only this machine's own addresses rule out, or an operator who names the host.
 * @param plainHttpHost value of `VK_PLAIN_HTTP_HOST`
 * @returns the address in its canonical form, without slashes at its end
 * @throws ConfigError which quotes nothing that may be a secret
 */
export function readApiAddress(value: string, plainHttpHost: string | undefined): string {
  const url = parseWritten(value);
  const trusted = readHost(plainHttpHost);
  if (!url) throw refused(value);
  const isPlain = url.protocol === 'http:';
  if (isPlain && !isLoopbackHost(url.hostname) && url.hostname !== trusted) throw refused(value);
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

/** Scheme, two slashes, a host: what browsers add, drop and turn around in silence is not taken. */
const WRITTEN = /^https?:\/\/([^/\\?#@\s]+)(?:\/[^\\?#@\s]*)?$/i;
const ENDS_IN_DOT = /\.(?::\d*)?$/;

function parseWritten(value: string): URL | null {
  const host = WRITTEN.exec(value)?.[1];
  const isWhole = host !== undefined && !ENDS_IN_DOT.test(host) && !hasControls(value);
  return isWhole && URL.canParse(value) ? new URL(value) : null;
}

const HOST = /^(?:[^/\\?#@:*\s]+|\[[\da-f:.]+\])$/i;

/** The host as the URL standard writes it, or null when none is named. */
function readHost(value: string | undefined): string | null {
  if (value === undefined || value === '') return null;
  const url = HOST.test(value) ? parseWritten(`http://${value}/`) : null;
  if (url) return url.hostname;
  throw new ConfigError('VK_PLAIN_HTTP_HOST', quotable(value), HOST_TAKES);
}

function hasControls(value: string): boolean {
  return [...value].some((character) => character < ' ' || character === '\u007f');
}

function refused(value: string): ConfigError {
  return new ConfigError('VK_API_URL', quotable(value), TAKES);
}

const MAX_QUOTED_ADDRESS = 60;

/** Whatever could hold a name, a password or a token is described instead of quoted. */
function quotable(value: string): string {
  const isHarmless = /^(?:[a-z]+:\/{0,3})?[\w.-]*(?:\[[\da-f:.]*\])?(?::\d{1,5})?(?:\/[\w./-]*)?$/i.test(value);
  return isHarmless && value.length <= MAX_QUOTED_ADDRESS ? value : 'another kind of address';
}
