import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { DAY_SECONDS } from '../calendar/spans.js';
import { REPLY_BIN_BOUNDS_SECONDS, replyBins } from '../questions/reply-bins.js';
import {
  bucketSeconds,
  firstSecondsOf,
  latencyBucket,
  LATENCY_BUCKET_SCHEME,
  LATENCY_BUCKETS,
  LATENCY_THRESHOLDS,
  toldWait,
} from './latency-buckets.js';
import { isWithinWaitError, LATENCY_BUCKET_ERROR, waitErrorSeconds } from './wait-error.js';

describe('latency buckets', () => {
  it.each([
    ['a quick answer', 8, 8],
    ['the last single second', 59, 59],
    ['a minute', 60, 60],
    ['less than half a minute more', 89, 60],
    ['half a minute more, which screens round up', 90, 120],
    ['two hours and some', 7_100, 118 * 60],
    ['half an hour off nothing', 3_600, 3_600],
    ['just below 24 hours', 86_399, 86_400],
    ['24 hours', 86_400, 86_400],
    ['the last second that is told as 24 hours', 86_429, 86_400],
    ['beyond', 86_430, 1_453 * 60],
    ['a week', 604_800, 10_135 * 60],
  ])('tell %s: %p s', (_, seconds, told) => expect(toldWait(seconds)).toBe(told));

  it('tell whole minutes to 24 hours, and beyond within 1 %', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.integer({ min: 0, max: DAY_SECONDS }), fc.integer({ min: 0, max: 900_000_000 })),
        (seconds) => {
          const told = toldWait(seconds);
          if (seconds < 60) expect(told).toBe(seconds);
          else if (seconds <= DAY_SECONDS) expect(told).toBe(60 * Math.round(seconds / 60));
          else expect(Math.abs(told / seconds - 1)).toBeLessThanOrEqual(LATENCY_BUCKET_ERROR);
          if (seconds >= 60) expect(told % 60).toBe(0);
          expect(Math.abs(told - seconds)).toBeLessThanOrEqual(waitErrorSeconds(seconds));
        },
      ),
    );
  });

  it('keep the bins of the distribution apart, to the second', () => {
    const bounds = fc
      .constantFrom(...REPLY_BIN_BOUNDS_SECONDS)
      .chain((bound) => fc.integer({ min: bound - 90, max: bound + 90 }));
    fc.assert(
      fc.property(fc.oneof(bounds, fc.integer({ min: 0, max: 900_000_000 })), (seconds) => {
        const binOf = (wait: number) => replyBins([{ seconds: wait, answered: 1, waiting: 0, withdrawn: 0 }]);
        expect(binOf(firstSecondsOf(latencyBucket(seconds)))).toEqual(binOf(seconds));
      }),
    );
  });

  it('have another name whenever they are others: rows of two schemes cannot be added up', () => {
    const digest = createHash('sha256').update(LATENCY_THRESHOLDS.join()).digest('hex').slice(0, 12);
    expect([LATENCY_BUCKET_SCHEME, LATENCY_BUCKETS, digest]).toEqual(['minutes-1', 2_029, '06388e670a03']);
  });

  it('fit into what a row keeps of them', () => {
    // A packed histogram has eleven bits for the bucket.
    expect(LATENCY_BUCKETS).toBeLessThan(2 ** 11);
    expect(LATENCY_THRESHOLDS).toHaveLength(LATENCY_BUCKETS - 1);
  });

  it.each([
    ['the same', 8_460, 8_460, true],
    ['a minute apart, which may be a second', 8_460, 8_520, true],
    ['two minutes apart', 8_460, 8_580, false],
    ['single seconds', 8, 9, false],
    ['neighbours beyond 24 hours', bucketSeconds(1_700), bucketSeconds(1_701), true],
    ['two steps apart there', bucketSeconds(1_700), bucketSeconds(1_702), false],
  ])('of waits that are %s: within the error of both %#', (_, one, other, within) => {
    expect([isWithinWaitError(one, other), isWithinWaitError(other, one)]).toEqual([within, within]);
  });

  it('keep the order, and 0 apart', () => {
    expect(latencyBucket(0)).toBe(0);
    expect(bucketSeconds(0)).toBe(0);
    expect(latencyBucket(1)).toBe(1);
    expect(latencyBucket(1e15)).toBe(LATENCY_BUCKETS - 1);
    expect(() => latencyBucket(-1)).toThrow(RangeError);
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (a, b) => {
        expect(latencyBucket(Math.min(a, b))).toBeLessThanOrEqual(latencyBucket(Math.max(a, b)));
      }),
    );
  });
});
