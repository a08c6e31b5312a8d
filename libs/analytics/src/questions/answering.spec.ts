import { ANSWERING_FACTS } from '@gospulse/domain';
import { answeringFactsAt } from '../pages/answering.js';
import { resolvePeriod } from '../query/period.js';
import { answeringColumns, answeringPeriod } from './answering.js';
import { COLUMN_COUNTS, type ReplyColumns } from './question-reader.js';

const START = 1_760_000_000;
const CUTOFF = START + 28 * 86_400;
const HOUR = 3_600;

interface Seen {
  readonly counts?: Partial<Record<(typeof COLUMN_COUNTS)[number], number>>;
  /** Left out: the wall was never read. Epoch seconds; −∞: from its beginning. */
  readonly wall?: readonly [since: number, until: number];
  readonly isBehind?: boolean;
}

const WHOLE = [-Infinity, CUTOFF - HOUR] as const;

function factsOf({ counts = {}, wall, isBehind = false }: Seen) {
  const columns = Object.fromEntries(
    COLUMN_COUNTS.map((name) => [name, Int32Array.of(counts[name] ?? 0)]),
  ) as ReplyColumns;
  const [since, until] = wall ?? [Number.NaN, Number.NaN];
  const walls = {
    isRead: Uint8Array.of(Number(wall !== undefined)),
    sinceMs: Float64Array.of(since * 1_000),
    untilMs: Float64Array.of(until * 1_000),
  };
  const answering = answeringColumns(columns, walls, { start: START, cutoff: CUTOFF }, Uint8Array.of(Number(isBehind)));
  const facts = answeringFactsAt(answering, 0);
  return [ANSWERING_FACTS.map((fact) => facts[fact]), answering.seenMs[0]] as const;
}

const MANY = { answered: 30, withdrawn: 2, open: 3, overdue: 5, met: 24, breached: 8 };

describe('what a score knows of questions', () => {
  // Questions, overdue ones, those judged by their deadline, and the share of these that kept it.
  it.each<[string, Seen, (number | null)[]]>([
    ['a wall never read', { counts: MANY }, [null, null, null, null]],
    ['a wall read wholly and lately', { counts: MANY, wall: WHOLE }, [40, 5, 32, 0.75]],
    ['nobody asked', { wall: WHOLE }, [0, 0, 0, null]],
    ['nothing is due yet', { counts: { open: 2 }, wall: WHOLE }, [2, 0, 0, null]],
    ['from just the first day on', { wall: [START, CUTOFF] }, [0, 0, 0, null]],
    ['from a second later on', { wall: [START + 1, CUTOFF] }, [null, null, null, null]],
    ['read two days ago', { wall: [START, CUTOFF - 48 * HOUR] }, [0, 0, 0, null]],
    ['read earlier than that', { wall: [START, CUTOFF - 48 * HOUR - 1] }, [null, null, null, null]],
    ['questions wait to be summed up', { wall: WHOLE, isBehind: true }, [null, null, null, null]],
    [
      'overdue ones seen on half a wall',
      { counts: { overdue: 2, breached: 2 }, wall: [CUTOFF - HOUR, CUTOFF] },
      [2, 2, 2, 0],
    ],
    [
      'answered ones seen on half a wall',
      { counts: { answered: 4, met: 4 }, wall: [CUTOFF - HOUR, CUTOFF] },
      [4, null, 4, 1],
    ],
    [
      'overdue ones of a wall not read for long',
      { counts: { overdue: 1, breached: 1 }, wall: [START, START] },
      [1, 1, 1, 0],
    ],
  ])('%s', (_name, seen, expected) => {
    expect(factsOf(seen)[0]).toEqual(expected);
  });

  it('was seen when the wall was read, not after the instant', () => {
    expect(factsOf({ wall: [START, CUTOFF - 10] })[1]).toBe((CUTOFF - 10) * 1_000);
    expect(factsOf({ wall: [START, CUTOFF + 99_999] })[1]).toBe(CUTOFF * 1_000);
  });
});

describe('the days whose questions a score is of', () => {
  const zone = 'Europe/Volgograd';
  const NOW = Date.parse('2025-11-21T15:00:00Z') / 1_000;
  const daysOf = (wanted: { from?: string; to?: string }) => {
    const resolved = resolvePeriod({ ...wanted, compare: 'none' }, zone, NOW);
    if (resolved.kind !== 'period') throw new Error(resolved.problem);
    const judged = answeringPeriod(resolved.period, zone);
    const again = resolvePeriod({ from: judged.from, to: judged.to, compare: 'none' }, zone, judged.cutoff);
    expect(again).toEqual({ kind: 'period', period: judged });
    return [judged.from, judged.to, new Date(judged.cutoff * 1_000).toISOString()];
  };

  it('are the last 28 of a period, as known by its end, however long it is', () => {
    const current = ['2025-10-25', '2025-11-21', '2025-11-21T15:00:00.000Z'];
    expect(daysOf({})).toEqual(current);
    expect(daysOf({ from: '2025-11-20', to: '2025-11-21' })).toEqual(current);
    expect(daysOf({ from: '2025-01-01', to: '2025-11-30' })).toEqual(current);
    const october = ['2025-10-04', '2025-10-31', '2025-10-31T21:00:00.000Z'];
    expect(daysOf({ from: '2025-10-01', to: '2025-10-31' })).toEqual(october);
    expect(daysOf({ from: '2025-10-31', to: '2025-10-31' })).toEqual(october);
  });
});
