import { isKnown, known, mapKnown, unknown, valueOrNull, type Maybe } from './absence.js';

describe('absence', () => {
  const missing: Maybe<number> = unknown('no-questions');

  it('keeps 0 apart from unknown', () => {
    expect(isKnown(known(0))).toBe(true);
    expect(isKnown(missing)).toBe(false);
    expect(valueOrNull(known(0))).toBe(0);
    expect(valueOrNull(missing)).toBeNull();
  });

  it('lets the reason through a change', () => {
    expect(mapKnown<number, number>(known(2), (value) => value * 2)).toEqual(known(4));
    expect(mapKnown<number, number>(missing, (value) => value * 2)).toBe(missing);
  });
});
