/** Letters that a head gets by themselves: the week, and what falls due today («горит»). */
export const DIGEST_KINDS = ['weekly', 'urgent'] as const;
export type DigestKind = (typeof DIGEST_KINDS)[number];

/** Why an address is written to no more, until it is confirmed anew. */
export const REST_REASONS = ['refused', 'no-such-mailbox', 'bounced'] as const;
export type RestReason = (typeof REST_REASONS)[number];

/** Why no digest is sent by an installation, whoever asks for one. */
export const DIGEST_OBSTACLES = ['no-mail-server', 'no-public-url', 'demonstration'] as const;
export type DigestObstacle = (typeof DIGEST_OBSTACLES)[number];
