import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { ask, DataDirUnderTest, type Place } from './embedded-under-test.spec-helper.js';
import { renewPassword } from './renew-password.js';
import { serverUser } from './server-user.js';

const KEPT = 'select city from kept order by 1';
const CITIES = ['Волгоград', 'Камышин', 'Урюпинск'];
const isRoot = process.getuid?.() === 0;

const data = DataDirUnderTest.make();
let before: Place;

beforeAll(async () => {
  await data.open();
  // What is shown here does not hang on the disk.
  for (const name of ['fsync', 'full_page_writes']) await data.ask(`alter system set ${name} = off`);
  await data.ask(`create table kept as select unnest(array['Волгоград', 'Камышин', 'Урюпинск']) as city`);
});
beforeEach(async () => {
  await data.stop();
  before = data.place();
});
afterAll(() => data.remove());

/** Opened again, the rows are there, and nobody could read the new password. */
async function expectKept(): Promise<void> {
  const server = await data.open();
  expect(await data.ask(KEPT)).toEqual(CITIES);
  expect(statSync(data.file).mode & 0o777).toBe(0o600);
  const { password } = data.place();
  for (const file of ['postgres.log', 'postgres/postgresql.conf']) {
    expect(readFileSync(join(data.path, file), 'utf8')).not.toContain(password);
  }
  expect(server.notice ?? '').not.toContain(password);
}

describe('a connection file that is of no use', () => {
  it('is made anew when it is lost, with a new password', async () => {
    rmSync(data.file);
    await expectKept();
    expect(data.place().folder).toBe(before.folder);
    expect(data.place().password).not.toBe(before.password);
  });

  it.each<[string, () => string]>([
    ['half-written', () => JSON.stringify(before).slice(0, 40)],
    ['of wrong types', () => JSON.stringify({ ...before, port: String(before.port) })],
  ])('is made anew when it is %s, and kept aside', async (_, content) => {
    const written = content();
    data.write(written);
    const aside = readdirSync(data.path).filter((name) => name.includes('damaged')).length;
    await expectKept();
    const names = readdirSync(data.path).filter((name) => name.includes('damaged'));
    expect(names).toHaveLength(aside + 1);
    const kept = join(data.path, `postgres.json.damaged-${aside + 1}`);
    expect(readFileSync(kept, 'utf8')).toBe(written);
    expect(statSync(kept).mode & 0o777).toBe(0o600);
  });

  it.each<[string, (folder: string) => void]>([
    ['is not there', () => undefined],
    ['is a link to nothing', (folder) => symlinkSync(`${folder}-not-mounted`, folder)],
  ])('names another folder now, when the one it named %s', async (name, make) => {
    const folder = join(data.path, `elsewhere ${name}`);
    make(folder);
    data.write({ ...before, folder });
    await expectKept();
    expect(data.place().folder).toBe(before.folder);
  });

  it('gets a new password when PostgreSQL does not take the noted one', async () => {
    data.write({ ...before, password: 'of-an-older-backup' });
    await expectKept();
    expect(data.place().password).not.toBe('of-an-older-backup');
  });

  it('is made anew once by two that start together', async () => {
    rmSync(data.file);
    const [first, second] = await Promise.all([data.open(), data.open()]);
    expect(first.url).toBe(second.url);
    expect(await data.ask(KEPT)).toEqual(CITIES);
  });

  it('is refused when the folder it names holds something else', async () => {
    const folder = join(data.path, 'photographs');
    mkdirSync(folder);
    writeFileSync(join(folder, 'one.jpg'), 'x');
    data.write({ ...before, folder });
    expect((await data.refusal()).message).toContain(`${folder}, which holds something that is no whole database`);
    expect(readdirSync(folder)).toEqual(['one.jpg']);
    data.write(before);
  });
});

describe('a lost connection file while its server runs', () => {
  it('is made anew when nobody is connected', async () => {
    await data.open();
    data.leave();
    const pid = data.postmaster(before.folder);
    rmSync(data.file);
    await expectKept();
    expect(data.postmaster()).not.toBe(pid);
  });

  it('is refused while somebody is connected, who is not disturbed', async () => {
    const server = await data.open();
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    const place = data.place();
    const renewal = renewPassword(place.folder, serverUser(statSync(place.folder).uid), 300);
    const { message } = await renewal.then(
      () => new Error('made anew'),
      (error: Error) => error,
    );
    expect(message).toContain(`PostgreSQL that runs on ${place.folder} is lost, and somebody is connected`);
    expect(message).not.toContain('\n');
    expect((await client.query(KEPT)).rowCount).toBe(CITIES.length);
    await client.end();
  });
});

