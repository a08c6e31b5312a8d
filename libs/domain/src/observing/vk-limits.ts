/** What VK takes in one call of `groups.getById`. Source: VK's description of the method, «Максимальное число идентификаторов — 500». */
export const COMMUNITIES_PER_CALL = 500;
/** What VK takes in one call of `wall.getById`, and gives in one of `wall.get`. Source: VK's descriptions of the methods. */
export const POSTS_PER_CALL = 100;
/** Posts of a portion that the one before it held too: new posts push older ones down while a wall is read, and none may slip between. */
export const WALL_OVERLAP_POSTS = 5;
/** Calls of `wall.get` a token may make in a day unless the operator knows better. Source: VK's description of the method. */
export const WALL_GET_PER_DAY = 5_000;
/** Requests stand this much further apart than a token's rate asks for, so that VK never counts one too many: 96 % of the rate. */
export const SLOT_STRETCH = 1.04;
/** Ids ahead of a wall's highest known one that are looked for, unless the operator says otherwise; 0: none. */
export const LOOK_AHEAD_IDS = 5;
/** What kinds of tokens VK gives out. */
export const TOKEN_KINDS = ['user', 'service', 'community'] as const;
export type TokenKind = (typeof TOKEN_KINDS)[number];

/** VK's published rates, requests a second; a service token's depends on the app's audience, so the lowest is assumed. */
export const DEFAULT_RATE: Readonly<Record<TokenKind, number>> = { user: 3, service: 3, community: 20 };

/** Whether a kind of token may read walls and comments: a community's may not. Source: VK's schema of the methods. */
export function isWallToken(kind: TokenKind): boolean {
  return kind !== 'community';
}
