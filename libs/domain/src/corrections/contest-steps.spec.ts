import { CONTEST_EVENTS, type ContestEventKind } from './contest.js';
import { contestStateAfter, contestStepRefusal, isContestOpen, type ContestPast } from './contest-steps.js';

const [HEAD, ANALYST, OTHER] = [1, 2, 3];
const past = (...steps: readonly (readonly [ContestEventKind, number | null])[]): ContestPast[] =>
  steps.map(([kind, accountId]) => ({ kind, accountId }));
const MADE = ['made', HEAD] as const;
const ASKED = ['asked', ANALYST] as const;

describe('a step of a contest', () => {
  it.each<[string, ContestPast[], Exclude<ContestEventKind, 'made'>, number | null, string | null]>([
    ['is decided by somebody else', past(MADE), 'accepted', ANALYST, null],
    ['is not decided by who made it', past(MADE), 'accepted', HEAD, 'own-contest'],
    ['nor refused by them', past(MADE), 'refused', HEAD, 'own-contest'],
    ['nor asked about by them', past(MADE), 'asked', HEAD, 'own-contest'],
    ['nor decided by who replied in it', past(MADE, ASKED, ['replied', OTHER]), 'accepted', OTHER, 'own-contest'],
    ['nor revoked by who made it', past(MADE, ['accepted', ANALYST]), 'revoked', HEAD, 'own-contest'],
    [
      'nor by who replied',
      past(MADE, ASKED, ['replied', OTHER], ['accepted', ANALYST]),
      'revoked',
      OTHER,
      'own-contest',
    ],
    ['is revoked by who accepted it', past(MADE, ['accepted', ANALYST]), 'revoked', ANALYST, null],
    ['is replied to by whoever answers for it', past(MADE, ASKED), 'replied', OTHER, null],
    ['is not replied to by who asked', past(MADE, ASKED), 'replied', ANALYST, 'own-contest'],
    ['is not replied to where nobody asked', past(MADE), 'replied', HEAD, 'contest-over'],
    ['is decided though nobody replied', past(MADE, ASKED), 'refused', ANALYST, null],
    ['is not asked about twice', past(MADE, ASKED), 'asked', OTHER, 'contest-over'],
    ['is asked about again once somebody replied', past(MADE, ASKED, ['replied', HEAD]), 'asked', ANALYST, null],
    ['is taken back by who made it', past(MADE, ASKED), 'withdrawn', HEAD, null],
    ['is not taken back by somebody else', past(MADE), 'withdrawn', OTHER, 'not-own-contest'],
    ['is not taken back once it was decided', past(MADE, ['refused', ANALYST]), 'withdrawn', HEAD, 'contest-over'],
    ['is not decided twice', past(MADE, ['refused', ANALYST]), 'accepted', OTHER, 'contest-over'],
    ['is not revoked where nothing was accepted', past(MADE, ['refused', ANALYST]), 'revoked', ANALYST, 'contest-over'],
    ['is not revoked twice', past(MADE, ['accepted', ANALYST], ['revoked', ANALYST]), 'revoked', OTHER, 'contest-over'],
    [
      'is decided by nobody who is not known and may have made it',
      past(['made', null]),
      'accepted',
      null,
      'own-contest',
    ],
    ['follows nothing that was never made', [], 'accepted', ANALYST, 'contest-over'],
  ])('%s', (_, events, step, accountId, refusal) => {
    expect(contestStepRefusal(events, step, accountId)).toBe(refusal);
  });

  it('leads on only from contests that wait, but for what is revoked', () => {
    for (const last of CONTEST_EVENTS) {
      const state = contestStateAfter(last);
      const leads = (['asked', 'replied', 'accepted', 'refused', 'withdrawn', 'revoked'] as const).filter(
        (step) => contestStepRefusal(past([last, 9]), step, step === 'withdrawn' ? 9 : 8) !== 'contest-over',
      );
      expect([last, leads.length > 0]).toEqual([last, isContestOpen(state) || state === 'accepted']);
    }
  });
});
