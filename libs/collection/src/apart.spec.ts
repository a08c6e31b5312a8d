import { recordApart } from './apart.js';

describe('things recorded together', () => {
  it.each<[string, readonly number[], readonly number[]]>([
    ['none', [], []],
    ['one that cannot be', [7], [7]],
    ['all good', [1, 2, 3], []],
    ['one bad among many', [1, 2, 3, 4, 7, 6, 5, 8, 9], [7]],
    ['bad ones only', [7, 7, 7], [7, 7, 7]],
  ])('%s: each good one is recorded once, each bad one given up once', async (_, things, bad) => {
    const [recorded, given]: [number[], number[]] = [[], []];
    const record = async (part: readonly number[]) => {
      await Promise.resolve();
      if (part.includes(7)) throw new Error('seven');
      recorded.push(...part);
    };
    await recordApart(things, record, async (thing) => void given.push(await Promise.resolve(thing)));
    expect(recorded).toEqual(things.filter((thing) => thing !== 7));
    expect(given).toEqual(bad);
  });

  it('end with the one that cannot even be given up', async () => {
    let tries = 0;
    const away = () => {
      tries += 1;
      return Promise.reject(new Error('the database is away'));
    };
    await expect(
      recordApart(
        Array.from({ length: 500 }, (_, n) => n),
        away,
        away,
      ),
    ).rejects.toThrow('away');
    expect(tries).toBeLessThan(15);
  });
});
