import {
  appendFileSync,
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeSmallDisk } from '@gospulse/chaos';
import { openServiceLog, rotateInPlace, type ServiceLog } from './service-log.js';

const LIMITS = { maxBytes: 1_000, kept: 3 };
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('the log of a service', () => {
  let folder: string;
  let file: string;
  let troubles: string[];
  let log: ServiceLog;
  const open = (limits = LIMITS) => (log = openServiceLog(file, (code) => troubles.push(code), limits));
  const line = (number: number) => `{"line":${String(number).padStart(5, '0')}}\n`;
  const write = (text: string) => log.write(Buffer.from(text));
  const logs = () =>
    readdirSync(folder)
      .filter((name) => name.startsWith('x.log'))
      .sort();
  const text = (name: string) => readFileSync(join(folder, name), 'utf8');
  const lines = (name: string) => text(name).split('\n').slice(0, -1);

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'service-log-'));
    file = join(folder, 'x.log');
    troubles = [];
    open();
  });
  afterEach(() => {
    log.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is there from the start on, and says at once when it cannot be', () => {
    expect([logs(), text('x.log')]).toEqual([['x.log'], '']);
    log.close();
    file = join(folder, 'nowhere', 'x.log');
    open();
    expect(troubles).toEqual(['ENOENT']);
  });

  it('begins anew before it grows beyond its bound, keeps so many earlier ones, and loses no line on the way', () => {
    for (let number = 0; number < 100; number += 1) write(line(number));
    expect(logs()).toEqual(['x.log', 'x.log.1']);
    const all = [...lines('x.log.1'), ...lines('x.log')];
    expect(all).toEqual(Array.from({ length: 100 }, (_, number) => line(number).trim()));
    for (let number = 100; number < 1_000; number += 1) write(line(number));
    expect(logs()).toEqual(['x.log', 'x.log.1', 'x.log.2', 'x.log.3']);
    for (const name of logs()) expect(statSync(join(folder, name)).size).toBeLessThanOrEqual(1_000);
    expect(lines('x.log').at(-1)).toBe(line(999).trim());
  });

  it('tears no line between two files, however the bytes come', () => {
    const whole = Array.from({ length: 300 }, (_, number) => line(number)).join('');
    for (let at = 0; at < whole.length; at += 37) write(whole.slice(at, at + 37));
    for (const name of logs()) expect(text(name)).toMatch(/^(\{"line":\d{5}\}\n)+$/);
    expect(['x.log.3', 'x.log.2', 'x.log.1', 'x.log'].map(text).join('')).toBe(
      whole.slice(-logs().map(text).join('').length),
    );
  });

  it('bounds even a line that never ends, and one greater than the bound', () => {
    write('a'.repeat(5_000));
    for (let part = 0; part < 50; part += 1) write('b'.repeat(500));
    const sizes = logs().map((name) => statSync(join(folder, name)).size);
    expect(sizes.length).toBeLessThanOrEqual(4);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(5_500);
  });

  it('goes on with what an earlier start wrote, and begins anew when that is full', () => {
    log.close();
    writeFileSync(file, 'old\n');
    open();
    write(line(1));
    expect(lines('x.log')).toEqual(['old', line(1).trim()]);
    log.close();
    appendFileSync(file, `${'o'.repeat(2_000)}\n`);
    open();
    write(line(2));
    expect(lines('x.log')).toEqual([line(2).trim()]);
  });

  it.each([0o666, 0o644, 0o600])('is for nobody else to read, although the file had mode %o', (mode) => {
    log.close();
    writeFileSync(file, '');
    chmodSync(file, mode);
    open();
    for (let number = 0; number < 100; number += 1) write(line(number));
    for (const name of logs()) expect(statSync(join(folder, name)).mode & 0o777 & ~0o640).toBe(0);
  });

  it('is found again after somebody moved or removed it', async () => {
    write(line(1));
    renameSync(file, join(folder, 'moved'));
    await pause(1_050);
    write(line(2));
    unlinkSync(file);
    await pause(1_050);
    write(line(3));
    expect([text('moved'), text('x.log')]).toEqual([line(1), line(3)]);
    expect(troubles).toEqual([]);
  });

  it.each<[string, string, () => void, () => void]>([
    ['its folder is gone', 'ENOENT', () => rmSync(folder, { recursive: true }), () => mkdirSync(folder)],
    [
      'the device is full',
      'ENOSPC',
      () => {
        unlinkSync(file);
        symlinkSync('/dev/full', file);
      },
      () => unlinkSync(file),
    ],
    [
      'a folder stands in its place',
      'EISDIR',
      () => {
        unlinkSync(file);
        mkdirSync(file);
      },
      () => rmSync(file, { recursive: true }),
    ],
  ])('throws nothing when %s, says so once, and goes on when that is over', async (_, code, break_, mend) => {
    write(line(1));
    break_();
    await pause(1_050);
    for (let number = 2; number < 500; number += 1) write(line(number));
    await pause(1_050);
    for (let number = 500; number < 510; number += 1) write(line(number));
    expect(troubles).toEqual([code]);
    mend();
    await pause(1_050);
    write(line(510));
    const [notice = '', last] = lines('x.log').slice(-2);
    expect(JSON.parse(notice)).toEqual({
      level: 40,
      name: 'start',
      lostBytes: 508 * line(1).length,
      msg: 'the log could not be written',
    });
    expect(last).toBe(line(510).trim());
  });

  it('survives a disk that is full for a while, and begins a line of its own after it', async () => {
    const disk = makeSmallDisk();
    try {
      if (disk.reason !== null) return;
      log.close();
      file = join(disk.folder, 'x.log');
      open({ maxBytes: 10_000_000, kept: 1 });
      write(line(0));
      disk.fill(8_192);
      for (let number = 1; number < 3_000; number += 1) write(line(number));
      expect(troubles).toEqual(['ENOSPC']);
      disk.free();
      await pause(1_050);
      write(line(9_999));
      const [notice = '', last] = readFileSync(file, 'utf8').trimEnd().split('\n').slice(-2);
      expect(JSON.parse(notice)).toMatchObject({ msg: 'the log could not be written' });
      expect(last).toBe(line(9_999).trim());
    } finally {
      log.close();
      disk.remove();
    }
  });
});

