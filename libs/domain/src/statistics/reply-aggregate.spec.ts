import fc from 'fast-check';
import { DAY_SECONDS } from '../calendar/spans.js';
import { responseRate, responseWindowAt, responseWindows } from '../questions/response-rate.js';
import { questionStateAt, waitEndsAt, withinDeadline, type QuestionTimes } from '../questions/question-state.js';
import { kaplanMeier, kaplanMeierOfCounts, type Duration } from './kaplan-meier.js';
import { kaplanMeierQuantile } from './kaplan-meier-quantile.js';
import { firstSecondsOf, toldWait } from './latency-buckets.js';
import { waitErrorSeconds } from './wait-error.js';
import {
  addToAggregate,
  addWaiting,
  askedOf,
  emptyAggregate,
  mergeAggregates,
  reopenInAggregate,
} from './reply-aggregate.js';
import { durationCounts, ReplyHistogram, waitCounts } from './reply-histogram.js';

const CUTOFF = 3_000_000;
const instant = fc.integer({ min: 0, max: CUTOFF });
const later = fc.option(fc.integer({ min: 0, max: 2 * CUTOFF }), { nil: null });
/** Answered, withdrawn, or neither; also after the cut-off. */
const question: fc.Arbitrary<QuestionTimes> = fc
  .record({ askedAt: instant, closes: later, answers: fc.boolean(), due: later })
  .map(({ askedAt, closes, answers, due }) => ({
    askedAt,
    answeredAt: closes !== null && answers ? askedAt + closes : null,
    withdrawnAt: closes !== null && !answers ? askedAt + closes : null,
    dueAt: due === null ? null : askedAt + due,
  }));
const questions = fc.array(question, { maxLength: 60 });

/** A week, and from the middle of the questions on three days. */
const WINDOWS = responseWindows([{ effectiveFrom: CUTOFF / 2, value: { responseWindowSeconds: 3 * DAY_SECONDS } }]);
const windowOf = ({ askedAt }: QuestionTimes): number => responseWindowAt(WINDOWS, askedAt);

/** A working clock that runs a third of the time, as far as the rules of aggregates are concerned. */
function working({ askedAt, answeredAt, withdrawnAt }: QuestionTimes, cutoff: number): number {
  const closed = answeredAt ?? withdrawnAt ?? Infinity;
  return Math.floor((Math.min(closed, cutoff) - askedAt) / 3);
}

const waitedOf = (item: QuestionTimes, cutoff: number) => ({
  elapsedSeconds: waitEndsAt(item, cutoff) - item.askedAt,
  workingSeconds: working(item, cutoff),
});

function aggregateOf(list: readonly QuestionTimes[], cutoff = CUTOFF) {
  const aggregate = emptyAggregate();
  for (const item of list) {
    addToAggregate(aggregate, item, cutoff, { ...waitedOf(item, cutoff), windowSeconds: windowOf(item) });
  }
  return aggregate;
}

const measured = (elapsedSeconds: number, workingSeconds: number | null) => ({
  ...{ elapsedSeconds, workingSeconds },
  windowSeconds: 7 * DAY_SECONDS,
});

const plain = (aggregate: ReturnType<typeof emptyAggregate>) => ({
  ...aggregate,
  working: waitCounts(aggregate.working),
  elapsed: waitCounts(aggregate.elapsed),
});

