import { createHash } from 'node:crypto';
import { isWallToken, TOKEN_KINDS, type TokenKind } from '@gospulse/domain';

export { DEFAULT_RATE, isWallToken, type TokenKind } from '@gospulse/domain';

/** One token of the operator's. The secret stays in this object: logs and metrics carry the fingerprint. */
export interface VkToken {
  readonly kind: TokenKind;
  readonly secret: string;
  readonly requestsPerSecond: number;
}

/** A short name for a token that cannot be turned back into it. */
export function fingerprint(token: VkToken): string {
  return createHash('sha256').update(token.secret).digest('hex').slice(0, 8);
}

const WALL_KINDS: readonly TokenKind[] = TOKEN_KINDS.filter(isWallToken);

/** Which kinds of token may call what. */
export function kindsFor(method: string): readonly TokenKind[] {
  return method.startsWith('wall.') ? WALL_KINDS : TOKEN_KINDS;
}
