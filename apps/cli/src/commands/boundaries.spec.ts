import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { collectionOf, drawnRegion } from '@gospulse/test-support/drawn-region.js';
import { useCommands } from '../command-under-test.spec-helper.js';

describe('boundaries import', () => {
  const commands = useCommands();
  const load = (text: string, ...options: string[]) => {
    const file = join(commands.folder, 'map.geojson');
    writeFileSync(file, text);
    return commands.run('boundaries', 'import', file, ...options);
  };

  it('ends with 0 when all found their place', async () => {
    const { code, stdout, stderr } = await load(collectionOf(drawnRegion()), '--attribution', '© Составитель');
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toEqual({ matched: 38, rejected: 0, missing: 0, points: expect.any(Number) });
  });

  it('ends with 3 when some did not, and says which and why', async () => {
    const [first, ...rest] = drawnRegion();
    const stranger = { ...first!, properties: { name: 'Остров\u001b[2J' } };
    const { code, stdout, stderr } = await load(collectionOf([stranger, ...rest]), '--attribution', '© Составитель');
    expect([code, JSON.parse(stdout)]).toMatchObject([3, { matched: 37, rejected: 1, missing: 1 }]);
    expect(stderr).toBe(
      'контур 1: «Остров [2J» — нужно: название муниципалитета этого региона\nБез контура: Волгоград\n',
    );
  });

  it.each([
    [1, collectionOf(drawnRegion()), [], /--attribution/],
    [1, 'not JSON', ['--attribution', '©'], /не JSON/],
    [2, collectionOf(drawnRegion()), ['--region', '99'], /^gospulse: --region: указано «99»/],
  ] as const)('ends with %i otherwise, in one line', async (code, text, options, words) => {
    const ended = await load(text, ...options);
    expect([ended.code, ended.stdout]).toEqual([code, '']);
    expect(ended.stderr).toMatch(words);
    expect(ended.stderr.trim().split('\n')).toHaveLength(1);
  });

  it('ends with 1 when the file is not there', async () => {
    const ended = await commands.here('boundaries', 'import', join(commands.folder, 'none.geojson'));
    expect([ended.code, ended.stderr.trim().split('\n').length]).toEqual([1, 1]);
  });
});
