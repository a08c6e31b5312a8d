import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NOW, useCommands } from '../command-under-test.spec-helper.js';

describe('evidence import', () => {
  const commands = useCommands();
  let link: string;
  const load = (rows: readonly string[], ...options: string[]) => {
    const file = join(commands.folder, 'form.csv');
    writeFileSync(file, `\ufeffСсылка на госпаблик ВК;Госметка;Охват за неделю;Настроение\r\n${rows.join('\r\n')}`);
    return commands.run('evidence', 'import', file, '--made-up', '--now', NOW, ...options);
  };

  beforeAll(async () => {
    const register = join(commands.folder, 'register.csv');
    writeFileSync(register, await (await fetch(`${commands.sandbox.url}/sandbox/registry.csv`)).text());
    await commands.run('registry', 'import', register, '--region', '34', '--made-up', '--now', NOW);
    const [row] = await commands.database.dataSource.query<{ link: string }[]>('select link from page limit 1');
    link = row!.link;
  }, 120_000);

  it('ends with 0, tells the counts, and names the columns it left out', async () => {
    const { code, stdout, stderr } = await load([`${link};да;120;хорошее`], '--date', '2026-11-20');
    expect([code, JSON.parse(stdout)]).toEqual([0, { accepted: 1, updated: 0, unchanged: 0, rejected: 0 }]);
    expect(stderr).toContain('Пропущены столбцы, которых нет в форме: «Настроение».');
    const again = await load([`${link};да;120;хорошее`], '--date', '2026-11-20');
    expect(JSON.parse(again.stdout)).toEqual({ accepted: 0, updated: 0, unchanged: 1, rejected: 0 });
  });

  it('ends with 3 when rows were rejected, and writes them down', async () => {
    const rejects = join(commands.folder, 'rejects.csv');
    const rows = [`${link};да;;`, 'vk.com/nobody_knows;=cmd();;'];
    const { code, stdout, stderr } = await load(rows, '--date', '2026-11-19', '--dry-run', '--rejects', rejects);
    const counts = { accepted: 1, updated: 0, unchanged: 0, rejected: 1 };
    expect([code, JSON.parse(stdout)]).toEqual([3, { ...counts, dryRun: true }]);
    expect(stderr).toMatch(/^Пробная загрузка, ничего не записано:\n/);
    expect(stderr.match(/Пробная загрузка/g)).toHaveLength(1);
    expect(stderr).toContain('строка 3, Госметка (да/нет): «=cmd()» — Нужно «да» или «нет».');
    expect(readFileSync(rejects, 'utf8')).toContain(`vk.com/nobody_knows;'=cmd();;;3;Госметка (да/нет): «=cmd()»`);
    const [{ facts } = { facts: 0 }] = await commands.database.dataSource.query<{ facts: number }[]>(
      `select count(*)::int as facts from page_evidence where evidence_on = '2026-11-19'`,
    );
    expect(facts).toBe(0);
  });

  it('writes them as a workbook when it is called so, and hands on which sheet is meant', async () => {
    const rejects = join(commands.folder, 'rejects.xlsx');
    const day = ['--date', '2026-11-18', '--dry-run'];
    const { code } = await load([`${link};да;;`, 'vk.com/nobody_knows;да;;'], ...day, '--rejects', rejects);
    expect([code, readFileSync(rejects).subarray(0, 2).toString()]).toEqual([3, 'PK']);
    const ended = await load([`${link};да;;`], ...day, '--sheet', 'Школы', '--visible-only');
    expect([ended.code, ended.stderr]).toEqual([
      1,
      'gospulse: Пробная загрузка, ничего не записано: В файле CSV нет листов: уберите --sheet\n',
    ]);
  });

  it.each([
    [2, [], /--date/],
    [2, ['--date', '20.11.2026'], /^gospulse: --date: указано «20.11.2026»/],
    [2, ['--date', '2026-11-21'], /^gospulse: --date: указано «2026-11-21», этот день в будущем/],
    [2, ['--date', '2026-11-20', '--region', '99'], /^gospulse: --region: указано «99»/],
  ] as const)('ends with %i for %j', async (code, options, words) => {
    const ended = await load([`${link};да;;`], ...options);
    expect([ended.code, ended.stdout]).toEqual([code, '']);
    expect(ended.stderr).toMatch(words);
  });
});
