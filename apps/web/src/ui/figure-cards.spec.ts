import { sharedInstant } from './figure-cards.js';

const [early, late] = ['2026-11-23T06:05:00Z', '2026-11-23T06:06:00Z'];
const of = (...instants: (string | null)[]) => instants.map((asOf) => ({ asOf }));

describe('the instant under all cards', () => {
  it.each([
    [of(late, late, late), late],
    [of(early, late, late), late],
    [of(null, null), null],
    [of(late), late],
    [of(early, late), undefined],
    [of(), undefined],
  ])('of %j is %p', (figures, shared) => expect(sharedInstant(figures)).toBe(shared));
});
