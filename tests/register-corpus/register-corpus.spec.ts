import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readXlsx } from 'hucre/xlsx';
import {
  exportRegister,
  importEvidence,
  importRegister,
  writeRegisterRejects,
  type RowReject,
  type TableChoice,
} from '@gospulse/registry';
import { createTestDatabase, emptyTables, type TestDatabase } from '@gospulse/test-support/database.js';
import type { CorpusCase, Expected, RegisterFile } from './case.js';
import { ogrnOf, own } from './files.js';
import { LINK_CASES } from './links.cases.js';
import { REMOVAL_CASES } from './removals.cases.js';
import { WORKBOOK_CASES } from './workbooks.cases.js';
import { workbook } from './workbooks.js';

/** Files as people send them, each with what becomes of it: see `*.cases.ts`. */
const CASES: readonly CorpusCase[] = [...LINK_CASES, ...WORKBOOK_CASES, ...REMOVAL_CASES];

const NOW = new Date('2026-11-23T09:00:00Z');
const folder = mkdtempSync(join(tmpdir(), 'register-corpus-'));
const FILE = join(folder, 'file');
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() =>
  emptyTables(
    database.dataSource,
    'watch, registry_event, told_page, page_evidence, page, institution',
    'restart identity',
  ),
);

const query = (sql: string) => database.dataSource.query<Record<string, unknown>[]>(sql);

async function saved({ name, content }: RegisterFile): Promise<string> {
  const file = join(folder, name);
  writeFileSync(file, await content);
  return file;
}

interface HowImported {
  readonly vk?: CorpusCase['vk'] | null;
  readonly choice?: TableChoice;
  readonly allowRemovals?: number;
}

async function register(file: string, { vk = null, choice = {}, allowRemovals = 0 }: HowImported = {}) {
  const { dataSource } = database;
  const how = { gateway: vk, choice, allowRemovals };
  return importRegister({ dataSource, file, regionCode: '34', now: NOW, ...how });
}

async function run({ command, file, vk, choice = {}, allowRemovals = 0 }: CorpusCase) {
  const path = await saved(file());
  if (command !== 'evidence') return register(path, { vk: vk ?? null, choice, allowRemovals });
  const { dataSource } = database;
  return importEvidence({ dataSource, file: path, regionCode: '34', on: '2026-11-20', now: NOW, choice });
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
  it('are at least 60 kinds', () => expect(CASES.length).toBeGreaterThanOrEqual(60));

  it.each(CASES.map((each) => [each.title, each] as const))('%s', async (_, each) => {
    const { expected } = each;
    if (each.before) expect(await register(await saved(each.before()))).toMatchObject({ kind: 'done' });
    const result = await run(each);
    if (result.kind === 'refused') {
      expect([result.code, result.message]).toEqual([expected.refused, expect.any(String)]);
      for (const part of expected.says ?? []) expect(result.message).toContain(part);
      return;
    }
    expect(expected.refused).toBeUndefined();
    const { accepted, updated, unchanged, rejected, rejects, notes } = result.report;
    if (expected.faults) expect(faultsOf(rejects)).toEqual(expected.faults);
    if (expected.counts) expect([accepted, updated, unchanged, rejected]).toEqual(expected.counts);
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
    const { rejects, rejected } = first.report;
    const written = join(folder, 'rejects.csv');
    await writeRegisterRejects({ file: written, source: file, choice: {}, rejects, rejected });
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

describe('a register out of the product and back', () => {
  const HEADS = ['ogrn', 'name', 'kind', 'level', 'oktmo', 'vk_url', 'comment'];
  const row = (serial: number, link: string, comment = '', number = ogrnOf(serial)) => {
    return [number, `Школа № ${serial}`, 'school', 'municipal', '18610000', link, comment];
  };
  const given = async (rows: string[][]) => {
    writeFileSync(FILE, await workbook({ rows: [HEADS, ...rows] }));
    return register(FILE);
  };
  const exported = async (): Promise<string> => {
    const file = join(folder, 'export.xlsx');
    await exportRegister({ dataSource: database.dataSource, file, regionCode: '34' });
    return file;
  };

  it('changes nothing, and a change of one row changes one', async () => {
    const odd = ['-5', '@школа', '+7 (844)', "'тихий", 'a  «b»', '001'];
    expect(await given(odd.map((comment, at) => row(at + 1, `vk.com/club${at + 1}`, comment)))).toMatchObject({
      report: { accepted: 6, rejected: 0 },
    });
    const file = await exported();
    expect(await register(file)).toMatchObject({ report: { accepted: 0, updated: 0, unchanged: 6, rejected: 0 } });
    const { sheets } = await readXlsx(readFileSync(file), { readStyles: true });
    const [sheet] = sheets;
    expect(sheet?.rows[1]?.[0]).toBe(ogrnOf(1));
    expect(sheet?.cells?.get('1,0')?.style?.numFmt).toBe('@');
    const rows = (sheet?.rows ?? []).map((cells) => cells.map((cell) => (cell === null ? '' : String(cell))));
    const names = rows.map((cells, at) => (at === 3 ? cells.map((cell) => cell.replace('Школа', 'Лицей')) : cells));
    writeFileSync(file, await workbook({ rows: names }));
    expect(await register(file)).toMatchObject({ report: { accepted: 0, updated: 1, unchanged: 5, rejected: 0 } });
  });

  it('and its rejected rows are mended in place and taken', async () => {
    const broken = row(2, 'vk.com/club2', 'как было', '12');
    const first = await given([row(1, 'vk.com/club1'), broken]);
    if (first.kind === 'refused') throw new Error(first.message);
    const { rejects, rejected } = first.report;
    const file = join(folder, 'rejects.xlsx');
    await writeRegisterRejects({ file, source: FILE, choice: {}, rejects, rejected });
    const { sheets } = await readXlsx(readFileSync(file), { readStyles: true });
    const [heads = [], line = []] = sheets[0]?.rows ?? [];
    expect(heads).toEqual([...HEADS, 'Строка', 'Что исправить', 'Код']);
    expect(line).toEqual([
      ...broken,
      '3',
      expect.stringContaining('ogrn: «12» — ОГРН состоит из 13 цифр'),
      'ogrn-length',
    ]);
    const marked = [0, 1].map((column) => sheets[0]?.cells?.get(`1,${column}`)?.style?.fill?.type);
    expect(marked).toEqual(['pattern', undefined]);
    const mended = [heads, [ogrnOf(2), ...line.slice(1)]].map((cells) =>
      cells.map((cell) => (cell === null ? '' : String(cell))),
    );
    writeFileSync(file, await workbook({ rows: mended }));
    const again = await register(file);
    expect(again).toMatchObject({ report: { accepted: 1, rejected: 0 } });
    if (again.kind === 'done') expect(again.report.notes.join()).not.toContain('Пропущены столбцы');
    expect(await addresses('page')).toEqual(['1: https://vk.com/club1', '2: https://vk.com/club2']);
  });
});
