import type { TokenKind, VkFailure } from '@gospulse/vk';

export const PROBED_METHODS = [
  'groups.getById',
  'utils.resolveScreenName',
  'wall.get',
  'wall.getById',
  'wall.getComments',
  'execute',
] as const;

/** What came of calling a method once with a token. */
export type MethodProbe = { readonly kind: 'works' } | { readonly kind: 'failed'; readonly failure: VkFailure };

/**
 * What a token can do, found out by asking. It has the shape of the gateway's own probe and gives way to it: the type
 * then comes from `@gospulse/vk`, and `probe-tokens.ts` becomes one call.
 */
export interface TokenProbe {
  /** Fingerprint. */
  readonly token: string;
  readonly kind: TokenKind;
  readonly requestsPerSecond: number;
  /** A method that is missing was not probed. */
  readonly methods: Readonly<Record<string, MethodProbe>>;
}
