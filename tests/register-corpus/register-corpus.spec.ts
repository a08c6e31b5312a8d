import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportRegister, importEvidence, importRegister, writeRejects, type RowReject } from '@gospulse/registry';
import { createTestDatabase, type TestDatabase } from '@gospulse/test-support/database.js';
import type { CorpusCase, Expected, RegisterFile } from './case.js';
import { ogrnOf, own } from './files.js';
import { LINK_CASES } from './links.cases.js';

/** Files as people send them, each with what becomes of it: see `*.cases.ts`. */
const CASES: readonly CorpusCase[] = [...LINK_CASES];

const NOW = new Date('2026-11-23T09:00:00Z');
const folder = mkdtempSync(join(tmpdir(), 'register-corpus-'));
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() =>
  query('truncate watch, registry_event, told_page, page_evidence, page, institution restart identity cascade'),
);

const query = (sql: string) => database.dataSource.query<Record<string, unknown>[]>(sql);

async function saved({ name, content }: RegisterFile): Promise<string> {
  const file = join(folder, name);
  writeFileSync(file, await content);
  return file;
}

async function register(file: string, vk: CorpusCase['vk'] = undefined) {
  return importRegister({ dataSource: database.dataSource, gateway: vk ?? null, file, regionCode: '34', now: NOW });
}

async function run({ command, file, vk }: CorpusCase) {
  const path = await saved(file());
  if (command !== 'evidence') return register(path, vk);
  const { dataSource } = database;
  return importEvidence({ dataSource, file: path, regionCode: '34', on: '2026-11-20', now: NOW });
}

/** Addresses of a table as `serial number of the institution: address`. */
async function addresses(table: 'page' | 'told_page'): Promise<string[]> {
  const rows = await query(
    `select ogrn, link from ${table} t join institution i on i.id = t.institution_id where t.removed_at is null
     order by ogrn, link`,
  );
  return rows.map(({ ogrn, link }) => `${Number(String(ogrn).slice(4, 12))}: ${String(link)}`);
}

function faultsOf(rejects: readonly RowReject[]): string[] {
  return rejects.map(({ line, column, code }) => `${line} ${column ?? ''}: ${code}`);
}

async function checkInstitutions(expected: Expected['institutions'] = {}): Promise<void> {
  const rows = await query('select * from institution');
  for (const [serial, fields] of Object.entries(expected))
    expect(rows.find(({ ogrn }) => ogrn === ogrnOf(Number(serial)))).toMatchObject(fields);
}

describe('files as people send them', () => {
  it('are at least 25 kinds', () => expect(CASES.length).toBeGreaterThanOrEqual(25));

  it.each(CASES.map((each) => [each.title, each] as const))('%s', async (_, each) => {
    const { expected } = each;
    if (each.before) expect(await register(await saved(each.before()))).toMatchObject({ kind: 'done' });
    const result = await run(each);
    if (result.kind === 'refused') {
      expect(result.code).toBe(expected.refused);
      for (const part of expected.says ?? []) expect(result.message).toContain(part);
      return;
    }
    expect(expected.refused).toBeUndefined();
    const { accepted, updated, unchanged, rejected, rejects, notes } = result.report;
    if (expected.counts) expect([accepted, updated, unchanged, rejected]).toEqual(expected.counts);
    if (expected.faults) expect(faultsOf(rejects)).toEqual(expected.faults);
    if (expected.pages) expect(await addresses('page')).toEqual(expected.pages);
    if (expected.elsewhere) expect(await addresses('told_page')).toEqual(expected.elsewhere);
    const told = [...notes, ...rejects.map((reject) => reject.expected)].join('\n').toLowerCase();
    for (const part of expected.says ?? []) expect(told).toContain(part.toLowerCase());
    await checkInstitutions(expected.institutions);
  });

  it('come back from an export and from a mended file of rejects', async () => {
    const file = await saved(
      own([
        { vk_url: 'vk.com/alpha', ok_url: 'ok.ru/group/5', max_url: 'max.ru/a_gos', telegram_url: 't.me/alpha' },
        { vk_url: 'vk.com/id5', ogrn: '12' },
        { status: 'ликвидирована' },
      ]),
    );
    const first = await register(file);
    if (first.kind === 'refused') throw new Error(first.message);
    const { heads, rejects, rejected } = first.report;
    const written = join(folder, 'rejects.csv');
    await writeRejects({ file: written, source: file, heads, rejects, rejected });
    const mended = readFileSync(written, 'utf8')
      .replace(';12;', `;${ogrnOf(2)};`)
      .replace(/^12;/m, `${ogrnOf(2)};`);
    writeFileSync(written, mended.replace('vk.com/id5;', 'vk.com/beta;'));
    expect(await register(written)).toMatchObject({ report: { accepted: 1, rejected: 0 } });
    const exported = join(folder, 'export.csv');
    expect(await exportRegister({ dataSource: database.dataSource, file: exported, regionCode: '34' })).toBe(3);
    expect(await register(exported)).toMatchObject({ report: { accepted: 0, updated: 0, unchanged: 3, rejected: 0 } });
    expect(await addresses('told_page')).toHaveLength(3);
  });
});
