import { useCommands } from './command-under-test.spec-helper.js';

const at = useCommands();

describe('rollups', () => {
  it('rebuilds what the dashboards are read from', async () => {
    await at.run('migrate');
    const { dataSource } = at.database;
    await dataSource.query(
      `insert into region (code, name, zone) values ('34', 'Волгоградская область', 'Europe/Volgograd')`,
    );
    await dataSource.query(
      `insert into region_day (region_code, day, pages, members, posts, comments) values ('34', '2026-11-01', 7, 7, 7, 7)`,
    );
    const { code, stdout } = await at.run('rollups', 'rebuild');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({ rebuilt: true, seconds: expect.any(Number) });
    // No fact speaks of that day.
    expect(await dataSource.query('select from region_day')).toHaveLength(0);
  }, 120_000);
});
