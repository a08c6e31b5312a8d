import { existsSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { ReceivedFiles, type ReceivedFile } from './received-files.js';

const OWNER = { accountId: 1, regionCode: '34' };
const PART = Buffer.from('ОГРН;');

class Received extends ReceivedFiles {
  override within = tmpdir();
}

let files: Received;
const begun = async (bytes = PART.length): Promise<ReceivedFile> => {
  const file = await files.begin(OWNER, { name: 'register.csv', bytes });
  if (file === null) throw new Error('There is room for a file');
  return file;
};

beforeEach(() => {
  files = new Received({ warn: () => undefined });
});
afterEach(async () => {
  jest.useRealTimers();
  await files.onModuleDestroy();
});

it('counts a part when it is there, and takes none meanwhile', async () => {
  const file = await begun(2 * PART.length);
  const first = files.add(file, 0, PART);
  expect([file.isBusy, file.received]).toEqual([true, 0]);
  expect(await files.add(file, PART.length, PART)).toBeNull();
  expect(await first).toBe(PART.length);
  expect(file.isBusy).toBe(false);
  expect(await files.add(file, PART.length, PART)).toBe(file.bytes);
});

it('forgets a file of which a part could not be written', async () => {
  const file = await begun();
  rmSync(dirname(file.path), { recursive: true });
  await expect(files.add(file, 0, PART)).rejects.toThrow('ENOENT');
  expect(files.find(file.id, OWNER)).toBeNull();
});

it('makes its folder the next time when it could not be made', async () => {
  files.within = '/nowhere/at-all';
  await expect(begun()).rejects.toThrow('ENOENT');
  files.within = tmpdir();
  expect(await files.add(await begun(), 0, PART)).toBe(PART.length);
});

it('removes what nobody came back for, though nobody begins another', async () => {
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick'] });
  files.onApplicationBootstrap();
  const file = await begun();
  await files.add(file, 0, PART);
  jest.advanceTimersByTime(29 * 60_000);
  await setImmediate();
  expect(existsSync(file.path)).toBe(true);
  jest.advanceTimersByTime(2 * 60_000);
  for (let turns = 0; turns < 1_000_000 && existsSync(file.path); turns += 1) await setImmediate();
  expect(readdirSync(dirname(file.path))).toEqual([]);
});
