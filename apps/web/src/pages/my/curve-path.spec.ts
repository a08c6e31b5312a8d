import { HOUR_SECONDS } from '@gospulse/domain';
import { curvePath, drawnHours, shareAt } from './curve-path.js';

const at = (hours: number, share: number) => ({ seconds: hours * HOUR_SECONDS, share });

describe('a curve of waiting', () => {
  const curve = [at(1, 0.5), at(4, 0.25), at(20, 0)];

  it('goes down in steps from everybody, and is cut at the edge', () => {
    expect(curvePath(curve, { width: 80, height: 40, hours: 8 })).toBe('M0 0H10V20H40V30H80');
    expect(curvePath(curve.slice(0, 2), { width: 80, height: 40, hours: 8 })).toBe('M0 0H10V20H40V30');
    expect(curvePath([], { width: 80, height: 40, hours: 8 })).toBe('M0 0');
  });

  it('is drawn until nine of ten have their reply, in round parts', () => {
    expect(drawnHours([at(3, 0.05), at(90, 0)], null)).toBe(4);
    expect(drawnHours([at(3, 0.05)], [at(5, 0.6), at(13, 0.1)])).toBe(16);
    expect(drawnHours([at(300, 0.7)], null)).toBe(48);
  });

  it('tells nothing past the last one that was watched', () => {
    expect([0.5, 1, 5, 30].map((hours) => shareAt(curve, hours * HOUR_SECONDS))).toEqual([1, 0.5, 0.25, 0]);
    expect(shareAt([at(1, 0.5)], 2 * HOUR_SECONDS)).toBeNull();
    expect(shareAt([], 0)).toBeNull();
  });
});
