import { createHash } from 'node:crypto';

export type TokenKind = 'user' | 'service' | 'community';

/** One token of the operator's. The secret stays in this object: logs and metrics carry the fingerprint. */
export interface VkToken {
  readonly kind: TokenKind;
  readonly secret: string;
  readonly requestsPerSecond: number;
}

/** VK's published rates; a service token's depends on the app's audience, so the lowest is assumed. */
export const DEFAULT_RATE: Readonly<Record<TokenKind, number>> = { user: 3, service: 3, community: 20 };

/** A short name for a token that cannot be turned back into it. */
export function fingerprint(token: VkToken): string {
  return createHash('sha256').update(token.secret).digest('hex').slice(0, 8);
}

/** Which kinds of token may call what (facts of VK's schema): a community token cannot read walls. */
const WALL_KINDS: readonly TokenKind[] = ['user', 'service'];
const ALL_KINDS: readonly TokenKind[] = ['community', 'service', 'user'];

export function isWallToken(kind: TokenKind): boolean {
  return WALL_KINDS.includes(kind);
}

export function kindsFor(method: string): readonly TokenKind[] {
  return method.startsWith('wall.') ? WALL_KINDS : ALL_KINDS;
}