describe('an aggregate of questions', () => {
  it('of two districts together is the sum of both', () => {
    fc.assert(
      fc.property(questions, questions, (one, other) => {
        const merged = mergeAggregates([aggregateOf(one), aggregateOf(other)]);
        expect(plain(merged)).toEqual(plain(aggregateOf([...one, ...other])));
      }),
    );
  });

  it('does not depend on the order of arrival, nor of the parts', () => {
    fc.assert(
      fc.property(questions, fc.integer(), (list, seed) => {
        const shuffled = list.map((item, i) => [Math.sin(seed + i), item] as const).sort(([a], [b]) => a - b);
        expect(plain(aggregateOf(shuffled.map(([, item]) => item)))).toEqual(plain(aggregateOf(list)));
        const parts = list.map((item) => aggregateOf([item]));
        expect(plain(mergeAggregates(parts.reverse()))).toEqual(plain(aggregateOf(list)));
      }),
    );
  });

  it('counts what the questions themselves tell', () => {
    fc.assert(
      fc.property(questions, (list) => {
        const aggregate = aggregateOf(list);
        const states = list.map((item) => questionStateAt(item, CUTOFF));
        const deadlines = list.map((item) => withinDeadline(item, CUTOFF));
        for (const state of ['answered', 'withdrawn', 'open', 'overdue'] as const)
          expect(aggregate[state]).toBe(states.filter((other) => other === state).length);
        expect(aggregate.met).toBe(deadlines.filter((state) => state === 'met').length);
        expect(aggregate.breached).toBe(deadlines.filter((state) => state === 'breached').length);
        const { eligible, answered } = responseRate(list, CUTOFF, WINDOWS);
        expect([aggregate.eligible, aggregate.answeredInWindow]).toEqual([eligible, answered]);
        expect(askedOf(aggregate)).toBe(list.length);
      }),
    );
  });

  /** The closed ones of a list as they stand long after the cut-off, and then put back to it. */
  const putBack = (list: readonly QuestionTimes[]) => {
    const now = 4 * CUTOFF;
    const closed = list.filter((item) => item.answeredAt !== null || item.withdrawnAt !== null);
    const aggregate = aggregateOf(closed, now);
    for (const item of closed.filter((each) => questionStateAt(each, CUTOFF).startsWith('o')))
      reopenInAggregate(aggregate, item, CUTOFF, {
        untilClosed: waitedOf(item, now),
        untilCutoff: waitedOf(item, CUTOFF),
      });
    return { now: aggregateOf(closed, now), putBack: aggregate, then: aggregateOf(closed) };
  };

  it('taken now and put back to an earlier cut-off is the one taken then, but for the response rate, which stays', () => {
    fc.assert(
      fc.property(questions, (list) => {
        const aggregates = putBack(list);
        const { eligible, answeredInWindow } = aggregates.now;
        expect(plain(aggregates.putBack)).toEqual({ ...plain(aggregates.then), eligible, answeredInWindow });
      }),
    );
  });

  it('put back is the one taken then altogether, where all windows of the response rate had ended', () => {
    fc.assert(
      fc.property(questions, (list) => {
        const old = list.filter((item) => item.askedAt + windowOf(item) <= CUTOFF);
        const aggregates = putBack(old);
        expect(plain(aggregates.putBack)).toEqual(plain(aggregates.then));
      }),
    );
  });

  it.each([300, null])(
    'takes questions that wait equally long at once as one by one, %p working seconds',
    (seconds) => {
      const askedAt = CUTOFF - 1_000;
      const waiting = { askedAt, answeredAt: null, withdrawnAt: null };
      const single = emptyAggregate();
      for (const dueAt of [askedAt + 10, askedAt + 20, null])
        addToAggregate(single, { ...waiting, dueAt }, CUTOFF, measured(1_000, seconds));
      const atOnce = emptyAggregate();
      addWaiting(atOnce, { count: 3, overdue: 2, askedAt }, measured(1_000, seconds));
      addWaiting(atOnce, { count: 0, overdue: 0, askedAt: 0 }, measured(9_000, 9_000));
      expect(plain(atOnce)).toEqual(plain(single));
      addWaiting(atOnce, { count: 1, overdue: 0, askedAt: null }, measured(2_000, seconds));
      expect([atOnce.oldestOpenAt, atOnce.open]).toEqual([askedAt, 2]);
    },
  );

  it('counts waits by how they ended, one by one and in columns', () => {
    const [single, columns] = [new ReplyHistogram(), new ReplyHistogram()];
    single.add(40, 'answered', 2);
    columns.add(40, 'answered', 2);
    for (const histogram of [single, columns]) {
      if (histogram === columns) histogram.column('answered')[40]! += 3;
      else histogram.add(40, 'answered', 3);
      histogram.add(40, 'withdrawn', 1);
      histogram.add(7, 'waiting', 1);
      histogram.add(9, 'waiting', 1);
      histogram.add(9, 'waiting', -1);
      expect(waitCounts(histogram)).toEqual([
        { seconds: firstSecondsOf(7), answered: 0, waiting: 1, withdrawn: 0 },
        { seconds: firstSecondsOf(40), answered: 5, waiting: 0, withdrawn: 1 },
      ]);
    }
    single.addAll(columns);
    columns.addAll(columns);
    expect(waitCounts(single)).toEqual(waitCounts(columns));
  });

  it('keeps a wait without a calendar apart', () => {
    const aggregate = emptyAggregate();
    addToAggregate(
      aggregate,
      { askedAt: 0, answeredAt: 60, withdrawnAt: null, dueAt: null },
      CUTOFF,
      measured(60, null),
    );
    const { working: none, elapsed } = aggregate;
    expect([aggregate.unclocked, aggregate.answered, waitCounts(none).length, waitCounts(elapsed).length]).toEqual([
      1, 1, 0, 1,
    ]);
  });
});

describe('the curve of a histogram', () => {
  const durations = fc.array(fc.record({ seconds: fc.integer({ min: 0, max: 9_000_000 }), observed: fc.boolean() }), {
    minLength: 1,
    maxLength: 80,
  });
  const histogram = (list: readonly Duration[]) => {
    const aggregate = emptyAggregate();
    for (const { seconds, observed } of list) {
      const closes = observed ? seconds : null;
      addToAggregate(
        aggregate,
        { askedAt: 0, answeredAt: closes, withdrawnAt: null, dueAt: null },
        seconds,
        measured(seconds, seconds),
      );
    }
    return durationCounts(aggregate.elapsed);
  };

  it('is the one of the same waits, each told by its bucket', () => {
    fc.assert(
      fc.property(durations, (list) => {
        const told = list.map((item) => ({ ...item, seconds: toldWait(item.seconds) }));
        expect(kaplanMeierOfCounts(histogram(list))).toEqual(kaplanMeier(told));
      }),
    );
  });

  it('has the median and p90 of the exact waits, told to the minute to 24 hours and within 1 % beyond', () => {
    fc.assert(
      fc.property(durations, (list) => {
        const answered = list.map(({ seconds }) => ({ seconds, observed: true }));
        for (const p of [0.5, 0.9]) {
          const exact = kaplanMeierQuantile(kaplanMeier(answered), p).value;
          const told = kaplanMeierQuantile(kaplanMeierOfCounts(histogram(answered)), p).value;
          if (exact.kind === 'unknown' || told.kind === 'unknown') throw new Error('a curve that ends at 0 has both');
          expect(told.value).toBe(toldWait(exact.value));
          expect(Math.abs(told.value - exact.value)).toBeLessThanOrEqual(waitErrorSeconds(exact.value));
        }
      }),
    );
  });
});
