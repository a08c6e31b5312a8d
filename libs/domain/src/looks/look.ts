/** What is looked at out of turn: the comments of a post, or the profile of a page with its wall. */
export const LOOK_WHATS = ['post', 'profile'] as const;
export type LookWhat = (typeof LOOK_WHATS)[number];

/** `failed`: nothing could be seen, through no fault of the page. */
export const LOOK_STATES = ['waiting', 'done', 'failed'] as const;
export type LookState = (typeof LOOK_STATES)[number];

/** What came of a look that is over. */
export const LOOK_FINDINGS = [
  /** Of a post: a question under it has its reply now. */
  'answered',
  /** Of a post: questions under it wait still. */
  'no-reply',
  /** Of a post: no question under it waited, and none does. */
  'nothing-waits',
  /** Of a profile: something of it is other than it was. */
  'changed',
  'unchanged',
  /** Of a profile: nothing of it is other than it was; its wall could not be looked at now. */
  'wall-later',
  /** VK does not show the post. */
  'post-gone',
  'comments-closed',
  /** VK does not show the page, or its wall. */
  'page-closed',
  /** Not all comments came, and no reply was among those that did. */
  'incomplete',
  /** VK did not answer, or not in time. */
  'vk-away',
  /** No token may call what is needed. */
  'no-token',
  /** The day's calls are spent. */
  'quota',
  /** Comments are not observed: the key that authors are hashed with is not the database's. */
  'author-key',
  /** What came could not be recorded. */
  'not-recorded',
  /** Nobody looked in time. */
  'expired',
] as const;
export type LookFinding = (typeof LOOK_FINDINGS)[number];

const FAILED: readonly LookFinding[] = ['vk-away', 'no-token', 'quota', 'author-key', 'not-recorded', 'expired'];

export function lookStateOf(finding: LookFinding | null): LookState {
  if (finding === null) return 'waiting';
  return FAILED.includes(finding) ? 'failed' : 'done';
}
