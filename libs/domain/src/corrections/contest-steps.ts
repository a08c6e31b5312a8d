import { CONTEST_EVENTS, type ContestEventKind, type ContestState } from './contest.js';

const STATE_AFTER: Readonly<Record<ContestEventKind, ContestState>> = {
  made: 'new',
  asked: 'asked',
  replied: 'new',
  accepted: 'accepted',
  refused: 'refused',
  withdrawn: 'withdrawn',
  revoked: 'revoked',
};

/** How a contest stands after its last event. */
export function contestStateAfter(last: ContestEventKind): ContestState {
  return STATE_AFTER[last];
}

/** States from which each step leads on. A contest is made but once. */
const FOLLOWS: Readonly<Record<Exclude<ContestEventKind, 'made'>, readonly ContestState[]>> = {
  asked: ['new'],
  replied: ['asked'],
  accepted: ['new', 'asked'],
  refused: ['new', 'asked'],
  withdrawn: ['new', 'asked'],
  revoked: ['accepted'],
};

/** Whether a contest waits for somebody. */
export function isContestOpen(state: ContestState): boolean {
  return state === 'new' || state === 'asked';
}

/** The last steps of contests that wait for somebody. */
export const OPEN_CONTEST_EVENTS: readonly ContestEventKind[] = CONTEST_EVENTS.filter((kind) =>
  isContestOpen(contestStateAfter(kind)),
);

/** An event of the past of a contest: what, and whose account; null: nobody who was signed in. */
export interface ContestPast {
  readonly kind: ContestEventKind;
  readonly accountId: number | null;
}

/** Steps that speak for the institution: whoever took one of them decides nothing of this contest. */
const OF_WHO_CONTESTS: readonly ContestEventKind[] = ['made', 'replied'];
/** Steps of whoever decides. */
export const DECIDING_EVENTS = [
  'accepted',
  'refused',
  'asked',
  'revoked',
] as const satisfies readonly ContestEventKind[];

/** Why a step is not to be taken. */
export type ContestStepRefusal =
  /** The contest does not stand so that it could follow. */
  | 'contest-over'
  /** Who decides may not be who contests. */
  | 'own-contest'
  /** Only who made it takes it back. */
  | 'not-own-contest';

/**
 * Whether somebody may take a step with a contest; rights of a role are looked at before. Who contests and who decides are two
 * people: whoever made a contest or replied in it decides nothing of it, nor revokes it, and whoever asked for more does not
 * reply to themselves. Nobody who is not signed in is told apart from another, so they count as one person.
 * @param past all events of the contest, in order
 * @returns null: it may be taken
 */
export function contestStepRefusal(
  past: readonly ContestPast[],
  step: Exclude<ContestEventKind, 'made'>,
  accountId: number | null,
): ContestStepRefusal | null {
  const last = past.at(-1);
  if (last === undefined || !FOLLOWS[step].includes(contestStateAfter(last.kind))) return 'contest-over';
  const did = (kinds: readonly ContestEventKind[]): boolean =>
    past.some((event) => kinds.includes(event.kind) && event.accountId === accountId);
  if (step === 'withdrawn') return did(['made']) ? null : 'not-own-contest';
  if (step === 'replied') return did(DECIDING_EVENTS) ? 'own-contest' : null;
  return did(OF_WHO_CONTESTS) ? 'own-contest' : null;
}
