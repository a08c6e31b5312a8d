import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { WorkbookLimits } from '../../import-limits.js';
import { scratchFolder } from '../../registry-fixture.spec-helper.js';
import { packed, sheetOf, workbookOf, type WorkbookText } from './workbook.spec-helper.js';

const folder = scratchFolder();
afterAll(() => folder.remove());

const BUILT = fileURLToPath(new URL('../../../dist/', import.meta.url));
const READ = `
  const [built, file, workbook] = process.argv.slice(1);
  const { openSource } = await import(built + 'source/open-source.js');
  const { DEFAULT_LIMITS } = await import(built + 'import-limits.js');
  const limits = { ...DEFAULT_LIMITS, workbook: { ...DEFAULT_LIMITS.workbook, ...JSON.parse(workbook) } };
  let [rows, code] = [0, 'read'];
  try {
    const source = await openSource(file, limits);
    for await (const row of source.sheets[0].rows()) rows += row.cells.length > 0 ? 1 : 0;
    await source.close();
  } catch (error) {
    code = error.refusal.code;
  }
  process.stdout.write(JSON.stringify({ code, rows, megabytes: process.resourceUsage().maxRSS / 1024 }));
`;

interface Outcome {
  readonly code: string;
  readonly rows: number;
  readonly megabytes: number;
}

/** In a process of its own, whose memory is nobody else's. */
async function readApart(text: WorkbookText, workbook: Partial<WorkbookLimits> = {}): Promise<Outcome> {
  const file = folder.write('large.xlsx', workbookOf(text));
  const args = ['--input-type=module', '-e', READ, BUILT, file, JSON.stringify(workbook)];
  const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 120_000 });
  return JSON.parse(stdout) as Outcome;
}

const SHEET = sheetOf('<row><c t="s"><v>0</v></c></row>');
const times = (unit: string, count: number): string => unit.repeat(count);
/** A workbook may be as large as the limits allow: the ratio, which would refuse these first, is left out. */
const ANY_RATIO = { ratio: 10_000 };

describe('the memory that a workbook takes', () => {
  it.each<[string, WorkbookText, Partial<WorkbookLimits>, Outcome['code'], number]>([
    [
      'thirty million texts in a megabyte',
      { sheet: SHEET, strings: packed('<sst>', times('<si><t>a</t></si>', 100_000), 300, '</sst>') },
      {},
      'too-large-inflated',
      0,
    ],
    [
      'the same, if it were let in',
      { sheet: SHEET, strings: packed('<sst>', times('<si><t>a</t></si>', 100_000), 300, '</sst>') },
      ANY_RATIO,
      'too-many-strings',
      0,
    ],
    [
      'a text of half a gigabyte',
      { sheet: SHEET, strings: packed('<sst><si><t>', times('a', 1_000_000), 500, '</t></si></sst>') },
      ANY_RATIO,
      'cell-too-long',
      0,
    ],
    [
      'as many texts as may be',
      { sheet: SHEET, strings: packed('<sst>', times('<si><t>abcdefgh</t></si>', 100_000), 40, '</sst>') },
      ANY_RATIO,
      'read',
      1,
    ],
    [
      'as much text as may be',
      { sheet: SHEET, strings: packed('<sst>', `<si><t>${times('\u044f', 15_000)}</t></si>`, 4_000, '</sst>') },
      ANY_RATIO,
      'read',
      1,
    ],
    [
      'a million rows',
      {
        sheet: packed(
          '<worksheet><sheetData>',
          times('<row><c><v>1</v></c></row>', 10_000),
          100,
          '</sheetData></worksheet>',
        ),
      },
      ANY_RATIO,
      'read',
      1_000_000,
    ],
  ])('%s', async (_name, text, limits, code, rows) => {
    const outcome = await readApart(text, limits);
    expect(outcome).toEqual({ code, rows, megabytes: expect.any(Number) });
    expect(outcome.megabytes).toBeLessThan(300);
  });
});
