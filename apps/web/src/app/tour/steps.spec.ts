import fc from 'fast-check';
import { placeBeside, type Box } from './steps.js';

const WINDOW = { width: 1_440, height: 900 };
const PANEL = { width: 320, height: 160 };

const overlap = (a: Box, b: Box): boolean =>
  a.left < b.left + b.width && b.left < a.left + a.width && a.top < b.top + b.height && b.top < a.top + a.height;

describe('the place of a step', () => {
  it.each<[string, Box, object]>([
    ['beside an entry of the menu', { left: 8, top: 50, width: 152, height: 32 }, { left: 172, top: 50 }],
    ['below what is as wide as the window', { left: 0, top: 0, width: 1_440, height: 80 }, { left: 8, top: 92 }],
    ['above what stands at the foot', { left: 0, top: 800, width: 1_440, height: 90 }, { left: 8, top: 628 }],
  ])('is %s', (_, target, place) => expect(placeBeside(target, PANEL, WINDOW)).toEqual(place));

  it('is nowhere beside what fills the window', () => {
    expect(placeBeside({ left: 0, top: 0, ...WINDOW }, PANEL, WINDOW)).toBeNull();
  });

  it('covers nothing of what it explains and leaves the window nowhere', () => {
    const number = (max: number) => fc.integer({ min: 0, max });
    const box = fc.record({ left: number(1_400), top: number(880), width: number(1_440), height: number(900) });
    fc.assert(
      fc.property(box, (target) => {
        const place = placeBeside(target, PANEL, WINDOW);
        if (place === null) return;
        expect(overlap({ ...place, ...PANEL }, target)).toBe(false);
        expect(place.left >= 0 && place.left + PANEL.width <= WINDOW.width).toBe(true);
        expect(place.top >= 0 && place.top + PANEL.height <= WINDOW.height).toBe(true);
      }),
    );
  });
});
