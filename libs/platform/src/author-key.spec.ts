import { fork, type ChildProcess } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { authorKeysOf, givenAuthorKey, makeAuthorKey, readAuthorKey, type FoundAuthorKey } from './author-key.js';

const SECRET = 'a secret for specs, long enough to be one';

describe('author keys', () => {
  it('give the same person the same key', () => {
    expect(authorKeysOf(SECRET).of(551_784_194)).toMatch(/^[0-9a-f]{32}$/);
    expect(authorKeysOf(SECRET).of(551_784_194)).toBe(authorKeysOf(SECRET).of(551_784_194));
  });

  it('tell persons, communities and texts apart', () => {
    const keys = authorKeysOf(SECRET);
    expect(new Set([keys.of(1), keys.of(-1), keys.of(11), keys.ofText('1'), keys.ofText('')]).size).toBe(5);
  });

  it('mean nothing without the secret', () => {
    const [a, b] = [authorKeysOf('a'.repeat(32)), authorKeysOf('b'.repeat(32))];
    expect(a.of(1)).not.toBe(b.of(1));
    expect(a.ofText('x')).not.toBe(b.ofText('x'));
    expect(a.fingerprint).not.toBe(b.fingerprint);
    expect(a.fingerprint).toMatch(/^[0-9a-f]{12}$/);
  });
});

describe('the author key', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'author-key-spec-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const file = () => join(folder, 'author-key');
  const read = (env: Record<string, string> = {}) => readAuthorKey(folder, givenAuthorKey(env));
  const fingerprint = (found: FoundAuthorKey) => (found.kind === 'found' ? found.keys.fingerprint : found);
  const keep = (content: string, mode = 0o600) => {
    writeFileSync(file(), content);
    chmodSync(file(), mode);
  };

  it('is missing until it is made, and no look makes it', () => {
    expect(read()).toEqual({ kind: 'missing', file: file() });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is made for its owner alone, leaves nothing else behind, and is found again', () => {
    const made = makeAuthorKey(folder);
    expect(made.kind).toBe('found');
    expect(readdirSync(folder)).toEqual(['author-key']);
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(readFileSync(file(), 'utf8')).toMatch(/^[0-9a-f]{64}$/);
    expect(fingerprint(read())).toBe(fingerprint(made));
  });

  it('is never made in the place of another', () => {
    keep(SECRET);
    expect(fingerprint(makeAuthorKey(folder))).toBe(authorKeysOf(SECRET).fingerprint);
    expect(readFileSync(file(), 'utf8')).toBe(SECRET);
  });

  it('comes from the environment when that has one, whatever the data directory holds', () => {
    keep('x', 0o644);
    expect(fingerprint(read({ GOSPULSE_AUTHOR_KEY: `${SECRET}\n` }))).toBe(authorKeysOf(SECRET).fingerprint);
  });

  it.each(['', '  '])('comes from the data directory when the variable is blank (%j)', (blank) => {
    keep(SECRET);
    expect(fingerprint(read({ GOSPULSE_AUTHOR_KEY: blank }))).toBe(authorKeysOf(SECRET).fingerprint);
  });

  it('comes from the file that GOSPULSE_AUTHOR_KEY_FILE names, which an orchestrator may show to others', () => {
    const mounted = join(folder, 'mounted');
    writeFileSync(mounted, `${SECRET}\n`, { mode: 0o644 });
    expect(fingerprint(read({ GOSPULSE_AUTHOR_KEY_FILE: mounted }))).toBe(authorKeysOf(SECRET).fingerprint);
    expect(read({ GOSPULSE_AUTHOR_KEY_FILE: join(folder, 'none') })).toEqual({
      kind: 'unusable',
      why: `GOSPULSE_AUTHOR_KEY_FILE: got "${join(folder, 'none')}, which is not there", takes the path of a file that holds GOSPULSE_AUTHOR_KEY`,
    });
  });

  it.each(['', '\n', 'abc'])('is unusable where the file holds none (%j)', (content) => {
    keep(content);
    expect(read()).toEqual({
      kind: 'unusable',
      why: `${file()} is damaged: it holds no key; put it back from a backup`,
    });
  });

  it.each([0o640, 0o604, 0o644, 0o660, 0o620, 0o610, 0o666])('is unusable where others get at it (%o)', (mode) => {
    keep(SECRET, mode);
    const why = `${file()} can be read by others than its owner: run chmod 600 ${file()}`;
    expect(read()).toEqual({ kind: 'unusable', why });
    chmodSync(file(), 0o600);
    expect(read().kind).toBe('found');
  });

  it.each([0o600, 0o400])('is found where its owner alone gets at it (%o)', (mode) => {
    keep(SECRET, mode);
    expect(read().kind).toBe('found');
  });

  it('is judged by the file that a link leads to', () => {
    const real = join(folder, 'real');
    writeFileSync(real, SECRET);
    symlinkSync(real, file());
    chmodSync(real, 0o644);
    expect(read().kind).toBe('unusable');
    chmodSync(real, 0o600);
    expect(read().kind).toBe('found');
  });

  it('is unusable where a folder stands in its place', () => {
    mkdirSync(file(), { mode: 0o700 });
    expect(read()).toMatchObject({ kind: 'unusable' });
  });

  it('is one for processes that make it together', async () => {
    const source = join(folder, 'open.mjs');
    const room = new URL('../dist/author-key.js', import.meta.url).href;
    // All of them wait for the word, so that they meet at the missing file.
    writeFileSync(
      source,
      `import { makeAuthorKey } from ${JSON.stringify(room)};
       process.once('message', () => {
         process.send(makeAuthorKey(${JSON.stringify(folder)}).keys.fingerprint);
         process.disconnect();
       });
       process.send('ready');`,
    );
    const children = Array.from({ length: 6 }, () => fork(source, { execArgv: [] }));
    await Promise.all(children.map(nextMessage));
    const answers = children.map(nextMessage);
    for (const child of children) child.send('go');
    expect(new Set(await Promise.all(answers)).size).toBe(1);
  });
});

function nextMessage(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the process ended with ${code}`)));
  });
}
