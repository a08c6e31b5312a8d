import { ConfigError } from './config.error.js';
import { isLoopbackHost } from './loopback.js';

const MAX_ORIGINS = 20;
const TAKES =
  'origins parted by commas or spaces, each https://host or https://host:port without path, user or wildcard; http:// of this machine alone; unset, no site embeds cards';
const WRITTEN = /^https?:\/\/[a-z0-9.-]*[a-z0-9](?::\d{1,5})?\/?$/i;

/** Sites that may embed a card, as `EMBED_ORIGINS` names them. @throws ConfigError */
export function readEmbedOrigins(given: string | undefined): readonly string[] {
  const written = (given ?? '').split(/[\s,]+/).filter((each) => each !== '');
  if (written.length > MAX_ORIGINS) throw new ConfigError('EMBED_ORIGINS', `${written.length} origins`, TAKES);
  return [...new Set(written.map(originOf))];
}

function originOf(value: string): string {
  const url = WRITTEN.test(value) && URL.canParse(value) ? new URL(value) : null;
  if (url && (url.protocol === 'https:' || isLoopbackHost(url.hostname))) return url.origin;
  throw new ConfigError('EMBED_ORIGINS', value.includes('@') ? 'another kind of address' : value, TAKES);
}
