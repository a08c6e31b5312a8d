import { readdirSync } from 'node:fs';
import { scratchFolder } from '../registry-fixture.spec-helper.js';
import { Spool } from './spool.js';

describe('a spool', () => {
  const folder = scratchFolder();
  const leftBehind = (): string[] => readdirSync(folder.path('.'));
  afterAll(() => folder.remove());

  it.each([
    [0, 3, []],
    [1, 3, [1]],
    [3, 3, [3]],
    [7, 3, [3, 3, 1]],
  ])('of %i values gives them back in order, in batches of %i', async (count, size, sizes) => {
    const spool = await Spool.create<{ at: number; text: string }>();
    for (let at = 0; at < count; at += 1) await spool.write({ at, text: `строка\n${'я'.repeat(100_000)}` });
    const batches: number[][] = [];
    for await (const batch of spool.batches(size)) batches.push(batch.map(({ at }) => at));
    await spool.dispose();
    expect(batches.map((batch) => batch.length)).toEqual(sizes);
    expect(batches.flat()).toEqual(Array.from({ length: count }, (_, at) => at));
  });

  it('leaves nothing behind, read or not', async () => {
    const spool = await Spool.create<number>(folder.path('.'));
    await spool.write(1);
    expect(leftBehind()).toHaveLength(1);
    await spool.dispose();
    expect(leftBehind()).toEqual([]);
  });
});
