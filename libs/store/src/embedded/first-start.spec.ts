import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DataDirUnderTest } from './embedded-under-test.spec-helper.js';
import { EmbeddedServerError } from './embedded-server.error.js';
import { makeCluster } from './make-cluster.js';
import { serverUser } from './server-user.js';
import { SHARED_ROOT } from './shared-root.js';

const isRoot = process.getuid?.() === 0;
const BUILT = fileURLToPath(new URL('../../dist/index.js', import.meta.url));
/** Opens the server of the data directory that is its last argument, and tells the words or the fault of it. */
const OPENER = `
  const { openEmbeddedServer } = await import(${JSON.stringify(BUILT)});
  try {
    const server = await openEmbeddedServer(process.argv.at(-1));
    process.stdout.write('opened ' + server.startedHere);
    if (process.argv.at(-2) === 'stop') await server.stop({ force: true });
  } catch (error) {
    process.stdout.write('refused: ' + error.message);
  }`;
const NOBODY = { uid: 65_534, gid: 65_534 };

const opener = (dataDir: string, more: object = {}) =>
  spawn(process.execPath, ['--input-type=module', '-e', OPENER, 'stop', dataDir], {
    stdio: 'ignore',
    cwd: '/',
    ...more,
  });

describe('the first start', () => {
  const made: DataDirUnderTest[] = [];
  const dataDir = (mode?: number) => {
    const data = DataDirUnderTest.make(mode);
    made.push(data);
    return data;
  };
  afterAll(async () => {
    for (const data of made) await data.remove();
  });
  const drafts = (path: string) => readdirSync(path).filter((name) => name.startsWith('postgres.new-'));

  it('leaves nothing but the cluster, whole and for the server alone', async () => {
    const data = dataDir();
    await data.open();
    expect(drafts(data.path)).toEqual([]);
    expect(statSync(join(data.path, 'postgres')).mode & 0o777).toBe(0o700);
    await data.stop();
  });

  it('goes on with a cluster that a start made and did not note, as after kill −9 in between', async () => {
    const data = dataDir();
    await makeCluster(data.path, serverUser());
    expect(existsSync(data.file)).toBe(false);
    await data.open();
    expect(await data.ask('select current_database()')).toEqual(['gospulse']);
    await data.stop();
  });

  it('comes up after any number of starts that were killed, and touches nothing that they left', async () => {
    const data = dataDir();
    for (const afterMs of [150, 350, 600, 900, 1_300]) {
      const start = opener(data.path);
      await new Promise((resolve) => setTimeout(resolve, afterMs));
      start.kill('SIGKILL');
      await new Promise((resolve) => start.once('close', resolve));
    }
    const left = drafts(data.path);
    await data.open();
    expect(await data.ask('select 1')).toEqual([1]);
    expect(drafts(data.path)).toEqual(expect.arrayContaining(left));
    await data.stop();
  });

  it('never takes the place of what came there meanwhile, and clears only what it began itself', async () => {
    const data = dataDir();
    const folder = join(data.path, 'postgres');
    const leftover = join(data.path, 'postgres.new-before');
    for (const path of [folder, leftover]) {
      mkdirSync(path);
      writeFileSync(join(path, 'PG_VERSION'), '18\n');
    }
    const failure: unknown = await makeCluster(data.path, serverUser()).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(EmbeddedServerError);
    expect((failure as Error).message).toContain(`the new database cannot be put at ${folder}: nothing else may stand`);
    expect(drafts(data.path)).toEqual(['postgres.new-before']);
    expect(readdirSync(folder)).toEqual(['PG_VERSION']);
  });

  it('is refused where half of a cluster stands, which an earlier version may have left, and leaves it', async () => {
    const data = dataDir();
    const folder = join(data.path, 'postgres');
    mkdirSync(join(folder, 'base', '1'), { recursive: true });
    writeFileSync(join(folder, 'PG_VERSION'), '18\n');
    const { message } = await data.refusal();
    expect(message).toBe(
      `${data.file} is missing, and ${folder} holds something that is no whole database: put the database back from a ` +
        'backup, or move that away if it holds nothing of yours, and start again',
    );
    expect(readdirSync(folder).sort()).toEqual(['PG_VERSION', 'base']);
  });
});

// Only root's server runs as another user, from binaries copied to where that one may read them.
(isRoot ? describe : describe.skip)('a start by root', () => {
  const hash = (path: string) => createHash('sha256').update(path).digest('hex').slice(0, 16);
  const shared = (path: string) => join(SHARED_ROOT, `data-${hash(path)}`);
  const cleared: DataDirUnderTest[] = [];
  afterAll(async () => {
    for (const data of cleared) {
      await data.remove();
      // Made by this spec alone, for a data directory of its own.
      for (const path of [shared(data.path), `${shared(data.path)}.data-dir`])
        rmSync(path, { recursive: true, force: true });
    }
  });
  const closedDir = (path = mkdtempSync(join(tmpdir(), 'embedded-spec-'))) => {
    const data = new DataDirUnderTest(path);
    cleared.push(data);
    return data;
  };

  it('under a closed folder keeps its cluster elsewhere, and finds it again without the connection file', async () => {
    const data = closedDir();
    await data.open();
    expect(data.place().folder).toBe(shared(data.path));
    await data.ask('create table kept as select 1 as one');
    await data.stop();
    rmSync(data.file);
    await data.open();
    expect(await data.ask('select one from kept')).toEqual([1]);
    await data.stop();
  });

  it('follows a moved closed folder, refuses a copy of it, and begins nothing where its file was lost', async () => {
    const data = closedDir();
    await data.open();
    await data.ask('create table kept as select 2 as two');
    await data.stop();
    const copy = closedDir();
    spawnSync('cp', ['-a', `${data.path}/.`, copy.path]);
    expect((await copy.refusal()).message).toContain(
      `${shared(data.path)}, which is the database of ${data.path}: a copy`,
    );

    const moved = closedDir(`${data.path}-moved`);
    renameSync(data.path, moved.path);
    await moved.open();
    expect(await moved.ask('select two from kept')).toEqual([2]);
    await moved.stop();
    const place = moved.place();
    rmSync(moved.file);
    expect((await moved.refusal()).message).toContain('postgres.log tells that there was a database');
    expect(existsSync(shared(moved.path))).toBe(false);
    moved.write(place);
  });

  it('leaves what an ordinary user began to that user', async () => {
    const data = DataDirUnderTest.make();
    chownSync(data.path, NOBODY.uid, NOBODY.gid);
    const readable = spawnSync('/bin/sh', ['-c', 'test -r "$1"', 'sh', BUILT], NOBODY).status === 0;
    // Under a checkout that is closed to others there is no ordinary user to try.
    if (readable) {
      const asNobody = () => new Promise((resolve) => opener(data.path, NOBODY).once('close', resolve));
      await asNobody();
      expect(statSync(join(data.path, 'postgres', 'PG_VERSION')).uid).toBe(NOBODY.uid);
      rmSync(data.file);
      await asNobody();
      expect(statSync(data.file).uid).toBe(NOBODY.uid);
      await data.open();
      expect(await data.ask('select current_database()')).toEqual(['gospulse']);
    }
    await data.remove();
  });
});
