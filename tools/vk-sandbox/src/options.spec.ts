import { dayNumberOf, isoDay } from './time/region-time.js';
import { resolveOptions, SandboxOptionError } from './options.js';

const STARTED = Date.parse('2026-11-25T10:00:00Z') / 1000;

describe('resolveOptions', () => {
  it('begins the walls on the Monday seventeen weeks before the start, or before a fixed clock', () => {
    expect(isoDay(resolveOptions({}, STARTED).epochDay)).toBe('2026-07-27');
    expect(isoDay(resolveOptions({ now: '2026-09-01T00:00:00Z' }, STARTED).epochDay)).toBe('2026-05-04');
    expect(resolveOptions({ epoch: '2026-03-02' }, STARTED).epochDay).toBe(dayNumberOf('2026-03-02'));
  });

  it.each([
    [{ now: 'yesterday' }, /now/],
    [{ epoch: '2019-01-01' }, /epoch/],
    [{ epoch: '1 May' }, /epoch/],
    [{ pages: 5 }, /pages/],
    [{ limitFactor: 0 }, /limit-factor/],
    [{ port: Number.NaN }, /port/],
  ])('refuses %j', (options, message) => {
    expect(() => resolveOptions(options, STARTED)).toThrow(SandboxOptionError);
    expect(() => resolveOptions(options, STARTED)).toThrow(message);
  });
});
