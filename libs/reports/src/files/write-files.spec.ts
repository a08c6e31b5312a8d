import { type EditionDocument, fileName } from '@gospulse/files';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { drawnEdition, drawnSheet, listSheet } from '../../../files/src/document/drawn-edition.spec-helper.js';
import { writeFiles } from './write-files.js';

const EDITION = drawnEdition([drawnSheet(40), listSheet()]);

/** Moves the clock of a process by more than a year. */
const ANOTHER_DAY = `
  const Now = Date;
  globalThis.Date = class extends Now {
    constructor(...parts) { if (parts.length > 0) super(...parts); else super(Now.now() + 4e10); }
    static now() { return Now.now() + 4e10; }
  };`;
const WRITE = `
  import { readFileSync } from 'node:fs';
  import { createHash } from 'node:crypto';
  ${ANOTHER_DAY}
  const { writeFiles } = await import(process.argv[1]);
  const files = await writeFiles(JSON.parse(readFileSync(0, 'utf8')));
  const hashes = files.map(({ name, bytes }) => [name, createHash('sha256').update(bytes).digest('hex')]);
  console.log(JSON.stringify(hashes));`;

function writtenElsewhere(document: EditionDocument, zone: string): unknown {
  const built = new URL('../../dist/index.js', import.meta.url).href;
  const out = execFileSync(process.execPath, ['--input-type=module', '-e', WRITE, built], {
    input: JSON.stringify(document),
    env: { ...process.env, TZ: zone, NODE_OPTIONS: '', LANG: 'tr_TR.UTF-8' },
  });
  return JSON.parse(out.toString('utf8'));
}

async function writtenHere(document: EditionDocument): Promise<unknown> {
  const files = await writeFiles(document);
  return files.map(({ name, bytes }) => [name, createHash('sha256').update(bytes).digest('hex')]);
}

describe('the files of an edition', () => {
  it('are the same bytes again, in another process, another zone and another year', async () => {
    const here = await writtenHere(EDITION);
    expect(await writtenHere(EDITION)).toEqual(here);
    expect(writtenElsewhere(EDITION, 'Asia/Kamchatka')).toEqual(here);
  });

  it('are other bytes where one cell is another', async () => {
    const [first, ...rest] = EDITION.sheets;
    const rows = first!.rows.map((row, n) =>
      n === 3 ? { cells: row.cells.map((cell, at) => (at === 2 ? 22 : cell)) } : row,
    );
    const kinds = ['xlsx', 'csv', 'machine-csv'] as const;
    const before = await writeFiles(EDITION, kinds);
    const after = await writeFiles({ ...EDITION, sheets: [{ ...first!, rows }, ...rest] }, kinds);
    before.forEach(({ bytes }, at) => expect(Buffer.from(bytes).equals(after[at]!.bytes)).toBe(false));
  });

  it('are none where one of them cannot be made', async () => {
    const rows = [{ cells: ['я'.repeat(40_000)] }];
    const sheet = {
      code: 'a',
      title: 'А',
      columns: [{ code: 'x', head: 'Х', kind: 'text' as const }],
      rows,
      notes: [],
    };
    await expect(writeFiles(drawnEdition([sheet]), ['machine-csv', 'xlsx'])).rejects.toMatchObject({
      code: 'over-limit',
    });
  });

  it.each<[string, EditionDocument['sheets']]>([
    ['two sheets of one name', [listSheet(), { ...listSheet(), code: 'Keepers' }]],
    ['two columns of one code', [{ ...listSheet(), columns: [listSheet().columns[0]!, listSheet().columns[0]!] }]],
    ['a row without a cell', [{ ...listSheet(), rows: [{ cells: ['Школа № 1'] }] }]],
  ])('of a document with %s are refused', async (_, sheets) => {
    await expect(writeFiles(drawnEdition(sheets), ['machine-csv'])).rejects.toThrow(RangeError);
  });

  it('of nothing are files that say so', async () => {
    const empty = {
      ...drawnEdition([{ ...listSheet(), rows: [] }]),
      sentences: [],
      gaps: [],
      charts: [],
      definitions: [],
    };
    const files = await writeFiles(empty);
    expect(files.map(({ bytes }) => bytes.length > 0)).toEqual(files.map(() => true));
  });
});

describe('the name of a file', () => {
  it.each([
    [{}, 'region-summary_34_2026-07-01_2026-09-30_no12.xlsx'],
    [{ edition: null }, 'region-summary_34_2026-07-01_2026-09-30_draft.xlsx'],
    [{ form: { code: '../Сводка 2/о', version: 1, title: '' } }, '2_34_2026-07-01_2026-09-30_no12.xlsx'],
    [{ form: { code: 'Сводка', version: 1, title: '' } }, 'x_34_2026-07-01_2026-09-30_no12.xlsx'],
  ])('%#', (of, name) => expect(fileName({ ...drawnEdition(), ...of }, 'xlsx')).toBe(name));
});
