/**
 * Why somebody who came from the provider was not let in, as the screen of signing in is told. Names are stable: they stand
 * in addresses and among the events.
 */
export const SIGN_IN_PROBLEMS = [
  /** An admin shut the account: that the provider knows the person changes nothing. */
  'account-disabled',
  /** Where to go afterwards was no place of ours. */
  'foreign-back',
  /** The provider takes the role of the last admin away. */
  'last-admin',
  /** An account with a password, or of another person at the provider, has the login already. */
  'login-taken',
  /** A head of no institution that the register knows. */
  'no-institution',
  'no-region',
  'no-role',
  /** It does not answer, or says that it cannot now. */
  'provider-away',
  /** It does not know us: its address, our name or our secret there are wrong. */
  'provider-misconfigured',
  /** There is none. */
  'provider-off',
  /** It, or the person there, said no. */
  'provider-refused',
  /** What it sent is not what was asked for, or not proved to be its own. */
  'provider-untrusted',
  /** Begun in another browser, too long ago, or finished already. */
  'sign-in-stale',
  'too-many-attempts',
] as const;
export type SignInProblem = (typeof SIGN_IN_PROBLEMS)[number];
