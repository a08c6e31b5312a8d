import { ConfigError } from './config.error.js';

export interface TokenConfig {
  readonly kind: 'user' | 'service' | 'community';
  readonly secret: string;
  readonly requestsPerSecond: number | null;
}

const TAKES = 'kind:token[@requestsPerSecond], comma-separated, kind user, service or community';
const TOKEN = /^(user|service|community):([^\s,@]+)(?:@(\d{1,5}(?:\.\d{1,3})?))?$/;

/** Reads `VK_TOKENS`. An error names the token's place in the list, never the token. */
export function readTokens(value: string | undefined): TokenConfig[] {
  if (value === undefined || value.trim() === '') return [];
  return value.split(',').map((entry, index) => {
    const match = TOKEN.exec(entry.trim());
    const [, kind, secret, rate] = match ?? [];
    const requestsPerSecond = rate === undefined ? null : Number(rate);
    if (!kind || !secret || requestsPerSecond === 0) {
      throw new ConfigError('VK_TOKENS', `entry ${index + 1} of another form`, TAKES);
    }
    return { kind: kind as TokenConfig['kind'], secret, requestsPerSecond };
  });
}
