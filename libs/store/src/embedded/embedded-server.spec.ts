import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openEmbeddedServer, type EmbeddedServer } from './embedded-server.js';
import { EmbeddedServerError } from './embedded-server.error.js';

interface Place {
  readonly folder: string;
  readonly port: number;
  readonly password: string;
}

async function ask(server: EmbeddedServer, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  const { rows } = await client.query<Record<string, unknown>>(sql);
  await client.end();
  return rows.map((row) => Object.values(row)[0]);
}

function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

async function untilGone(pid: number): Promise<void> {
  for (let attempt = 0; attempt < 100 && isAlive(pid); attempt += 1) await new Promise((done) => setTimeout(done, 50));
  expect(isAlive(pid)).toBe(false);
}

describe('the embedded server', () => {
  let folder: string;
  let server: EmbeddedServer | undefined;
  const place = () => JSON.parse(readFileSync(join(folder, 'postgres.json'), 'utf8')) as Place;
  const pidFile = () => join(place().folder, 'postmaster.pid');
  const postmaster = () => Number(readFileSync(pidFile(), 'utf8').split('\n')[0]);
  const open = async () => (server = await openEmbeddedServer(folder));

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'embedded-spec-'));
    // The server runs as another user when we are root, and has to get through.
    chmodSync(folder, 0o755);
    await open();
  });
  afterAll(async () => {
    const running = existsSync(pidFile()) ? postmaster() : 0;
    await server?.stop({ force: true });
    if (running > 0) await untilGone(running);
    rmSync(folder, { recursive: true, force: true });
  });

  it('starts a PostgreSQL that lowers Cyrillic, in UTC, on loopback', async () => {
    if (!server) throw new Error('not started');
    expect(server.startedHere).toBe(true);
    expect(await ask(server, `select lower('ВОЛГОГРАД')`)).toEqual(['волгоград']);
    expect(await ask(server, 'show timezone')).toEqual(['UTC']);
    expect(await ask(server, 'show listen_addresses')).toEqual(['127.0.0.1']);
    expect(new URL(server.url).hostname).toBe('127.0.0.1');
  });

  it('keeps its password in a file for its owner, and lets nobody in without it', async () => {
    expect(statSync(join(folder, 'postgres.json')).mode & 0o777).toBe(0o600);
    const wrong = new pg.Client({ connectionString: server?.url.replace(place().password, 'guess') });
    await expect(wrong.connect()).rejects.toThrow(/password authentication failed/);
  });

  it('is used again by a second opening, which does not stop it', async () => {
    const second = await openEmbeddedServer(folder);
    expect(second.startedHere).toBe(false);
    expect(second.url).toBe(server?.url);
    await second.stop();
    expect(await ask(second, 'select 1')).toEqual([1]);
  });

  it('is not stopped under the feet of another client', async () => {
    const client = new pg.Client({ connectionString: server?.url });
    await client.connect();
    await server?.stop();
    expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await client.end();
  });

  it('is stopped although a session was just being let in: it may be its own', async () => {
    const { port } = place();
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    await new Promise((resolve) => socket.once('connect', resolve));
    // A start-up message of the protocol's version 3.0; the password that is asked for then never comes.
    const names = Buffer.from('user\0gospulse\0database\0gospulse\0\0');
    const head = Buffer.alloc(8);
    head.writeInt32BE(head.length + names.length);
    head.writeInt32BE(196_608, 4);
    socket.write(Buffer.concat([head, names]));
    await new Promise((resolve) => socket.once('data', resolve));
    setTimeout(() => socket.destroy(), 500);
    await server?.stop();
    expect(server?.isRunning()).toBe(false);
    await open();
  });

  it('is still its to stop when somebody else has started it again', async () => {
    const mine = server;
    process.kill(postmaster(), 'SIGKILL');
    const theirs = await openEmbeddedServer(folder);
    const again = await mine?.startAgain();
    expect([theirs.startedHere, again?.startedHere]).toEqual([true, true]);
    await again?.stop();
    expect(theirs.isRunning()).toBe(false);
    await open();
  });

  it('stops, leaves no process, and keeps the data for the next start', async () => {
    if (!server) throw new Error('not started');
    await ask(server, `create table kept as select 'Волгоград' as city`);
    const pid = postmaster();
    await server.stop();
    await untilGone(pid);
    expect(await ask(await open(), 'select city from kept')).toEqual(['Волгоград']);
    expect(server.startedHere).toBe(true);
  });

  it('recovers after kill −9 of the postmaster', async () => {
    const pid = postmaster();
    process.kill(pid, 'SIGKILL');
    await untilGone(pid);
    expect(existsSync(pidFile())).toBe(true);
    expect(await ask(await open(), 'select city from kept')).toEqual(['Волгоград']);
    expect(server?.startedHere).toBe(true);
  });

  it('starts although a stale pid file names a living process of another program', async () => {
    await server?.stop();
    const other: ChildProcess = spawn('sleep', ['60'], { stdio: 'ignore' });
    writeFileSync(pidFile(), `${other.pid}\n${place().folder}\n1700000000\n5432\n\n127.0.0.1\n`);
    expect(await ask(await open(), 'select city from kept')).toEqual(['Волгоград']);
    expect(postmaster()).not.toBe(other.pid);
    expect(isAlive(other.pid ?? 0)).toBe(true);
    other.kill();
  });

  it('lets two that start together share one server', async () => {
    await server?.stop();
    const both = await Promise.all([openEmbeddedServer(folder), openEmbeddedServer(folder)]);
    expect(both.map(({ startedHere }) => startedHere).sort()).toEqual([false, true]);
    server = both.find(({ startedHere }) => startedHere);
    expect(new Set(both.map(({ url }) => url)).size).toBe(1);
    expect(await ask(both[1], 'select city from kept')).toEqual(['Волгоград']);
  });
});

describe('the embedded server in a place it cannot use', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'embedded-spec-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** The error of an opening that must fail. */
  async function refusal(dataDir: string): Promise<EmbeddedServerError> {
    const outcome: unknown = await openEmbeddedServer(dataDir).catch((error: unknown) => error);
    if (outcome instanceof EmbeddedServerError) return outcome;
    throw new Error(`expected an EmbeddedServerError, got ${String(outcome)}`);
  }

  it('says in one line that the folder cannot be written', async () => {
    writeFileSync(join(folder, 'file'), '');
    for (const dataDir of [join(folder, 'file'), join(folder, 'file', 'below'), '/proc/gospulse']) {
      const { code, message } = await refusal(dataDir);
      expect(code).toBe('data-dir');
      expect(message).toBe(`GOSPULSE_DATA_DIR=${dataDir} cannot be written: give a folder you may write to`);
    }
  });

  it.each(['', '{', 'null', '[]', '{"folder":"/x","port":"5432","password":"hunter2"}', '{"password":"hunter2"'])(
    'begins no new database where postgres.json is damaged (%s), and quotes nothing of it',
    async (content) => {
      writeFileSync(join(folder, 'postgres.json'), content);
      const { code, message } = await refusal(folder);
      expect(code).toBe('data-dir');
      expect(message).toBe(
        `${join(folder, 'postgres.json')} is damaged: expected folder, port and password, and ${folder} holds no database: ` +
          `put ${join(folder, 'postgres')} back from a backup; for an empty database give another GOSPULSE_DATA_DIR`,
      );
      expect(readFileSync(join(folder, 'postgres.json'), 'utf8')).toBe(content);
    },
  );
});