describe('a log that another process keeps open', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'service-log-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is bounded under its hands: what it writes later stands at the beginning again', () => {
    const file = join(folder, 'postgres.log');
    const descriptor = openSync(file, 'a', 0o640);
    for (let round = 1; round <= 6; round += 1) {
      writeSync(descriptor, `${`round ${round}\n`.repeat(200)}`);
      rotateInPlace(file, LIMITS);
      expect(statSync(file).size).toBe(0);
    }
    writeSync(descriptor, 'after\n');
    closeSync(descriptor);
    expect(readFileSync(file, 'utf8')).toBe('after\n');
    for (const [index, round] of [6, 5, 4].entries()) {
      expect(readFileSync(`${file}.${index + 1}`, 'utf8')).toBe(`round ${round}\n`.repeat(200));
      expect(statSync(`${file}.${index + 1}`).mode & 0o777).toBe(0o640);
    }
    expect(existsSync(`${file}.4`)).toBe(false);
  });

  it('is left alone as long as it is small, or not there', () => {
    const file = join(folder, 'postgres.log');
    rotateInPlace(file, LIMITS);
    writeFileSync(file, 'x'.repeat(1_000));
    rotateInPlace(file, LIMITS);
    expect(readdirSync(folder)).toEqual(['postgres.log']);
  });

  it('is as it was when there is no room for the copy', () => {
    const file = join(folder, 'postgres.log');
    writeFileSync(file, 'x'.repeat(2_000));
    symlinkSync('/dev/full', `${file}.1`);
    expect(() => rotateInPlace(file, { maxBytes: 1_000, kept: 1 })).toThrow(/ENOSPC/);
    expect(statSync(file).size).toBe(2_000);
  });
});
