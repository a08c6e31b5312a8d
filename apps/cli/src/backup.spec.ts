import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createTestDatabase, type TestDatabase } from '@gospulse/test-support/database.js';
import { eventually } from '@gospulse/test-support/wait.js';
import { openDataSource } from '@gospulse/store';
import pg from 'pg';
import { digestOf, schemaOf } from './backup/database-digest.spec-helper.js';
import { makeBackup } from './backup/make-backup.js';
import { NOW, useCommands } from './command-under-test.spec-helper.js';
import { runHereIn } from './run-here.spec-helper.js';

/** Key of the lock that lets one event after the other into the journal. */
const AUDIT_LOCK = 7_316_410;
const PASSPHRASE = 'четыре слова про зимний лес';

/** Looked at every moment: what it waits for may be over within a fraction of a second. */
async function soon(isSo: () => boolean): Promise<void> {
  for (const deadline = Date.now() + 60_000; !isSo(); await pause(1)) {
    if (Date.now() > deadline) throw new Error('waited in vain');
  }
}

/** A command in a process of its own that goes on while the spec does. */
function start(env: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const child = spawn(process.execPath, ['apps/cli/dist/main.js', ...args], {
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: 'ignore',
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { process: child, ended };
}

describe('a backup', () => {
  const cli = useCommands();
  const file = (name: string) => join(cli.folder, name);
  const targets: TestDatabase[] = [];
  const whole = () => file('whole.gospulse');
  const sealed = () => file('sealed.gospulse');
  const emptyDigest = async () => digestOf((await emptyPlace('empty')).database.dataSource);
  /** What a version of tomorrow writes. */
  const newerBackup = async () => {
    const place = await emptyPlace('newer');
    await place.database.dataSource.query(
      `update migrations set name = 'Tomorrow1900000000000', timestamp = 1900000000000 where id = (select max(id) from migrations)`,
    );
    const wanted = { files: [], passphrase: null, onProgress: () => undefined };
    await makeBackup(place.database.dataSource, { ...wanted, file: { path: file('tomorrow'), overwrites: false } });
    return readFileSync(file('tomorrow'));
  };
  const secret = () => ({ GOSPULSE_BACKUP_PASSPHRASE: PASSPHRASE });

  /** A database that was started and never used, and a data directory of its own. */
  const emptyPlace = async (name: string) => {
    const database = await createTestDatabase();
    targets.push(database);
    const env = { ...cli.env, DATABASE_URL: database.url, GOSPULSE_DATA_DIR: file(name) };
    return { database, env, run: (...args: string[]) => runHereIn(env, ...args) };
  };

  beforeAll(async () => {
    const register = await (await fetch(`${cli.sandbox.url}/sandbox/registry.csv`)).text();
    writeFileSync(file('register.csv'), register);
    const made = [
      await cli.here('registry', 'import', file('register.csv'), '--region', '34', '--made-up'),
      await cli.here('collect', '--once', '--now', NOW),
      await cli.here('user', 'first-admin'),
      await cli.here('backup', whole(), '--json'),
      await runHereIn({ ...cli.env, ...secret() }, 'backup', sealed()),
    ];
    for (const { code, stderr } of made) if (code === 1) throw new Error(stderr);
  });
  afterAll(async () => {
    for (const target of targets) await target.drop();
  });

  it('is one file for its owner alone, and nothing is left beside it', () => {
    expect(statSync(whole()).mode & 0o777).toBe(0o600);
    expect(readdirSync(cli.folder).filter((name) => name.includes('.part'))).toEqual([]);
  });

  it('restores the whole installation: rows, schema, numbers given out, keys', async () => {
    const place = await emptyPlace('restored');
    const { code, stdout, stderr } = await place.run('restore', whole(), '--json');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({ migrations: [] });
    const { dataSource } = place.database;
    expect(await digestOf(dataSource)).toEqual(await digestOf(cli.database.dataSource));
    expect(await schemaOf(dataSource)).toEqual(await schemaOf(cli.database.dataSource));
    expect(readFileSync(join(file('restored'), 'author-key'))).toEqual(
      readFileSync(join(cli.folder, 'data', 'author-key')),
    );
    // It goes on as if nothing had happened: no number is given twice, authors are known.
    const collected = await place.run('collect', '--once', '--now', '2026-11-20T15:00:00Z');
    expect([collected.code, collected.stderr]).toEqual([expect.any(Number), '']);
    expect((await place.run('audit', 'verify')).stdout).toMatch(/^цел: /);
  });

  it('brings back an encrypted one by its passphrase alone', async () => {
    const place = await emptyPlace('sealed');
    const without = await place.run('restore', sealed());
    expect([without.code, without.stderr]).toEqual([1, expect.stringContaining('копия зашифрована: укажите пароль')]);
    const wrong = await runHereIn(
      { ...place.env, GOSPULSE_BACKUP_PASSPHRASE: 'совсем другие слова' },
      'restore',
      sealed(),
    );
    expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringContaining('пароль не подходит')]);
    writeFileSync(file('passphrase'), `${PASSPHRASE}\n`, { mode: 0o600 });
    const checked = await place.run('backup', 'check', sealed(), '--passphrase-file', file('passphrase'));
    expect([checked.code, checked.stdout]).toEqual([0, expect.stringMatching(/^Копия цела: .*зашифрована паролем/)]);
    expect((await place.run('restore', sealed(), '--passphrase-file', file('passphrase'))).code).toBe(0);
    expect((await digestOf(place.database.dataSource))['comment']).toBe(
      (await digestOf(cli.database.dataSource))['comment'],
    );
  });

  it('is not taken in the clear where a passphrase is given', async () => {
    const place = await emptyPlace('swapped');
    const env = { ...place.env, ...secret() };
    for (const args of [
      ['restore', whole()],
      ['backup', 'check', whole()],
    ]) {
      const { code, stdout, stderr } = await runHereIn(env, ...args);
      expect([code, stdout, stderr]).toEqual([
        1,
        '',
        expect.stringContaining('копия не зашифрована, хотя пароль указан'),
      ]);
    }
    expect(await digestOf(place.database.dataSource)).toEqual(await emptyDigest());
  });

  it('refuses a short passphrase, and says what lies open without one', async () => {
    const short = await runHereIn({ ...cli.env, GOSPULSE_BACKUP_PASSPHRASE: 'лето' }, 'backup', file('short'));
    expect([short.code, short.stderr]).toEqual([2, expect.stringContaining('короче 12 знаков')]);
    expect(existsSync(file('short'))).toBe(false);
    const open = await cli.here('backup', file('open'));
    expect(open.stderr).toContain('копия без пароля, а в ней ключ авторов');
    const bare = await cli.here('backup', file('bare'), '--without-keys', '--json');
    expect(JSON.parse(bare.stdout)).toMatchObject({ keys: { 'author-key': 'left-out', 'access-key': 'left-out' } });
    const checked = await cli.here('backup', 'check', file('bare'), '--json');
    expect((JSON.parse(checked.stdout) as { files: string[] }).files).not.toContain('author-key');
  });

  it('never takes the place of another file unasked, nor of what is no file', async () => {
    const before = readFileSync(whole());
    const again = await cli.here('backup', whole());
    expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('такой файл уже есть')]);
    expect(readFileSync(whole())).toEqual(before);
    for (const path of ['/dev/null', cli.folder]) {
      const other = await cli.here('backup', path, '--overwrite');
      expect([other.code, other.stderr]).toEqual([1, expect.stringContaining('здесь не файл')]);
    }
    writeFileSync(file('old'), 'old');
    expect((await cli.here('backup', file('old'), '--overwrite')).code).toBe(0);
    expect((await cli.here('backup', 'check', file('old'))).code).toBe(0);
  });

  it('is not made of a database that nobody has filled', async () => {
    const place = await emptyPlace('unused');
    const made = await place.run('backup', file('worthless'));
    expect([made.code, made.stderr]).toEqual([1, expect.stringContaining('нет ни одного учреждения')]);
    expect(readdirSync(cli.folder).filter((name) => name.includes('worthless'))).toEqual([]);
  });

  it('leaves nothing where there is no room, and says so', async () => {
    const limited = spawnSync(
      'sh',
      ['-c', 'ulimit -f 100; exec "$0" apps/cli/dist/main.js backup "$1"', process.execPath, file('large')],
      { env: { PATH: process.env.PATH ?? '', ...cli.env }, encoding: 'utf8' },
    );
    expect([limited.status, limited.stdout]).toEqual([1, '']);
    expect(limited.stderr).toMatch(/не хватило места [^\n]+ недописанная копия убрана\n$/);
    expect(readdirSync(cli.folder).filter((name) => name.includes('large'))).toEqual([]);
  });

  it('leaves nothing when it is cut short', async () => {
    const child = start(cli.env, 'backup', file('cut'));
    const isThere = () => readdirSync(cli.folder).some((name) => name.includes('cut') && name.endsWith('.part'));
    await soon(isThere);
    child.process.kill('SIGTERM');
    expect(await child.ended).toBe(143);
    expect(readdirSync(cli.folder).filter((name) => name.includes('cut'))).toEqual([]);
  });

  it('is of one instant, whatever is written meanwhile', async () => {
    const { dataSource } = cli.database;
    let [goesOn, written] = [true, 0];
    const writing = (async () => {
      for (; goesOn; written += 1) {
        await dataSource.transaction(async (manager) => {
          await manager.query(`insert into api_usage values ('beef0001', 'm' || $1::int, '2026-11-20', 1)`, [written]);
          await manager.query(`insert into setting values ('m' || $1::int, '')`, [written]);
        });
      }
    })();
    await soon(() => written > 2);
    expect((await cli.here('backup', file('moving'))).code).toBe(0);
    goesOn = false;
    await writing;
    const place = await emptyPlace('moving-data');
    expect((await place.run('restore', file('moving'))).code).toBe(0);
    const [row] = await place.database.dataSource.query<[{ first: number; last: number }]>(
      `select (select count(*)::int from api_usage where token = 'beef0001') as first,
              (select count(*)::int from setting where key ~ '^m[0-9]+$') as last`,
    );
    expect(row.first).toBe(row.last);
    expect(row.first).toBeGreaterThan(2);
    await dataSource.query(`delete from api_usage where token = 'beef0001'`);
    await dataSource.query(`delete from setting where key ~ '^m[0-9]+$'`);
  });

  it('has the rows of a table that is emptied and filled anew while it begins', async () => {
    const { dataSource } = cli.database;
    const connect = async () => {
      const client = new pg.Client({ connectionString: cli.database.url });
      await client.connect();
      await client.query('begin');
      return client;
    };
    const [gate, rebuild] = [await connect(), await connect()];
    const waits = (table: string) =>
      eventually(`the backup that waits for ${table}`, async () => {
        const { rowCount } = await gate.query(
          `select from pg_locks where relation = to_regclass($1) and not granted
           and database = (select oid from pg_database where datname = current_database())`,
          [table],
        );
        return rowCount === 0 ? null : true;
      });
    // It has looked at the tables then, and has neither locks nor a snapshot.
    await gate.query('lock table migrations');
    const wanted = { files: [], passphrase: null, onProgress: () => undefined };
    const backup = makeBackup(dataSource, { ...wanted, file: { path: file('rebuilt'), overwrites: false } });
    await waits('migrations');
    await rebuild.query('create temp table kept on commit drop as table page_day');
    await rebuild.query('truncate page_day');
    await gate.query('commit');
    await waits('page_day');
    await rebuild.query('insert into page_day table kept');
    await rebuild.query('commit');
    for (const client of [gate, rebuild]) await client.end();
    await backup;
    const place = await emptyPlace('rebuilt-data');
    expect((await place.run('restore', file('rebuilt'))).code).toBe(0);
    const restored = (await digestOf(place.database.dataSource))['page_day'];
    expect(restored).toBe((await digestOf(dataSource))['page_day']);
    expect(restored).not.toMatch(/^0 /);
  });

  it('is restored into nothing that is in use or holds anything', async () => {
    const before = await digestOf(cli.database.dataSource);
    const filled = await cli.here('restore', whole());
    expect([filled.code, filled.stderr]).toEqual([
      1,
      expect.stringMatching(/в базе уже есть данные .*новый GOSPULSE_DATA_DIR/),
    ]);
    expect(await digestOf(cli.database.dataSource)).toEqual(before);
    const place = await emptyPlace('keys');
    mkdirSync(file('keys'));
    writeFileSync(join(file('keys'), 'author-key'), 'x'.repeat(64), { mode: 0o600 });
    const other = await place.run('restore', whole());
    expect([other.code, other.stderr]).toEqual([1, expect.stringContaining('здесь уже лежит другой ключ')]);
    expect(readFileSync(join(file('keys'), 'author-key'), 'utf8')).toBe('x'.repeat(64));
    rmSync(file('keys'), { recursive: true });
    const service = new pg.Client({ connectionString: place.database.url, application_name: 'gospulse-1-abcdef' });
    await service.connect();
    const used = await place.run('restore', whole());
    await service.end();
    expect([used.code, used.stderr]).toEqual([1, expect.stringContaining('остановите его службы')]);
    expect(existsSync(file('keys'))).toBe(false);
    expect(await digestOf(place.database.dataSource)).toEqual(await emptyDigest());
  });

  it('that is damaged, cut short or of a newer version restores nothing', async () => {
    const place = await emptyPlace('damaged');
    const bytes = readFileSync(whole());
    const changed = Buffer.from(bytes);
    changed[bytes.length - 2_000] = (changed[bytes.length - 2_000] ?? 0) ^ 1;
    const newer = await newerBackup();
    for (const [name, content, words] of [
      ['changed', changed, 'копия повреждена'],
      ['short', bytes.subarray(0, bytes.length - 1_000), 'копия обрывается'],
      ['other', Buffer.from('PK'), 'это не резервная копия'],
      ['newer', newer, 'схема в копии (Tomorrow1900000000000) новее этой версии'],
    ] as const) {
      writeFileSync(file(`${name}.bad`), content);
      const { code, stdout, stderr } = await place.run('restore', file(`${name}.bad`));
      expect([name, code, stdout, stderr]).toEqual([name, 1, '', expect.stringContaining(words)]);
    }
    expect(await digestOf(place.database.dataSource)).toEqual(await emptyDigest());
    expect(existsSync(join(file('damaged'), 'author-key'))).toBe(false);
  });

  it('whose restore is killed in the middle leaves nothing, and lets nobody in beside it', async () => {
    const place = await emptyPlace('killed');
    // New to us, as whoever made it left it: then the second restore need not wait for tables to learn of the first.
    await place.database.dataSource.query('drop schema public cascade');
    await place.database.dataSource.query('create schema public');
    // A pool of ours would be one of a service that works with the database.
    await place.database.release();
    const digestNow = async () => {
      const dataSource = await openDataSource(place.database.url, 1);
      return digestOf(dataSource).finally(() => dataSource.destroy());
    };
    const holder = new pg.Client({ connectionString: place.database.url });
    await holder.connect();
    // The journal is written last: with its lock held, all rows are there and nothing is committed.
    await holder.query('select pg_advisory_lock($1::bigint)', [AUDIT_LOCK]);
    const first = start(place.env, 'restore', whole());
    const waiting = async () => {
      const { rowCount } = await holder.query(
        `select from pg_locks where locktype = 'advisory' and not granted
         and database = (select oid from pg_database where datname = current_database())`,
      );
      return rowCount === 1 ? true : null;
    };
    await eventually('the end of the restore', waiting);
    const second = await place.run('restore', whole());
    expect([second.code, second.stderr]).toEqual([1, expect.stringContaining('уже восстанавливают копию')]);
    first.process.kill('SIGKILL');
    await first.ended;
    await holder.end();
    expect(await digestNow()).toEqual({});
    await eventually('the end of its session', async () => {
      const again = await place.run('restore', whole());
      return again.code === 0 ? true : null;
    });
    expect(await digestNow()).toEqual(await digestOf(cli.database.dataSource));
  });
});
