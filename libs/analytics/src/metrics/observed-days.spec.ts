import { startOfLocalDay } from '@gospulse/domain';
import { countObservedDays, isFullEnough } from './observed-days.js';

const ZONE = 'Europe/Volgograd';
const TEN_DAYS = { from: '2026-11-11', lastWholeDay: '2026-11-20', today: '2026-11-21' };
const ms = (day: string, hours = 0): number => (startOfLocalDay(ZONE, day) + hours * 3_600) * 1_000;
const NOW = ms('2026-11-21', 12);

interface Wall {
  readonly since?: number;
  readonly until?: number;
  readonly state?: 'live' | 'closed' | 'deleted';
  readonly refused?: boolean;
}

function observed(pages: readonly Wall[], period = TEN_DAYS) {
  return countObservedDays(
    {
      register: { isOpen: Uint8Array.from(pages, ({ state = 'live' }) => Number(state === 'live')) },
      walls: {
        sinceMs: Float64Array.from(pages, ({ since = Number.NaN }) => since),
        untilMs: Float64Array.from(pages, ({ since, until = NOW }) => (since === undefined ? Number.NaN : until)),
        isRefused: Uint8Array.from(pages, ({ refused = false }) => Number(refused)),
      },
      period,
      zone: ZONE,
    },
    Int32Array.from(pages, (_, index) => index),
  );
}

describe('days of pages that were observed', () => {
  it.each<[string, Wall[], number, number]>([
    ['all of a wall that is known to its first post', [{ since: -Infinity }], 10, 10],
    ['all from the very beginning of the period', [{ since: ms('2026-11-11') }], 10, 10],
    ['not the day in whose middle a wall begins', [{ since: ms('2026-11-11', 12) }], 9, 10],
    ['half of a wall known since the middle', [{ since: ms('2026-11-16') }], 5, 10],
    ['none of a wall known since today', [{ since: ms('2026-11-21', 9) }], 0, 10],
    ['none of a wall that was not read yet', [{}], 0, 10],
    ['up to the last look', [{ since: -Infinity, until: ms('2026-11-13', 9) }], 3, 10],
    ['none when the last look was before the period', [{ since: -Infinity, until: ms('2026-11-01', 9) }], 0, 10],
    ['neither of a closed group nor of a page that is gone', [{ state: 'closed' }, { state: 'deleted' }], 0, 0],
    ['nor of a page whose wall VK does not show', [{ refused: true }], 0, 0],
    ['but up to then of one that it showed', [{ since: -Infinity, until: ms('2026-11-13', 9), refused: true }], 3, 10],
    ['of several pages together', [{ since: -Infinity }, { since: ms('2026-11-16') }, {}], 15, 30],
  ])('%s', (_, pages, pageDays, ofPageDays) => {
    expect(observed(pages)).toMatchObject({ pageDays, ofPageDays });
  });

  it('are told with how many walls are known from the start, and since when the first of the others is', () => {
    expect(observed([{ since: ms('2026-11-16') }, { since: ms('2026-11-18') }])).toMatchObject({
      ...{ pages: 2, pagesFromStart: 0, since: '2026-11-16' },
    });
    expect(observed([{ since: -Infinity }, { since: ms('2026-11-18') }])).toMatchObject({
      ...{ pages: 2, pagesFromStart: 1, since: null },
    });
  });

  it('are those of today where the period has no day that is over', () => {
    const today = { from: '2026-11-21', lastWholeDay: '2026-11-20', today: '2026-11-21' };
    expect(observed([{ since: -Infinity }, {}], today)).toMatchObject({ pageDays: 1, ofPageDays: 2 });
  });

  it.each([
    [9, 10, true],
    [8, 10, false],
    [0, 0, false],
  ])('%i of %i are enough for a count to be compared: %p', (pageDays, ofPageDays, enough) => {
    expect(isFullEnough({ pageDays, ofPageDays, pages: 1, pagesFromStart: 0, since: null })).toBe(enough);
  });
});
