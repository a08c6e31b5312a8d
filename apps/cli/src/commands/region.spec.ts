import { useCommands } from '../command-under-test.spec-helper.js';
import { runHereIn } from '../run-here.spec-helper.js';

describe('regions', () => {
  const commands = useCommands();
  const list = async (...options: string[]) => {
    const { code, stdout } = await commands.here('region', 'list', '--json', ...options);
    const rows = stdout.trim().split('\n').filter(Boolean);
    return { code, rows: rows.map((line) => JSON.parse(line) as { code: string; pages: number | null }) };
  };

  it('are all known, and none is in use at first', async () => {
    const { code, rows } = await list();
    expect([code, rows.length]).toEqual([0, 89]);
    expect(rows.filter(({ pages }) => pages !== null)).toEqual([]);
    expect((await list('--in-use')).rows).toEqual([]);
  });

  it('are put to use by their codes, all of them or none', async () => {
    const wrong = await commands.here('region', 'use', '70', '99');
    expect([wrong.code, wrong.stdout]).toEqual([2, '']);
    expect(wrong.stderr.trim()).toBe('gospulse: указано «99», такого региона нет: список даёт region list');
    expect((await list('--in-use')).rows).toEqual([]);
    const used = await commands.here('region', 'use', '70', '14');
    expect([
      used.code,
      used.stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ]).toEqual([
      0,
      [
        { region: '70', name: 'Томская область', municipalities: 20 },
        { region: '14', name: 'Республика Саха (Якутия)', municipalities: 36 },
      ],
    ]);
    expect(used.stderr.trim()).toBe('Регион по умолчанию — 34, он не используется: задайте DEFAULT_REGION=70');
    expect((await list('--in-use')).rows).toMatchObject([
      { code: '14', pages: 0 },
      { code: '70', pages: 0 },
    ]);
  });

  it('are told as a table for people', async () => {
    const { stdout } = await commands.here('region', 'list');
    expect(stdout).toMatch(/^34 {2}Волгоградская область +по умолчанию$/m);
    expect(stdout).toMatch(/^70 {2}Томская область +используется, страниц: 0$/m);
  });

  it('are meant by DEFAULT_REGION, of which a wrong value is refused in one line', async () => {
    const { code, stderr } = await runHereIn({ ...commands.env, DEFAULT_REGION: '99' }, 'region', 'list');
    expect([code, stderr.trim()]).toEqual([
      expect.any(Number),
      'gospulse: DEFAULT_REGION: указано «99», нужно: две цифры кода региона, например 70: см. region list',
    ]);
    expect(code).not.toBe(0);
  });
});