describe('the folder of a database', () => {
  const folder = join(data.path, 'postgres');
  const others: DataDirUnderTest[] = [];
  afterAll(async () => {
    for (const other of others) await other.remove();
  });
  let copy: DataDirUnderTest;
  beforeAll(async () => {
    await data.stop();
    copy = DataDirUnderTest.make();
    others.push(copy);
    cpSync(data.path, copy.path, { recursive: true, verbatimSymlinks: true });
    if (isRoot) giveTo(join(copy.path, 'postgres'), statSync(folder).uid, statSync(folder).gid);
  });
  afterEach(() => copy.stop());

  it('is used by a link too', async () => {
    renameSync(folder, `${folder}-on-a-larger-disk`);
    symlinkSync(`${folder}-on-a-larger-disk`, folder);
    rmSync(data.file);
    await expectKept();
    await data.stop();
    rmSync(folder);
    renameSync(`${folder}-on-a-larger-disk`, folder);
  });

  it('is the copy of a copied data directory, not the original, although that runs', async () => {
    await data.open();
    await copy.open();
    expect(copy.place().folder).toBe(join(copy.path, 'postgres'));
    await copy.ask(`insert into kept values ('Серафимович')`);
    expect(await copy.ask('select count(*)::int from kept')).toEqual([4]);
    expect(await data.ask(KEPT)).toEqual(CITIES);
    await copy.ask(`delete from kept where city = 'Серафимович'`);
  });

  it('goes with a moved data directory, its connection file lost or not', async () => {
    for (const isLost of [false, true]) {
      const moved = new DataDirUnderTest(`${copy.path}-moved`);
      others.push(moved);
      renameSync(copy.path, moved.path);
      if (isLost) rmSync(moved.file);
      await moved.open();
      expect(await moved.ask(KEPT)).toEqual(CITIES);
      expect(moved.place().folder).toBe(join(moved.path, 'postgres'));
      await moved.stop();
      copy = moved;
    }
  });

  it('is refused, and nothing begun, when it is gone', async () => {
    renameSync(join(copy.path, 'postgres'), `${copy.path}-away`);
    expect((await copy.refusal()).message).toContain(
      'postgres, which is not there: mount its disk or put the folder back',
    );
    rmSync(copy.file);
    expect((await copy.refusal()).message).toContain('tells that there was a database');
    expect(existsSync(join(copy.path, 'postgres'))).toBe(false);
    renameSync(`${copy.path}-away`, join(copy.path, 'postgres'));
    await copy.open();
    expect(await copy.ask(KEPT)).toEqual(CITIES);
  });

  it('is refused and left as it is when a file of it is missing, or another version made it', async () => {
    rmSync(copy.file);
    const versionFile = join(copy.path, 'postgres', 'PG_VERSION');
    const version = readFileSync(versionFile, 'utf8');
    writeFileSync(versionFile, '16\n');
    expect((await copy.refusal()).message).toMatch(
      /was made by PostgreSQL 16, this version of Госпульс brings \d+: run/,
    );
    writeFileSync(versionFile, '');
    expect((await copy.refusal()).message).toContain('holds something that is no whole database');
    rmSync(versionFile);
    expect((await copy.refusal()).message).toContain('holds something that is no whole database');
    writeFileSync(versionFile, version);
    const control = join(copy.path, 'postgres', 'global', 'pg_control');
    renameSync(control, `${control}-away`);
    expect((await copy.refusal()).message).toContain('holds something that is no whole database');
    renameSync(`${control}-away`, control);
    if (isRoot) giveTo(versionFile, statSync(folder).uid, statSync(folder).gid);
    await copy.open();
    expect(await copy.ask(KEPT)).toEqual(CITIES);
  });

  it('is refused and left as it is while others may enter it', async () => {
    const place = join(copy.path, 'postgres');
    const { mode } = statSync(place);
    chmodSync(place, 0o755);
    expect((await copy.refusal()).message).toMatch(/is open to others \(mode 755\), .*: close it \(chmod 700 \S+\)/);
    expect(statSync(place).mode & 0o777).toBe(0o755);
    chmodSync(place, mode);
    await copy.open();
    expect(await copy.ask(KEPT)).toEqual(CITIES);
  });

  it('is refused and left as it is when it is the database of something else', async () => {
    // Whoever runs PostgreSQL for another purpose has other roles.
    await copy.open();
    await copy.ask(`create role somebody superuser login password 'x'`);
    await ask(`postgres://somebody:x@127.0.0.1:${copy.place().port}/gospulse`, 'alter role gospulse rename to another');
    await copy.stop();
    rmSync(copy.file);
    const { message } = await copy.refusal();
    expect(message).toContain('role "gospulse" does not exist');
    expect(message).not.toContain('\n');
    expect(copy.postmaster(join(copy.path, 'postgres'))).toBe(0);
  });

  // Only root may give files to somebody else.
  (isRoot ? it : it.skip)('is refused and left as it is when it belongs to another user', async () => {
    giveTo(join(copy.path, 'postgres'), 4_242, 4_242);
    expect((await copy.refusal()).message).toMatch(
      /belongs to user 4242, and PostgreSQL would run as user \d+: .*chown/,
    );
    expect(statSync(join(copy.path, 'postgres', 'PG_VERSION')).uid).toBe(4_242);
  });
});

function giveTo(folder: string, uid: number, gid: number): void {
  chownSync(folder, uid, gid);
  if (!statSync(folder).isDirectory()) return;
  for (const name of readdirSync(folder)) giveTo(join(folder, name), uid, gid);
}
