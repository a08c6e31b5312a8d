import { join } from 'node:path';
import { useCommands } from './command-under-test.spec-helper.js';

const TOMORROW = 'Tomorrow1900000000000';

describe('commands on a database of a newer version', () => {
  const cli = useCommands();
  const rows = () => cli.database.dataSource.query<unknown[]>('select timestamp, name from migrations order by 1');
  const file = () => join(cli.folder, 'file');

  beforeAll(() =>
    cli.database.dataSource.query('insert into migrations (timestamp, name) values (1900000000000, $1)', [TOMORROW]),
  );

  it.each<[string, () => string[]]>([
    ['migrate', () => ['migrate']],
    ['registry export', () => ['registry', 'export', file()]],
    ['collect', () => ['collect', '--once']],
    ['figures', () => ['figures', '--region', '34', '--from', '2026-11-01', '--to', '2026-11-20', '--by', 'region']],
    ['questions', () => ['questions', '--page', '1']],
    ['policy export', () => ['policy', 'export', file()]],
    ['rollups rebuild', () => ['rollups', 'rebuild']],
  ])('%s does nothing and says in one line why', async (_, args) => {
    const before = await rows();
    cli.sandbox.stats.reset();
    const { code, stdout, stderr } = await cli.here(...args());
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(new RegExp(`^gospulse: the database has the schema ${TOMORROW}, [^\\n]+\\n$`));
    expect(await rows()).toEqual(before);
    expect(cli.sandbox.stats.snapshot().requests).toBe(0);
  });

  it('doctor says so', async () => {
    const { code, stdout } = await cli.here('doctor');
    expect(code).toBe(1);
    expect(stdout).toContain(`× Схема базы ${TOMORROW} новее этой версии`);
  });

  it('status says so', async () => {
    const { code, stdout } = await cli.here('status');
    expect(code).toBe(1);
    expect(stdout).toMatch(new RegExp(`^! Схема {5}${TOMORROW}, новее этой версии`, 'm'));
    expect(stdout).not.toContain('не отвечает: ');
  });
});
