import fc from 'fast-check';
import { QUESTION_OUTCOMES, WAIT_LENGTHS } from '../closed-lists/question-lists.js';
import { latencyBucket } from '../statistics/latency-buckets.js';
import { ReplyHistogram, waitCounts } from '../statistics/reply-histogram.js';
import { OUTCOMES_OF_LIST, questionOutcomeAt, secondsOfWait, waitLengthOf } from './question-outcome.js';
import { questionStateAt, withinDeadline } from './question-state.js';
import { REPLY_BIN_BOUNDS_SECONDS, replyBins } from './reply-bins.js';

const CUTOFF = 1_000;
const question = (more: object = {}) => ({ askedAt: 100, answeredAt: null, withdrawnAt: null, dueAt: 500, ...more });

describe('what became of a question', () => {
  it.each([
    [{ answeredAt: 500 }, 'in-time'],
    [{ answeredAt: 501 }, 'late'],
    [{ answeredAt: 300, dueAt: null }, 'answered-undated'],
    [{ answeredAt: 1_001, dueAt: 1_000 }, 'open'],
    [{ answeredAt: 1_001 }, 'overdue'],
    [{ dueAt: null }, 'open'],
    [{ withdrawnAt: 400 }, 'withdrawn'],
    [{ withdrawnAt: 501 }, 'withdrawn-late'],
    [{ withdrawnAt: 600, dueAt: null }, 'withdrawn'],
    [{ answeredAt: 700, withdrawnAt: 400 }, 'late'],
  ])('%j is %s', (more, outcome) => expect(questionOutcomeAt(question(more), CUTOFF)).toBe(outcome));

  const instant = fc.option(fc.integer({ min: 100, max: 1_200 }), { nil: null });
  it('says what its state and its deadline say', () => {
    fc.assert(
      fc.property(instant, instant, instant, (answeredAt, withdrawnAt, dueAt) => {
        const asked = question({ answeredAt, withdrawnAt, dueAt });
        const outcome = questionOutcomeAt(asked, CUTOFF);
        const [state, kept] = [questionStateAt(asked, CUTOFF), withinDeadline(asked, CUTOFF)];
        expect(OUTCOMES_OF_LIST[state].includes(outcome)).toBe(true);
        expect(OUTCOMES_OF_LIST['in-time'].includes(outcome)).toBe(kept === 'met');
        expect(OUTCOMES_OF_LIST.breached.includes(outcome)).toBe(kept === 'breached');
        expect(OUTCOMES_OF_LIST.judged.includes(outcome)).toBe(kept === 'met' || kept === 'breached');
      }),
    );
  });

  it('is in one list of states alone', () => {
    const { answered, open, overdue, withdrawn } = OUTCOMES_OF_LIST;
    expect([...answered, ...open, ...overdue, ...withdrawn].sort()).toEqual([...QUESTION_OUTCOMES].sort());
  });
});

it('a wait is of the bar that counts it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 400_000 }), (seconds) => {
      const histogram = new ReplyHistogram();
      histogram.add(latencyBucket(seconds), 'answered', 1);
      const bins = replyBins(waitCounts(histogram));
      expect(bins.map(({ answered }) => answered).indexOf(1)).toBe(WAIT_LENGTHS.indexOf(waitLengthOf(seconds)));
    }),
  );
});

it('a bar holds the seconds that it says', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 400_000 }), fc.constantFrom(...WAIT_LENGTHS), (seconds, length) => {
      const { from, to } = secondsOfWait(length);
      expect(seconds >= from && (to === null || seconds < to)).toBe(waitLengthOf(seconds) === length);
    }),
  );
  for (const bound of REPLY_BIN_BOUNDS_SECONDS)
    for (const seconds of [bound - 1, bound]) {
      const { from, to } = secondsOfWait(waitLengthOf(seconds));
      expect(seconds >= from && (to === null || seconds < to)).toBe(true);
    }
});
