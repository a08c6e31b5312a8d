import { spawnSync } from 'node:child_process';
import { link } from 'node:fs/promises';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { takeStaleAway, writeWhole, WriteWholeError, type WrittenFolder } from './write-whole.js';

const folder = mkdtempSync(join(tmpdir(), 'write-whole-'));
const path = join(folder, 'copy');
afterEach(() => rmSync(path, { force: true }));
afterAll(() => rmSync(folder, { recursive: true }));

const failing = (code: string) => () => Promise.reject(Object.assign(new Error(code), { code }));
const able: WrittenFolder = { link, sync: () => Promise.resolve() };

async function faultOf(on: WrittenFolder): Promise<WriteWholeError['fault'] | 'none'> {
  try {
    await writeWhole({ path, overwrites: false }, (write) => write(Buffer.from('whole')), { folder: on });
    return 'none';
  } catch (error) {
    if (error instanceof WriteWholeError) return error.fault;
    throw error;
  }
}

describe.each(['EPERM', 'EOPNOTSUPP', 'ENOTSUP', 'ENOSYS'])('a file where a link gives %s', (code) => {
  const on = { ...able, link: failing(code) };

  it('gets its name without one, for its owner alone', async () => {
    expect(await faultOf(on)).toBe('none');
    expect(readFileSync(path, 'utf8')).toBe('whole');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['copy']);
  });

  it('takes the place of no other file that came meanwhile', async () => {
    writeFileSync(path, 'of somebody');
    expect(await faultOf(on)).toBe('there-already');
    expect(readFileSync(path, 'utf8')).toBe('of somebody');
    expect(readdirSync(folder)).toEqual(['copy']);
  });
});

it.each<[string, string]>([
  ['EIO', 'failed'],
  ['EACCES', 'no-access'],
])('a link that fails with %s is told as %s, and nothing is left', async (code, fault) => {
  expect(await faultOf({ ...able, link: failing(code) })).toBe(fault);
  expect(readdirSync(folder)).toEqual([]);
});

it.each<[string, string]>([
  ['EINVAL', 'none'],
  ['EIO', 'unconfirmed'],
  ['EACCES', 'unconfirmed'],
  ['ENOSPC', 'unconfirmed'],
])('a folder whose names reach the disk with %s keeps the whole file: %s', async (code, fault) => {
  expect(await faultOf({ ...able, sync: failing(code) })).toBe(fault);
  expect(readFileSync(path, 'utf8')).toBe('whole');
  expect(readdirSync(folder)).toEqual(['copy']);
});

it('takes away what a killed process has left unfinished, and nothing that somebody still writes', () => {
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  const dead = `.copy.${pid}-0a1b2c3d.part`;
  const names = [dead, `.other.${pid}-0a1b2c3e.part`, `.copy.${process.pid}-0a1b2c3d.part`, 'copy.part', '.copy.part'];
  const now = new Date();
  for (const name of names) writeFileSync(join(folder, name), 'half');
  expect(takeStaleAway({ path }, now)).toEqual([]);
  const old = new Date(now.getTime() - 120_000);
  for (const name of names) utimesSync(join(folder, name), old, old);
  expect(takeStaleAway({ path }, now).sort()).toEqual(names.slice(0, 2));
  expect(readdirSync(folder).sort()).toEqual(names.slice(2).sort());
  for (const name of names) rmSync(join(folder, name), { force: true });
});
