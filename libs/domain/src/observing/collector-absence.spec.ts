import { collectorAbsence, type CollectorSigns } from './collector-absence.js';

const NOW = 1_800_000_000;
const AWAY: CollectorSigns = { alive: false, seenAt: NOW - 3_600, registeredAt: NOW - 86_400, now: NOW };

describe('whether anything is collected', () => {
  it.each<[string, Partial<CollectorSigns>, { since: number | null } | null]>([
    ['one lives', { alive: true }, null],
    ['one lives, and has not said so for a day', { alive: true, seenAt: NOW - 86_400 }, null],
    ['none lives', {}, { since: NOW - 3_600 }],
    ['none lives, for a minute', { seenAt: NOW - 60 }, null],
    ['none lives, for longer than a minute', { seenAt: NOW - 61 }, { since: NOW - 61 }],
    ['none lives, and the clock was a little ahead', { seenAt: NOW + 5 }, null],
    ['none lives, and the clock was 35 days ahead', { seenAt: NOW + 35 * 86_400 }, { since: null }],
    ['none ever lived, and there are pages', { seenAt: null }, { since: null }],
    ['none ever lived, and the pages have just come', { seenAt: null, registeredAt: NOW - 20 }, null],
    ['none ever lived, and there are no pages', { seenAt: null, registeredAt: null }, null],
  ])('when %s', (_, signs, expected) => expect(collectorAbsence({ ...AWAY, ...signs })).toEqual(expected));
});
