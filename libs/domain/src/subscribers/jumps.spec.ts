import fc from 'fast-check';
import { findJumps, JUMP_LEAD_DAYS, separatePlatformEvents, type PageJump } from './jumps.js';

const GAP = Number.NaN;
/** A page of a thousand that gains and loses a few a day. */
const quiet = (days: number): number[] => Array.from({ length: days }, (_, day) => 1_000 + (day % 5));

describe('findJumps', () => {
  it('finds the day, its change and what is usual', () => {
    const members = [...quiet(40), 1_100, 1_101];
    const [jump, ...others] = findJumps(members, 30);
    expect(others).toEqual([]);
    expect(jump).toMatchObject({ index: 40, change: 96, membersBefore: 1_004, usualChange: 1 });
    expect(jump!.score).toBeGreaterThan(3.5);
  });

  it('finds a fall, and nothing before the first day asked about', () => {
    const members = [...quiet(40), 900, ...Array.from({ length: 10 }, () => 900)];
    expect(findJumps(members, 30).map(({ index, change }) => [index, change])).toEqual([[40, -104]]);
    expect(findJumps(members, 41)).toEqual([]);
  });

  it('tells no jump after a gap: what happened on which day is not known', () => {
    expect(findJumps([...quiet(40), GAP, 1_500, 1_500], 30)).toEqual([]);
    expect(findJumps([...quiet(40), GAP, GAP, GAP], 30)).toEqual([]);
  });

  it('needs fourteen changes to judge by', () => {
    expect(findJumps([...quiet(14), 2_000], 0)).toEqual([]);
    expect(findJumps([...quiet(15), 2_000], 0)).toHaveLength(1);
    expect(findJumps([...quiet(15).map((value, day) => (day === 3 ? GAP : value)), 2_000], 0)).toEqual([]);
  });

  it('judges a day by the 28 days before it alone, so that an earlier start changes nothing', () => {
    const count = fc.oneof({ weight: 9, arbitrary: fc.nat(3_000) }, { weight: 1, arbitrary: fc.constant(GAP) });
    fc.assert(
      fc.property(fc.array(count, { minLength: 70, maxLength: 90 }), (members) => {
        const late = findJumps(members.slice(20), JUMP_LEAD_DAYS).map((jump) => ({ ...jump, index: jump.index + 20 }));
        expect(findJumps(members, 20 + JUMP_LEAD_DAYS)).toEqual(late);
      }),
    );
  });
});

describe('separatePlatformEvents', () => {
  const jump = (page: number, index: number, change: number): PageJump => ({
    ...{ page, index, change },
    ...{ membersBefore: 1_000, usualChange: 0, score: 9 },
  });

  it('makes one event of many jumps of one day and sign', () => {
    const jumps = [jump(0, 5, -40), jump(1, 5, -50), jump(2, 5, 60), jump(3, 6, -70)];
    const { events, single } = separatePlatformEvents(jumps, () => 30);
    expect(
      events.map(({ index, direction, jumps: of, pagesObserved }) => [index, direction, of.length, pagesObserved]),
    ).toEqual([[5, 'down', 2, 30]]);
    expect(single.map(({ page }) => page)).toEqual([2, 3]);
  });

  it('leaves every jump in exactly one place', () => {
    const list = fc.array(fc.record({ page: fc.nat(50), index: fc.nat(3), change: fc.constantFrom(-50, 50) }));
    fc.assert(
      fc.property(list, fc.integer({ min: 1, max: 400 }), (raw, observed) => {
        const jumps = raw.map(({ page, index, change }) => jump(page, index, change));
        const { events, single } = separatePlatformEvents(jumps, () => observed);
        expect(new Set([...events.flatMap((event) => event.jumps), ...single])).toEqual(new Set(jumps));
        for (const event of events) expect(event.jumps.length).toBeGreaterThan(0.05 * observed);
      }),
    );
  });
});
