import fc from 'fast-check';
import { parseSearch, readAddress, stringifySearch } from './address.js';
import { withDaysOf } from './moving-days.js';
import { addDays, MOVING_PRESETS, movingPresetOf, presetRange } from './period.js';

const TODAY = '2026-11-23';

describe('a period that moves', () => {
  it.each([
    ['7', '2026-11-17'],
    ['90', '2026-08-26'],
    ['this-month', '2026-11-01'],
    ['this-quarter', '2026-10-01'],
  ])('%s is asked for by its days of today', (moving, from) => {
    const stated = readAddress({ moving, kind: 'school' });
    expect(withDaysOf(stated, TODAY)).toEqual({ kind: 'school', from, to: TODAY });
    expect(withDaysOf(stated, null)).toEqual({ kind: 'school' });
    expect(stringifySearch({ ...stated })).toBe(`?moving=${moving}&kind=school`);
  });

  it('yields to days that are said, and is none where an address does not know it', () => {
    expect(readAddress({ moving: '90', from: '2026-11-01' })).toEqual({ from: '2026-11-01' });
    expect(readAddress(parseSearch('?moving=90&to=2026-11-01'))).toEqual({ to: '2026-11-01' });
    expect(readAddress({ moving: '28' })).toEqual({});
    expect(readAddress({ moving: 'last-month' })).toEqual({});
    const plain = readAddress({ kind: 'school' });
    expect(withDaysOf(plain, TODAY)).toBe(plain);
  });

  it('is found again by its days, whatever day it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000 }), fc.constantFrom(...MOVING_PRESETS), (days, preset) => {
        const today = addDays('2024-01-01', days);
        const range = presetRange(preset, today);
        expect(range.to).toBe(today);
        const found = movingPresetOf(range, today);
        expect(found && presetRange(found, today)).toEqual(range);
        expect(movingPresetOf({ ...range, to: addDays(today, -1) }, today)).toBeNull();
      }),
    );
  });
});
