/** What kind of token calls: it decides the methods and the pace. */
export type TokenKind = 'user' | 'service' | 'community';

export interface TokenSettings {
  readonly kind: TokenKind;
  /** Overrides the kind's own pace. */
  readonly requestsPerSecond?: number;
}

const REQUESTS_PER_SECOND: Readonly<Record<TokenKind, number>> = { user: 3, service: 3, community: 20 };

export interface Token {
  readonly text: string;
  readonly kind: TokenKind;
  readonly requestsPerSecond: number;
}

function settingsOf(text: string, configured: Readonly<Record<string, TokenSettings>> | null): TokenSettings | null {
  if (configured !== null) return configured[text] ?? null;
  if (text.startsWith('bad')) return null;
  if (text.startsWith('service')) return { kind: 'service' };
  return { kind: text.startsWith('community') ? 'community' : 'user' };
}

/** The token behind a text, or null if VK would refuse it (error 5). */
export function recogniseToken(
  text: string,
  configured: Readonly<Record<string, TokenSettings>> | null,
  limitFactor: number,
): Token | null {
  const settings = text === '' ? null : settingsOf(text, configured);
  if (settings === null) return null;
  const pace = settings.requestsPerSecond ?? REQUESTS_PER_SECOND[settings.kind];
  return { text, kind: settings.kind, requestsPerSecond: Math.max(1, Math.floor(pace * limitFactor)) };
}

/** A token as statistics name it: short made-up ones whole, anything that could be real only by its beginning. */
export function tokenLabel(text: string): string {
  return text.length <= 24 ? text : `${text.slice(0, 6)}…`;
}
