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
export type ProbedMethod = { readonly kind: 'works' } | { readonly kind: 'failed'; readonly failure: VkFailure };

/** What a token can do, found out by asking. */
export interface ProbedToken {
  /** Fingerprint. */
  readonly token: string;
  readonly kind: TokenKind;
  readonly requestsPerSecond: number;
  /** A method that is missing was not probed. */
  readonly methods: Readonly<Record<string, ProbedMethod>>;
}
