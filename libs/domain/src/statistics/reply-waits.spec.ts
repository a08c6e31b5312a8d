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

  it('are those of its parts together, however many there are and however they are kept', () => {
    const part = fc.record({ list: waits, inColumns: fc.boolean(), times: fc.constantFrom(1, 1, 7) });
    fc.assert(
      fc.property(fc.array(part, { maxLength: 4 }), (parts) => {
        const [sum, whole] = [new ReplyHistogram(), new ReplyHistogram()];
        const counted = new Map<string, number>();
        for (const { list, inColumns, times } of parts) {
          const histogram = new ReplyHistogram();
          for (let time = 0; time < times; time += 1) {
            for (const { seconds, ended, count } of list) {
              // Added, taken back and added again, as a question that was closed after the cut-off is.
              for (const n of [count, -count, count]) histogram.add(latencyBucket(seconds), ended, n);
              whole.add(latencyBucket(seconds), ended, count);
              const name = `${latencyBucket(seconds)} ${ended}`;
              counted.set(name, (counted.get(name) ?? 0) + count);
            }
          }
          if (inColumns) histogram.column('answered');
          sum.addAll(histogram);
        }
        const told: [string, number][] = [];
        sum.each((bucket, waited) => {
          for (const ended of ['answered', 'waiting', 'withdrawn'] as const)
            if (waited[ended] !== 0) told.push([`${bucket} ${ended}`, waited[ended]]);
        });
        expect(new Map(told)).toEqual(counted);
        expect(told.map(([name]) => Number.parseInt(name))).toEqual(
          told.map(([name]) => Number.parseInt(name)).sort((a, b) => a - b),
        );
        expect(sum.total()).toBe([...counted.values()].reduce((all, count) => all + count, 0));
        expect(replyWaitsOf(sum)).toEqual(replyWaitsOf(whole));
      }),
      { numRuns: 150 },
    );
  });
});
