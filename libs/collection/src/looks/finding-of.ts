import { OUTCOME, type LookFinding, type LookOutcome } from '@gospulse/domain';
import type { WalkVerdict } from '@gospulse/store';
import type { FailureClass, VkFailure } from '@gospulse/vk';

const OF_FAILURE: Readonly<Record<FailureClass, LookFinding>> = {
  retryable: 'vk-away',
  'rate-limited': 'vk-away',
  flood: 'vk-away',
  quota: 'quota',
  token: 'no-token',
  operator: 'no-token',
  configuration: 'no-token',
  'no-token': 'no-token',
  bug: 'not-recorded',
  'bad-parameter': 'post-gone',
  'not-found': 'post-gone',
  'page-unavailable': 'page-closed',
  'comments-closed': 'comments-closed',
  'too-large': 'incomplete',
};

/** What a look has to say of a call that failed. */
export function findingOfFailure({ class: failureClass }: VkFailure): LookFinding {
  return OF_FAILURE[failureClass];
}

/** Questions under a post: those that wait, and those that have their reply. */
export interface QuestionsUnderPost {
  readonly open: ReadonlySet<number>;
  readonly answered: readonly { readonly id: number; readonly at: Date }[];
}

/** What a look at a post came to, and when the newest reply was given that it has to tell of. */
export interface PostFound {
  readonly finding: LookFinding;
  readonly answeredAt: Date | null;
}

/**
 * By the questions under a post before the look and after it. A pass may have come between the asking and the look: where nobody
 * waits any more, the newest reply is what was asked for.
 */
export function findingOfPost(before: QuestionsUnderPost, after: QuestionsUnderPost, verdict: WalkVerdict): PostFound {
  const closed = after.answered.filter(({ id }) => before.open.has(id));
  const told = closed.length > 0 ? closed : after.open.size === 0 ? after.answered : [];
  if (told.length > 0)
    return { finding: 'answered', answeredAt: new Date(Math.max(...told.map(({ at }) => at.getTime()))) };
  if (after.open.size === 0) return { finding: 'nothing-waits', answeredAt: null };
  return { finding: verdict === 'incomplete' ? 'incomplete' : 'no-reply', answeredAt: null };
}

const GONE: readonly string[] = [OUTCOME.notFound, OUTCOME.unavailable, 'deleted', 'banned'];

/** By what the observation of a page came to, and whether anything of it is other than it was. */
export function findingOfProfile({ code, detail }: LookOutcome, isChanged: boolean): LookFinding {
  if (code === OUTCOME.failed) return findingOfFailureName(detail);
  if (code === OUTCOME.incomplete || code === OUTCOME.leftOut) return 'incomplete';
  if (GONE.includes(code)) return 'page-closed';
  return isChanged ? 'changed' : 'unchanged';
}

function findingOfFailureName(name: string | null): LookFinding {
  if (name === 'not-recorded') return 'not-recorded';
  const known = Object.entries(OF_FAILURE).find(([failureClass]) => failureClass === name);
  // `redirected`: whoever answers at VK's address is not VK.
  const finding = known?.[1] ?? 'vk-away';
  return finding === 'post-gone' ? 'page-closed' : finding;
}
