import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readXlsx } from 'hucre/xlsx';
import {
  exportRegister,
  importEvidence,
  importRegister,
  type TableChoice,
  writeRegisterRejects,
} from '@gospulse/registry';
import { createTestDatabase, type TestDatabase } from '@gospulse/test-support/database.js';
import { WORKBOOK_CASES, type WorkbookCase } from './workbooks.cases.js';
import { ogrn, workbook } from './workbooks.js';

const NOW = new Date('2026-11-23T09:00:00Z');
const folder = mkdtempSync(join(tmpdir(), 'workbooks-'));
const FILE = join(folder, 'file');
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => query('truncate watch, registry_event, page_evidence, page, institution restart identity cascade'));

const query = (sql: string) => database.dataSource.query<Record<string, unknown>[]>(sql);

function register(file: string, choice: TableChoice = {}) {
  return importRegister({ dataSource: database.dataSource, gateway: null, file, regionCode: '34', now: NOW, choice });
}

async function run({ command, file, choice = {} }: WorkbookCase) {
  const { dataSource } = database;
  if (command === 'evidence') {
    writeFileSync(FILE, `ogrn;name;kind;level;oktmo;vk_url\n${ogrn(1)};Школа;school;municipal;18610000;vk.com/club1`);
    await register(FILE);
  }
  writeFileSync(FILE, await file());
  if (command !== 'evidence') return register(FILE, choice);
  return importEvidence({ dataSource, file: FILE, regionCode: '34', on: '2026-11-20', now: NOW, choice });
}

async function pages(): Promise<string[]> {
  const rows = await query(
    `select ogrn, link from page join institution on institution.id = institution_id where removed_at is null
     order by ogrn, link`,
  );
  return rows.map((row) => `${Number(String(row.ogrn).slice(4, 12))}: ${String(row.link)}`);
}

describe('workbooks as people make them', () => {
  it.each(WORKBOOK_CASES.map((each) => [each.title, each] as const))('%s', async (_, each) => {
    const { expected } = each;
    const result = await run(each);
    if (result.kind === 'refused') {
      expect([result.code, result.message]).toEqual([expected.refused, expect.any(String)]);
      for (const part of expected.says ?? []) expect(result.message).toContain(part);
      expect(await query('select from page_evidence')).toEqual([]);
      return;
    }
    expect(expected.refused).toBeUndefined();
    const { accepted, updated, unchanged, rejected, rejects, notes } = result.report;
    const faults = rejects.map(({ line, column, code }) => `${line} ${column ?? ''}: ${code}`);
    if (expected.faults) expect(faults).toEqual(expected.faults);
    if (expected.counts) expect([accepted, updated, unchanged, rejected]).toEqual(expected.counts);
    if (expected.pages) expect(await pages()).toEqual(expected.pages);
    const told = [...notes, ...rejects.map((reject) => reject.expected)].join('\n');
    for (const part of expected.says ?? []) expect(told).toContain(part);
  });
});

describe('a register out of the product and back', () => {
  const HEADS = ['ogrn', 'name', 'kind', 'level', 'oktmo', 'vk_url', 'comment'];
  const row = (serial: number, link: string, comment = '', number = ogrn(serial)) => {
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
    expect(sheet?.rows[1]?.[0]).toBe(ogrn(1));
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
    const mended = [heads, [ogrn(2), ...line.slice(1)]].map((cells) =>
      cells.map((cell) => (cell === null ? '' : String(cell))),
    );
    writeFileSync(file, await workbook({ rows: mended }));
    const again = await register(file);
    expect(again).toMatchObject({ report: { accepted: 1, rejected: 0 } });
    if (again.kind === 'done') expect(again.report.notes.join()).not.toContain('Пропущены столбцы');
    expect(await pages()).toEqual(['1: https://vk.com/club1', '2: https://vk.com/club2']);
  });
});
