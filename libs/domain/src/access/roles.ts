/**
 * Who uses the product: who runs it, who looks at the region, who hands figures to the ministry, and who answers for
 * institutions. A viewer has no account: a link shows one view.
 */
export const ROLES = ['admin', 'analyst', 'reporter', 'head'] as const;
export type Role = (typeof ROLES)[number];
/** Whoever asks: an account by its role, or somebody whom a link shows a view. */
export type CallerRole = Role | 'viewer';

/** What a role may do beyond looking at the figures of its scope. */
export const PERMISSIONS = [
  /** Figures of a whole region, not of institutions one is bound to. */
  'see-region',
  /** Files of the figures one sees. */
  'export',
  /** Notes to anomalies. */
  'note',
  /** «Кому позвонить»: names and telephones of those who answer for institutions, and marks of calls. */
  'keep-calls',
  /** To reply to a call as whoever answers for the institution. */
  'reply-to-calls',
  /** Looks out of turn at what one sees. */
  'look',
  /** Links that show a view to somebody without an account. */
  'share',
  /** Editions of reports: to look, to try one out, to check, to take its files. */
  'see-reports',
  /** To freeze, correct and withdraw editions, and to have them frozen by schedule. */
  'make-reports',
  /** To contest a fact: a head for what they see, an analyst on behalf of an institution. */
  'contest',
  /** To accept contests, refuse them, ask for more, and revoke what was accepted. */
  'decide-contests',
  /** Accounts, their roles and bindings. */
  'manage-accounts',
  /** The register: institutions and their pages, by hand and by files. */
  'keep-register',
  'read-audit',
  /** Letters about what one answers for, by themselves. */
  'get-digests',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

const PERMITTED: Readonly<Record<CallerRole, readonly Permission[]>> = {
  // Only a head is bound to institutions.
  admin: PERMISSIONS.filter((permission) => permission !== 'get-digests'),
  analyst: ['see-region', 'export', 'note', 'keep-calls', 'look', 'share', 'see-reports', 'contest', 'decide-contests'],
  reporter: ['see-region', 'export', 'share', 'see-reports', 'make-reports'],
  head: ['export', 'look', 'reply-to-calls', 'contest', 'get-digests'],
  viewer: [],
};

export function may(role: CallerRole, permission: Permission): boolean {
  return PERMITTED[role].includes(permission);
}
