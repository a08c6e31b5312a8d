import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openEmbeddedServer, type EmbeddedServer } from './embedded-server.js';

interface Place {
  readonly folder: string;
  readonly port: number;
  readonly password: string;
}

/** A second or more of work without a pause in which a backend would notice that its postmaster is gone. */
const BUSY = 'select count(*) from generate_series(1, 3000000) n';

describe('an embedded server that its starter or its postmaster left behind', () => {
  const folder = mkdtempSync(join(tmpdir(), 'orphans-spec-'));
  let server: EmbeddedServer;
  const file = join(folder, 'postgres.json');
  const place = () => JSON.parse(readFileSync(file, 'utf8')) as Place;
  const postmaster = () => Number(readFileSync(join(place().folder, 'postmaster.pid'), 'utf8').split('\n')[0]);
  const connect = async () => {
    const client = new pg.Client({ connectionString: server.url });
    client.on('error', () => undefined);
    await client.connect();
    return client;
  };
  const ask = async (sql: string) => {
    const client = await connect();
    const { rows } = await client.query<Record<string, unknown>>(sql);
    await client.end();
    return rows.map((row) => Object.values(row)[0]);
  };

  beforeAll(async () => {
    // The server runs as another user when we are root, and has to get through.
    chmodSync(folder, 0o755);
    server = await openEmbeddedServer(folder);
    await ask(`create table kept as select 'Волгоград' as city`);
  });
  afterAll(async () => {
    await server.stop({ force: true });
    rmSync(folder, { recursive: true, force: true });
  });

  it('is found again although nobody noted its port', async () => {
    const noted = readFileSync(file, 'utf8');
    writeFileSync(file, JSON.stringify({ ...place(), port: 1 }));
    const found = await openEmbeddedServer(folder);
    expect(found.startedHere).toBe(false);
    expect(found.url).toBe(server.url);
    expect(readFileSync(file, 'utf8')).toBe(noted);
  });

  it.each([0, 2, 4, 8, 16])('is waited for while it recovers, asked %i ms after the crash', async (after) => {
    const client = await connect();
    // A backend that dies makes the server stop all the others, those just being made too, and recover.
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    process.kill(rows[0]?.pid ?? 0, 'SIGKILL');
    await new Promise((resolve) => setTimeout(resolve, after));
    const found = await openEmbeddedServer(folder);
    expect(found.startedHere).toBe(false);
    expect(await ask('select city from kept')).toEqual(['Волгоград']);
  });

  it('starts anew although a busy backend outlives its postmaster', async () => {
    const client = await connect();
    const busy = client.query(BUSY).catch((error: unknown) => error);
    await new Promise((resolve) => setTimeout(resolve, 200));
    process.kill(postmaster(), 'SIGKILL');
    server = await openEmbeddedServer(folder);
    expect(server.startedHere).toBe(true);
    expect(await ask('select city from kept')).toEqual(['Волгоград']);
    await busy;
  });
});
