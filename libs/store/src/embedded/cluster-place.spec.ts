import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isTraceOfServer, readPlace, setPlaceAside, writePlace } from './cluster-place.js';

const PLACE = { folder: '/data/postgres', port: 5_432, password: 'hunter2' };

describe('the connection file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'place-spec-'));
  const file = join(folder, 'postgres.json');
  afterEach(() => rmSync(file, { recursive: true, force: true }));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is read as it was written, for its owner alone, and nothing is left beside it', () => {
    writeFileSync(file, '', { mode: 0o644 });
    writePlace(folder, PLACE);
    expect(readPlace(folder)).toEqual({ kind: 'noted', place: PLACE });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['postgres.json']);
  });

  it('is missing where there is none', () => expect(readPlace(folder)).toEqual({ kind: 'missing' }));

  it.each([
    ...['', ' \n', '\0\0\0', '{', 'null', '[]', '"hunter2"', '{"password":"hunter2"'],
    JSON.stringify(PLACE).slice(0, -1),
    ...['folder', 'port', 'password'].map((key) => JSON.stringify({ ...PLACE, [key]: undefined })),
    ...['folder', 'port', 'password'].map((key) => JSON.stringify({ ...PLACE, [key]: null })),
    ...[1, '', 'postgres', './postgres', '/data\0'].map((wrong) => JSON.stringify({ ...PLACE, folder: wrong })),
    ...['5432', 0, -1, 1.5, 65_536, 1e300].map((port) => JSON.stringify({ ...PLACE, port })),
    ...[1, ''].map((password) => JSON.stringify({ ...PLACE, password })),
  ])('is damaged when it holds %j, and nobody quotes it', (content) => {
    writeFileSync(file, content);
    expect(readPlace(folder)).toEqual({ kind: 'damaged', why: 'is damaged: expected folder, port and password' });
  });

  it('is damaged when a folder stands in its place', () => {
    mkdirSync(file);
    expect(readPlace(folder)).toEqual({ kind: 'damaged', why: 'is damaged: it is no file' });
    rmSync(setPlaceAside(folder), { recursive: true });
  });

  it('is kept aside for its owner alone, in the place of none that was kept before', () => {
    for (const content of ['first', 'second']) {
      writeFileSync(file, content, { mode: 0o644 });
      const aside = setPlaceAside(folder);
      expect(readFileSync(aside, 'utf8')).toBe(content);
      expect(statSync(aside).mode & 0o777).toBe(0o600);
    }
    expect(readdirSync(folder)).toEqual(['postgres.json.damaged-1', 'postgres.json.damaged-2']);
  });

  it.each<[string, boolean]>([
    ['postgres.log', true],
    ['postgres.log.1', true],
    ['postgres-2025-11-29.log.gz', true],
    ['postgres.json.damaged-1', true],
    ['postgres.json', false],
    ['postgres', false],
    ['author-key', false],
    ['api.log', false],
    ['.writable', false],
  ])('%s tells of an earlier server: %s', (name, expected) => expect(isTraceOfServer(name)).toBe(expected));
});
