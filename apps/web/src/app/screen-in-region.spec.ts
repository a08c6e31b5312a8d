import { screenInRegion } from './screen-in-region.js';

describe('another region', () => {
  it.each([
    ['/', '.'],
    ['/queue', '.'],
    ['/districts', '.'],
    ['/districts/$oktmo', '/districts'],
    ['/founders/$ogrn', '/founders'],
    ['/institutions/$ogrn', '/institutions'],
    ['/pages/$id', '/institutions'],
  ])('of %s is shown at %s', (route, screen) => {
    expect(screenInRegion(route)).toBe(screen);
  });
});
