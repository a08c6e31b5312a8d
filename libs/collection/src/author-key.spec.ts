import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { authorKeysOf, createLogger, makeAuthorKey, type FoundAuthorKey } from '@gospulse/platform';
import { readAuthorKeyFingerprint, WATCH_KINDS } from '@gospulse/store';
import { createTestDatabase, emptyTables, type TestDatabase } from '@gospulse/test-support/database.js';
import { guardAuthorKey, judgeAuthorKey, KINDS_WITHOUT_AUTHORS } from './author-key.js';

const OLD = 'the old secret, which is long enough';
const NEW = 'the new secret, which is long enough';
const found = (secret: string): FoundAuthorKey => ({ kind: 'found', keys: authorKeysOf(secret) });
const MISSING: FoundAuthorKey = { kind: 'missing', file: '/data/author-key' };
const UNUSABLE: FoundAuthorKey = { kind: 'unusable', why: 'x' };
const CLAIMED = authorKeysOf(OLD).fingerprint;

it.each<[string, FoundAuthorKey, string | null, boolean, string]>([
  ['the right key', found(OLD), CLAIMED, false, 'fits'],
  ['another key', found(NEW), CLAIMED, false, 'changed'],
  ['no key', MISSING, CLAIMED, false, 'lost'],
  ['no key, and hashes of a key that nobody noted', MISSING, null, true, 'lost'],
  ['no key and no database yet', MISSING, null, false, 'unclaimed'],
  ['a key for a database that has none', found(NEW), null, false, 'unclaimed'],
  ['an unusable key', UNUSABLE, CLAIMED, false, 'unusable'],
  ['an unusable key for a database that has none', UNUSABLE, null, false, 'unusable'],
])('%s is told', (_, key, claimed, forgotten, expected) => {
  expect(judgeAuthorKey(key, claimed, forgotten).kind).toBe(expected);
});

describe('the guard of the author key', () => {
  let database: TestDatabase;
  let folder: string;
  const file = () => join(folder, 'author-key');
  const keep = (secret: string) => writeFileSync(file(), secret, { mode: 0o600 });
  const guard = (authorKey?: string) =>
    guardAuthorKey({
      dataSource: database.dataSource,
      dataDir: folder,
      given: { authorKey },
      logger: createLogger('silent', 'spec'),
    });

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'author-key-spec-'));
    await database.dataSource.query('delete from setting');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  afterAll(() => database.drop());

  it('makes a key for a new database, and notes it there', async () => {
    const { keys, problem, kinds } = await guard();
    expect([problem(), kinds()]).toEqual([null, WATCH_KINDS]);
    expect(await readAuthorKeyFingerprint(database.dataSource)).toBe(keys.fingerprint);
    expect((await guard()).keys.of(1)).toBe(keys.of(1));
  });

  it('makes none in the place of a lost one, hashes nothing, and goes on when it is put back', async () => {
    await guard();
    const secret = readFileSync(file(), 'utf8');
    rmSync(file());
    const lost = await guard();
    expect(lost.problem()).toMatch(
      /^the author key that this database was filled with is lost: put the old key back, or/,
    );
    expect(lost.kinds()).toEqual(KINDS_WITHOUT_AUTHORS);
    expect(() => lost.keys.of(1)).toThrow('is lost');
    expect(() => lost.keys.ofText('x')).toThrow('is lost');
    expect(existsSync(file())).toBe(false);
    keep(secret);
    await lost.check();
    expect([lost.problem(), lost.kinds()]).toEqual([null, WATCH_KINDS]);
    expect(lost.keys.of(1)).toBe(authorKeysOf(secret).of(1));
  });

  it('makes none for a database with hashes of which nobody noted the key', async () => {
    const { dataSource } = database;
    await dataSource.query("insert into region values ('34', 'Волгоградская область', 'Europe/Volgograd')");
    await dataSource.query(
      `with i as (insert into institution (region_code, ogrn, name, kind, sphere, level, imported_at)
         values ('34', '1023403433504', 'Школа', 'school', 'education', 'municipal', now()) returning id),
       p as (insert into page (region_code, institution_id, vk_id, link, state, registered_at)
         select '34', id, 1, 'club1', 'live', now() from i returning id)
       insert into comment (page_id, comment_id, post_id, region_code, at, author_kind, author_key, thread_id, class,
         needs_reply, reason, classifier, first_seen_at, last_seen_at)
       select id, 1, 1, '34', now(), 'resident', '\\xaa', 1, 'question', true, 'x', 'x', now(), now() from p`,
    );
    expect((await guard()).problem()).toMatch(/is lost/);
    expect(existsSync(file())).toBe(false);
    await emptyTables(dataSource, 'comment, page, institution, region');
  });

  it('notices while it runs that the key was changed, or opened to others', async () => {
    keep(OLD);
    const running = await guard();
    expect(running.problem()).toBeNull();
    keep(NEW);
    await running.check();
    expect(running.problem()).toMatch(/^the author key is not the one that this database was filled with: put the old/);
    expect(() => running.keys.of(1)).toThrow('not the one');
    keep(OLD);
    chmodSync(file(), 0o644);
    await running.check();
    expect(running.problem()).toBe(
      `the author key cannot be used: ${file()} can be read by others than its owner: run chmod 600 ${file()}`,
    );
    chmodSync(file(), 0o600);
    await running.check();
    expect(running.problem()).toBeNull();
  });

  it('lets passes under way hash while it looks again', async () => {
    keep(OLD);
    const running = await guard();
    const look = running.check();
    expect(running.keys.of(1)).toBe(authorKeysOf(OLD).of(1));
    await look;
  });

  it('leaves a pass the key it began with, whatever becomes of the file', async () => {
    keep(OLD);
    const running = await guard();
    const { keys } = running;
    keep(NEW);
    await running.check();
    expect(running.problem()).toMatch(/not the one/);
    expect([keys.of(1), keys.fingerprint]).toEqual([authorKeysOf(OLD).of(1), CLAIMED]);
    rmSync(file());
    await running.check();
    expect(keys.ofText('x')).toBe(authorKeysOf(OLD).ofText('x'));
    expect(() => running.keys.fingerprint).toThrow('is lost');
  });

  it('holds a key of the environment to the same', async () => {
    await guard(OLD);
    expect((await guard(NEW)).problem()).toMatch(/not the one/);
    expect((await guard(` ${OLD}\n`)).problem()).toBeNull();
    expect((await guard()).problem()).toMatch(/is lost/);
    expect(existsSync(file())).toBe(false);
  });

  it('goes on without a key where none can be made', async () => {
    writeFileSync(join(folder, 'file'), '');
    expect(makeAuthorKey(join(folder, 'file'))).toEqual({
      kind: 'unusable',
      why: `${join(folder, 'file', 'author-key')} cannot be made: give a GOSPULSE_DATA_DIR you may write to`,
    });
  });
});
