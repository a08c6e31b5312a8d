import { OUTCOME, type LookFinding, type LookOutcome } from '@gospulse/domain';
import type { WalkVerdict } from '@gospulse/store';
import type { FailureClass, TokenPool, VkFailure } from '@gospulse/vk';

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

/**
 * What a look has to say of a call that failed.
 * @param methods what was called: that no token may call it now is nobody's fault where they rest from it
 */
export function findingOfFailure(
  { class: failureClass }: VkFailure,
  pool: Pick<TokenPool, 'restsFrom'>,
  methods: readonly string[],
): LookFinding {
  if (failureClass !== 'no-token') return OF_FAILURE[failureClass];
  const rests = methods.flatMap((method) => pool.restsFrom(method) ?? []);
  return OF_FAILURE[rests[0] ?? failureClass];
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

/** What a look at a page has to tell of it. */
export interface ProfileFound {
  /** Whether anything of it is other than it was. */
  readonly isChanged: boolean;
  /** Whether its wall was looked at: there are few calls for that. */
  readonly withWall: boolean;
}

/** By what the observation of a page came to, and what was found. */
export function findingOfProfile({ code, detail }: LookOutcome, { isChanged, withWall }: ProfileFound): LookFinding {
  if (code === OUTCOME.failed) return findingOfFailureName(detail);
  if (code === OUTCOME.incomplete || code === OUTCOME.leftOut) return 'incomplete';
  if (GONE.includes(code)) return 'page-closed';
  return isChanged ? 'changed' : withWall ? 'unchanged' : 'wall-later';
}

function findingOfFailureName(name: string | null): LookFinding {
  if (name === 'not-recorded') return 'not-recorded';
  const known = Object.entries(OF_FAILURE).find(([failureClass]) => failureClass === name);
  // `redirected`: whoever answers at VK's address is not VK.
  const finding = known?.[1] ?? 'vk-away';
  return finding === 'post-gone' ? 'page-closed' : finding;
}
