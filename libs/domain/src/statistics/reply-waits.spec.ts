import fc from 'fast-check';
import { kaplanMeierOfCounts } from './kaplan-meier.js';
import { kaplanMeierQuantile } from './kaplan-meier-quantile.js';
import { latencyBucket } from './latency-buckets.js';
import { durationCounts, ReplyHistogram } from './reply-histogram.js';
import { replyWaitsOf } from './reply-waits.js';
import { restrictedMean } from './restricted-mean.js';

const ends = fc.constantFrom('answered', 'answered', 'answered', 'waiting', 'withdrawn');
const seconds = fc.oneof(
  // Both buckets of a minute that is a bound of the distribution.
  fc.integer({ min: 870, max: 929 }),
  fc.integer({ min: 0, max: 7_200 }),
  fc.integer({ min: 0, max: 2_000_000 }),
);
const waits = fc.array(fc.record({ seconds, ended: ends, count: fc.integer({ min: 1, max: 40 }) }), { maxLength: 120 });

describe('the waits of a histogram', () => {
  it('in one pass are those read off its curve, to the bit', () => {
    fc.assert(
      fc.property(waits, (list) => {
        const histogram = new ReplyHistogram();
        for (const wait of list) histogram.add(latencyBucket(wait.seconds), wait.ended, wait.count);
        const curve = kaplanMeierOfCounts(durationCounts(histogram));
        expect(replyWaitsOf(histogram)).toEqual({
          median: kaplanMeierQuantile(curve, 0.5),
          p90: kaplanMeierQuantile(curve, 0.9).value,
          mean: restrictedMean(curve),
        });
      }),
      { numRuns: 400 },
    );
  });
});
