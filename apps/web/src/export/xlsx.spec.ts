import type { TableFile } from '@gospulse/domain';
import { readXlsx } from 'hucre/xlsx';
import { toXlsx } from './xlsx.js';
import { readZipEntry } from './zip-entry.spec-helper.js';

const FILE: TableFile = {
  title: "Очередь: [без] ответа?*/\\ — больше, чем имя листа может вместить'",
  heads: ['ОГРН', 'Доля', 'День', 'Задано', 'Имя'],
  rows: [
    [
      '1023403433504',
      -0.25,
      { day: '2026-11-23' },
      { instant: '2026-11-23T06:05:59.000Z', zone: 'Europe/Volgograd' },
      '=1+1',
    ],
    ['0123', 0, null, { instant: 'never', zone: 'Europe/Moscow' }, 'а\u0000\u000b\ufffe<&>"\ud800б'],
    [null, NaN, { day: '2026-02-01' }, null, 'я'.repeat(40_000)],
    [null, -Infinity, { day: 'no day' }, null, `${'я'.repeat(32_766)}😀`],
  ],
};

async function bytesOf(file: TableFile): Promise<Uint8Array> {
  return new Uint8Array(await (await toXlsx(file)).arrayBuffer());
}

describe('a table as XLSX', () => {
  let bytes: Uint8Array;
  beforeAll(async () => {
    bytes = await bytesOf(FILE);
  });

  it('holds numbers, dates and codes of their own types', async () => {
    const [sheet] = (await readXlsx(bytes)).sheets;
    const [heads, first, second, third, fourth] = sheet?.rows ?? [];
    expect(heads).toEqual(FILE.heads);
    expect(first).toEqual([
      '1023403433504',
      -0.25,
      new Date('2026-11-23T00:00:00Z'),
      new Date('2026-11-23T09:05:00Z'),
      '=1+1',
    ]);
    expect(second?.slice(0, 4)).toEqual(['0123', 0, null, null]);
    expect(second?.[4]).toBe('а<&>"б');
    expect(third?.[4]).toHaveLength(32_767);
    expect([third?.[1], fourth?.[1], fourth?.[2]]).toEqual([null, null, null]);
    expect(fourth?.[4]).toBe('я'.repeat(32_766));
  });

  it('has a name that Excel takes', async () => {
    const name = (await readXlsx(bytes)).sheets[0]?.name ?? '';
    expect(name).toMatch(/^Очередь/);
    expect(name.length).toBeLessThanOrEqual(31);
    expect(name).not.toMatch(/[[\]:*?/\\']/);
  });

  it('has no half of a character in its name', async () => {
    const { sheets } = await readXlsx(await bytesOf({ ...FILE, title: `${'я'.repeat(30)}😀` }));
    expect(sheets[0]?.name).toBe('я'.repeat(30));
  });

  it('is read alike by a second reader: texts are shared strings under the text format, none a formula', async () => {
    const sheet = await readZipEntry(bytes, 'xl/worksheets/sheet1.xml');
    const styles = await readZipEntry(bytes, 'xl/styles.xml');
    expect(sheet).not.toContain('<f>');
    expect(sheet).toMatch(/<c r="A2" t="s" s="1">/);
    expect(sheet).toContain('<c r="B2"><v>-0.25</v></c>');
    expect(sheet).toMatch(/<c r="C2" s="\d"><v>46349<\/v>/);
    expect(sheet).toMatch(/<pane [^>]*state="frozen"/);
    for (const format of ['@', 'dd.mm.yyyy', 'dd.mm.yyyy hh:mm']) expect(styles).toContain(`formatCode="${format}"`);
  });

  it('of no rows has its heads', async () => {
    const { sheets } = await readXlsx(await bytesOf({ title: '', heads: ['а', 'б'], rows: [] }));
    expect(sheets[0]).toMatchObject({ name: 'Таблица', rows: [['а', 'б']] });
  });
});
