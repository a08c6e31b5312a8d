import { everySeconds, wallScreens } from './rotation.js';

describe('the rotation of a wall', () => {
  it.each([
    [undefined, 20],
    ['30', 30],
    ['1', 5],
    ['0', 5],
    ['100000', 600],
    ['abc', 20],
    ['2.5', 20],
  ])('of %s stands %d s', (asked, seconds) => expect(everySeconds(asked)).toBe(seconds));

  it.each([
    [undefined, 'figures,map,worst,queue'],
    ['queue,map', 'queue,map'],
    ['queue,queue,other', 'queue'],
    ['other', 'figures,map,worst,queue'],
  ])('of %s shows %s', (asked, screens) => expect(wallScreens(asked).join()).toBe(screens));
});
