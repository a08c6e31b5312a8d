import { RestWatch } from './memory-at-rest.js';

const looks = (watch: RestWatch, ...busyMs: number[]) => busyMs.map((ms) => watch.comesToRest(ms, 10_000));

describe('a service comes to rest', () => {
  it('once after work, and not while it works', () =>
    expect(looks(new RestWatch(), 4_000, 3_000, 200, 200, 200)).toEqual([false, false, true, false, false]));
  it('again after new work', () =>
    expect(looks(new RestWatch(), 2_000, 100, 1_500, 100, 100)).toEqual([false, true, false, true, false]));
  it('not for what timers do within a minute, but once that has added up', () =>
    expect(looks(new RestWatch(), ...Array<number>(10).fill(100), 100)).toEqual([
      ...Array<boolean>(9).fill(false),
      true,
      false,
    ]));
});
