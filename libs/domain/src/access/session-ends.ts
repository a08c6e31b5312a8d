/** Why a session is over before its time. */
export const SESSION_ENDS = ['sign-out', 'rights-changed', 'account-disabled', 'by-admin'] as const;
export type SessionEnd = (typeof SESSION_ENDS)[number];
