import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '@gospulse/test-support/database.js';
import { eventually } from '@gospulse/test-support/wait.js';
import pg from 'pg';
import { MigrationExecutor } from 'typeorm';
import { digestOf, schemaOf } from './backup/database-digest.spec-helper.js';
import { useCommands } from './command-under-test.spec-helper.js';
import { runHereIn } from './run-here.spec-helper.js';

/** The newest migration of 24 November 2026. */
const THEN = 'TokensInUse1764892800000';
/** A register of one page, what was observed of it, and the sums of a day, as that version kept them. */
const ROWS = `
  insert into region values ('34', 'Волгоградская область', 'Europe/Volgograd');
  insert into municipality values ('18701000', '34', 'городской округ город-герой Волгоград', 'Волгоград', 'Влг', 1, 1);
  insert into institution (region_code, ogrn, name, kind, sphere, level, oktmo, founder_ogrn, imported_at)
  values ('34', '1023400000011', 'Школа', 'school', 'education', 'municipal', '18701000', '1023400000033', now());
  insert into page (region_code, institution_id, vk_id, link, state, registered_at)
  select '34', id, 7, 'club7', 'live', '2026-11-23T09:00:00Z' from institution;
  insert into subscriber_count (page_id, region_code, observed_at, members)
  select id, '34', '2026-11-24T09:00:00Z', 1200 from page;
  insert into setting values ('author-key-fingerprint', 'aaaabbbbcccc');
  insert into touched_day (region_code, page_id, day, what) select '34', id, '2026-11-24', 'counts' from page`;

describe('an upgrade', () => {
  const cli = useCommands();
  const made: TestDatabase[] = [];
  const place = async (name: string) => {
    const database = await createTestDatabase();
    made.push(database);
    // Real data, and nobody is asked.
    const vk = { VK_TOKENS: '', VK_API_URL: 'https://api.vk.ru/method' };
    const env = { ...cli.env, ...vk, DATABASE_URL: database.url, GOSPULSE_DATA_DIR: join(cli.folder, name) };
    return { ...database, env, run: (...args: string[]) => runHereIn(env, ...args) };
  };
  /** With the schema of that day, and something in it. */
  const placeOfThen = async (name: string) => {
    const opened = await place(name);
    const { dataSource } = opened;
    await dataSource.query('drop schema public cascade');
    await dataSource.query('create schema public');
    const executor = new MigrationExecutor(dataSource);
    const pending = await executor.getPendingMigrations();
    const last = pending.findIndex((migration) => migration.name === THEN);
    for (const migration of pending.slice(0, last + 1)) await executor.executeMigration(migration);
    await dataSource.query(ROWS);
    return opened;
  };

  afterAll(async () => {
    for (const database of made) await database.drop();
  });

  it('of a database of 24 November says what it will do, and does it', async () => {
    const old = await placeOfThen('old');
    const before = await schemaOf(old.dataSource);
    const rehearsed = await old.run('migrate', '--dry-run');
    const { pending } = JSON.parse(rehearsed.stdout) as { pending: string[] };
    expect(pending.length).toBeGreaterThan(25);
    expect(rehearsed.stderr).toMatch(
      /^Обновление схемы: \d+ миграци[ийя] \(QuestionsOfPost1764979200000 … .*меньше минуты/,
    );
    expect(await schemaOf(old.dataSource)).toEqual(before);
    const { code, stdout } = await old.run('migrate');
    expect([code, JSON.parse(stdout)]).toEqual([0, { migrations: pending }]);
    expect((await old.run('migrate')).stderr).toBe('');
    expect((await old.run('migrate', '--dry-run')).stderr).toBe('Схема новейшая: выполнять нечего.\n');
    const fresh = await place('fresh');
    expect(await schemaOf(old.dataSource)).toEqual(await schemaOf(fresh.dataSource));
    expect((await old.run('rollups', 'rebuild')).code).toBe(0);
    const figures = ['figures', '--region', '34', '--from', '2026-11-24', '--to', '2026-11-24', '--by', 'page'];
    expect((await old.run(...figures)).code).toBe(0);
  });

  it('by a backup of 24 November, restored into this version, comes to the same', async () => {
    const old = await placeOfThen('saved');
    const file = join(cli.folder, 'then.gospulse');
    const saved = await old.run('backup', file);
    expect([saved.code, saved.stderr]).toEqual([0, expect.not.stringContaining('журнал')]);
    expect((await old.dataSource.query<unknown[]>(`select from migrations`)).length).toBe(13);
    const restored = await place('restored');
    const { code, stdout } = await restored.run('restore', file);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/Схема обновлена: \d+ миграци/)]);
    expect((await old.run('migrate')).code).toBe(0);
    expect(await schemaOf(restored.dataSource)).toEqual(await schemaOf(old.dataSource));
    expect(await digestOf(restored.dataSource)).toEqual(await digestOf(old.dataSource));
  });

  it('that is killed in a migration is repeated, each migration whole or not at all', async () => {
    const opened = await place('killed');
    const { dataSource } = opened;
    const names = async () =>
      (await dataSource.query<{ name: string }[]>('select name from migrations order by timestamp')).map(
        ({ name }) => name,
      );
    const all = await names();
    while ((await names()).at(-1) !== 'StateDays1767800000000') await dataSource.undoLastMigration();
    const holder = new pg.Client({ connectionString: opened.url });
    await holder.connect();
    // The first migration to run does not need this table, the second waits for it.
    await holder.query('begin');
    await holder.query('lock table view_link in access share mode');
    const child = spawn(process.execPath, ['apps/cli/dist/main.js', 'migrate'], {
      env: { PATH: process.env.PATH ?? '', ...opened.env },
      stdio: 'ignore',
    });
    const ended = new Promise((resolve) => child.once('close', resolve));
    await eventually('the second migration', async () => {
      const { rowCount } = await holder.query(
        `select from pg_locks where not granted and relation = 'view_link'::regclass`,
      );
      return rowCount === 1 ? true : null;
    });
    child.kill('SIGKILL');
    await ended;
    expect((await names()).at(-1)).toBe('SavedViews1767900000000');
    await holder.query('rollback');
    await holder.end();
    const again = await opened.run('migrate');
    expect([again.code, await names()]).toEqual([0, all]);
    const fresh = await place('fresh-again');
    expect(await schemaOf(dataSource)).toEqual(await schemaOf(fresh.dataSource));
  });
});
