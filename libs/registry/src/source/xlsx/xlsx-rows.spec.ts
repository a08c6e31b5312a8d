import { writeXlsx } from 'hucre/xlsx';
import { DEFAULT_LIMITS, type ImportLimits, type WorkbookLimits } from '../../import-limits.js';
import { scratchFolder } from '../../registry-fixture.spec-helper.js';
import { openSource } from '../open-source.js';
import { SourceRefused } from '../source-refused.error.js';
import type { SourceRow } from '../source-row.js';
import { sheetOf, workbookOf, workbookParts, type ZipPart, zipOf } from './workbook.spec-helper.js';

const folder = scratchFolder();
afterAll(() => folder.remove());

type Limits = Partial<Omit<ImportLimits, 'workbook'>> & { readonly workbook?: Partial<WorkbookLimits> };

async function read(content: Uint8Array, limits: Limits = {}) {
  const rows: string[][] = [];
  const workbook = { ...DEFAULT_LIMITS.workbook, ...limits.workbook };
  const source = await openSource(folder.write('book.xlsx', content), { ...DEFAULT_LIMITS, ...limits, workbook });
  try {
    for await (const row of source.sheets[0]?.rows() ?? []) rows.push([...row.cells]);
  } finally {
    await source.close();
  }
  return rows;
}

async function refusalOf(content: Uint8Array, limits: Limits = {}): Promise<string> {
  const error: unknown = await read(content, limits).catch((reason: unknown) => reason);
  if (!(error instanceof SourceRefused)) throw new Error(`Expected a refusal, got ${String(error)}`);
  expect(error.refusal.message).toMatch(/^[А-Я][^\n]+$/);
  return error.refusal.code;
}

const cell = (value: string): string => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
const row = (...values: string[]): string => `<row>${values.map(cell).join('')}</row>`;
const GOOD = sheetOf(row('a', 'b'));

describe('the rows of a workbook', () => {
  it('are what the sheet shows, whatever kind of cell holds it', async () => {
    const strings = `<sst><si><t>Школа</t></si><si><r><rPr><b/></rPr><t>№ </t></r><r><t>5</t></r><rPh><t>нет</t></rPh></si><si><t>a_x000A_b</t></si></sst>`;
    const styles =
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[$-419]d\\ mmmm&quot; г.&quot;"/><numFmt numFmtId="165" formatCode="0.00&quot; дней (days)&quot;"/></numFmts>' +
      '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>';
    const sheet = sheetOf(
      '<row r="3"><c r="A3" t="s"><v>0</v></c><c r="C3" t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="s"><v>9</v></c></row>' +
        '<row><c><v>1023400000012</v></c><c><v>1.0234E12</v></c><c><v>0.5</v></c><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c></row>' +
        '<row><c s="1"><v>45292</v></c><c s="2"><v>45292.75</v></c><c s="3"><v>45292</v></c><c s="1"><v>1023400000012</v></c><c t="str"><v>x</v></c></row>' +
        '<row><c t="inlineStr"><is><t>a &amp; &#1041;</t></is></c><c><v></v></c><c/><c t="inlineStr"><is><t><![CDATA[<b>]]></t></is></c></row>',
    );
    expect(await read(workbookOf({ sheet, strings, styles }))).toEqual([
      ['Школа', '', '№ 5', 'a\nb'],
      ['1023400000012', '1023400000000', '0.5', 'true', '#N/A'],
      ['2024-01-01', '2024-01-01', '45292', '1023400000012', 'x'],
      ['a & Б', '', '', '<b>'],
    ]);
  });

  it.each([
    ['0', '1899-12-31'],
    ['59', '1900-02-28'],
    ['61', '1900-03-01'],
  ])('day %s of 1900 is %s, as Excel counts', async (serial, day) => {
    const styles = '<styleSheet><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>';
    expect(await read(workbookOf({ sheet: sheetOf(`<row><c s="0"><v>${serial}</v></c></row>`), styles }))).toEqual([
      [day],
    ]);
  });

  it('are those of another writer, prefixed and from 1904', async () => {
    const workbook =
      '<x:workbook xmlns:x="m" xmlns:q="r"><x:workbookPr date1904="1"/><x:sheets><x:sheet name="Лист" q:id="rId1"/></x:sheets></x:workbook>';
    const sheet =
      '<x:worksheet xmlns:x="m"><x:sheetData><x:row><x:c s="0"><x:v>0</x:v></x:c></x:row></x:sheetData></x:worksheet>';
    const styles = '<styleSheet><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>';
    expect(await read(workbookOf({ sheet, styles, workbook }))).toEqual([['1904-01-01']]);
  });

  it('do not care for pictures, however large they say they are, nor for a workbook inside', async () => {
    const inner = workbookOf({ sheet: GOOD });
    const odd: ZipPart[] = [
      { name: 'xl/media/image1.png', content: Buffer.alloc(1_000_000), declaredSize: 4_000_000_000 },
      { name: 'xl/embeddings/inner.xlsx', content: inner },
    ];
    expect(await read(zipOf([...workbookParts({ sheet: GOOD }), ...odd]))).toEqual([['a', 'b']]);
  });

  it('have the links and merged values that the sheet tells of behind them, whoever wrote it', async () => {
    const relations =
      '<Relationships><Relationship Id="r1" Type="http://x/hyperlink" Target="https://vk.com/club1"/></Relationships>';
    const strings = '<sst><si><t xml:space="preserve">Школа</t></si><si><t xml:space="preserve">перейти</t></si></sst>';
    const sheet =
      '<x:worksheet xmlns:x="m" xmlns:q="r"><x:sheetData><x:row r="1" hidden="false"><x:c r="A1" t="s"><x:v>0</x:v></x:c>' +
      '<x:c r="B1" t="s"><x:v>1</x:v></x:c></x:row><x:row r="2" hidden="1"><x:c r="B2"><x:f aca="false">1+1</x:f><x:v>2</x:v></x:c></x:row>' +
      '<x:row r="3"><x:c r="A3" t="s"><x:v>0</x:v></x:c></x:row></x:sheetData ><x:mergeCells count="2"><x:mergeCell ref="A1:A2"/>' +
      '<x:mergeCell ref="A3:D3"/></x:mergeCells><x:hyperlinks><x:hyperlink ref="B1:B2" q:id="r1"/></x:hyperlinks></x:worksheet>';
    const parts = workbookParts({ sheet, strings });
    const file = folder.write(
      'extras.xlsx',
      zipOf([...parts, { name: 'xl/worksheets/_rels/sheet1.xml.rels', content: relations }]),
    );
    const source = await openSource(file, DEFAULT_LIMITS);
    const rows: SourceRow[] = [];
    for await (const each of source.sheets[0]!.rows()) rows.push(each);
    await source.close();
    const links = new Map([[1, 'https://vk.com/club1']]);
    expect(rows).toEqual([
      { line: 1, cells: ['Школа', 'перейти'], formulas: null, links },
      { line: 2, cells: ['Школа', '2'], formulas: null, links, isHidden: true, computed: 1 },
      { line: 3, cells: ['Школа'], formulas: null, spans: 4 },
    ]);
  });

  it('are unpacked twice and counted once', async () => {
    const sheet = sheetOf(row('a'.repeat(30_000)));
    const inflatedBytes = 1.5 * sheet.length + 5_000;
    expect((await read(workbookOf({ sheet }), { workbook: { inflatedBytes } })).length).toBe(1);
  });

  it('are taken from 6,000 rows that another writer made', async () => {
    const rows = Array.from({ length: 6_000 }, (_, at) => [`${1_023_400_000_000 + at}`, `Школа № ${at}`, at]);
    const found = await read(await writeXlsx({ sheets: [{ name: 'Реестр', rows }] }));
    expect([found.length, found[5_999]]).toEqual([6_000, ['1023400005999', 'Школа № 5999', '5999']]);
  });
});

/** A sheet with one link behind its cells, so many times. */
function linked(times: number, ref: string): Buffer {
  const relations =
    '<Relationships><Relationship Id="r1" Type="http://x/hyperlink" Target="vk.com/a"/></Relationships>';
  const sheet = GOOD.replace('</worksheet>', `${`<hyperlink ref="${ref}" r:id="r1"/>`.repeat(times)}</worksheet>`);
  const parts = workbookParts({ sheet });
  return zipOf([...parts, { name: 'xl/worksheets/_rels/sheet1.xml.rels', content: relations }]);
}

describe('a workbook that is no register', () => {
  const strings = (count: number): string => `<sst>${'<si><t>a</t></si>'.repeat(count)}</sst>`;
  const nested = (depth: number): string => '<a>'.repeat(depth) + '</a>'.repeat(depth);
  const doctype = '<!DOCTYPE sst [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>';
  const external = '<!DOCTYPE sst [<!ENTITY a SYSTEM "file:///etc/passwd">]>';
  const attributes = Array.from({ length: 100 }, (_, at) => `a${at}="1"`).join(' ');

  it.each<[string, () => Uint8Array, Limits, string]>([
    [
      'many texts',
      () => workbookOf({ sheet: GOOD, strings: strings(11) }),
      { workbook: { strings: 10 } },
      'too-many-strings',
    ],
    [
      'texts of many bytes',
      () => workbookOf({ sheet: GOOD, strings: `<sst>${`<si><t>${'я'.repeat(20_000)}</t></si>`.repeat(60)}</sst>` }),
      { workbook: { stringBytes: 2 ** 20 } },
      'too-many-strings',
    ],
    [
      'a text without end',
      () => workbookOf({ sheet: GOOD, strings: `<sst><si><t>${'a'.repeat(1_000_001)}</t></si></sst>` }),
      {},
      'cell-too-long',
    ],
    ['a cell without end', () => workbookOf({ sheet: sheetOf(row('a'.repeat(1_000_001))) }), {}, 'cell-too-long'],
    [
      'a formula without end',
      () => workbookOf({ sheet: sheetOf(`<row><c><f>${'A'.repeat(1_000_001)}</f></c></row>`) }),
      {},
      'cell-too-long',
    ],
    [
      'a text without end in pieces',
      () => workbookOf({ sheet: GOOD, strings: `<sst><si>${'<r><t>aaaaaaaaaa</t></r>'.repeat(100_001)}</si></sst>` }),
      { workbook: { ratio: 1_000 } },
      'cell-too-long',
    ],
    ['many lines', () => workbookOf({ sheet: sheetOf('<row/>'.repeat(11)) }), { lines: 10 }, 'too-many-lines'],
    ['a line far down', () => workbookOf({ sheet: sheetOf('<row r="1048577"/>') }), {}, 'too-many-lines'],
    [
      'many columns',
      () => workbookOf({ sheet: sheetOf(row(...Array.from({ length: 501 }, () => 'x'))) }),
      {},
      'too-many-columns',
    ],
    [
      'a column far right',
      () => workbookOf({ sheet: sheetOf('<row><c r="XFD1"><v>1</v></c></row>') }),
      {},
      'too-many-columns',
    ],
    [
      'many cells, all empty',
      () => workbookOf({ sheet: sheetOf(`<row>${'<c/>'.repeat(11)}</row>`) }),
      { cells: 10 },
      'too-many-cells',
    ],
    ['a long row', () => workbookOf({ sheet: sheetOf(row('abc', 'def')) }), { recordChars: 5 }, 'row-too-long'],
    [
      'one text named by many cells',
      () =>
        workbookOf({
          sheet: sheetOf('<row><c t="s"><v>0</v></c></row>'.repeat(11)),
          strings: '<sst><si><t>aaaaaaaaaa</t></si></sst>',
        }),
      { sheetChars: 100 },
      'sheet-too-long',
    ],
    [
      'many sheets',
      () =>
        workbookOf({
          sheet: GOOD,
          workbook: `<workbook><sheets>${'<sheet r:id="rId1"/>'.repeat(11)}</sheets></workbook>`,
        }),
      { workbook: { sheets: 10 } },
      'too-many-sheets',
    ],
    [
      'many merged ranges',
      () => workbookOf({ sheet: GOOD.replace('</worksheet>', `${'<mergeCell ref="A1:B1"/>'.repeat(11)}</worksheet>`) }),
      { workbook: { merges: 10 } },
      'too-many-links',
    ],
    ['many links', () => linked(11, 'A1'), { workbook: { links: 10 } }, 'too-many-links'],
    ['links over many cells, many times', () => linked(101, 'A1:XFD1048576'), {}, 'too-many-links'],
    [
      'a merged range that is none',
      () => workbookOf({ sheet: GOOD.replace('</worksheet>', '<mergeCell ref="B2:A1"/></worksheet>') }),
      {},
      'broken-xlsx',
    ],
    [
      'many formats',
      () => workbookOf({ sheet: GOOD, styles: `<styleSheet><cellXfs>${'<xf/>'.repeat(11)}</cellXfs></styleSheet>` }),
      { workbook: { styles: 10 } },
      'too-many-styles',
    ],
    [
      'many elements of no meaning',
      () => workbookOf({ sheet: sheetOf('<x/>'.repeat(101)) }),
      { workbook: { xmlElements: 100 } },
      'xml-elements',
    ],
    ['deep XML', () => workbookOf({ sheet: sheetOf(nested(100)) }), {}, 'xml-depth'],
    ['many attributes', () => workbookOf({ sheet: sheetOf(`<row ${attributes}/>`) }), {}, 'xml-attributes'],
    [
      'an attribute without end',
      () => workbookOf({ sheet: sheetOf(`<row r="${'1'.repeat(300_000)}"/>`) }),
      {},
      'broken-xml',
    ],
    ['a tag without end', () => workbookOf({ sheet: `<${'a'.repeat(300_000)}` }), {}, 'broken-xml'],
    ['a comment without end', () => workbookOf({ sheet: `<a><!--${'-x'.repeat(200_000)}--></a>` }), {}, 'broken-xml'],
    [
      'entities that grow',
      () => workbookOf({ sheet: GOOD, strings: `${doctype}<sst><si><t>&b;</t></si></sst>` }),
      {},
      'declared-entities',
    ],
    [
      'entities from elsewhere',
      () => workbookOf({ sheet: `${external}<worksheet>&a;</worksheet>` }),
      {},
      'declared-entities',
    ],
    [
      'a declaration without end',
      () => workbookOf({ sheet: `<!DOCTYPE a [${'<!ENTITY a "b">'.repeat(50_000)}` }),
      {},
      'broken-xml',
    ],
    ['an entity nobody declared', () => workbookOf({ sheet: sheetOf(row('&nbsp;')) }), {}, 'broken-xml'],
    ['a sheet that stops', () => workbookOf({ sheet: GOOD.slice(0, -20) }), {}, 'broken-xml'],
    ['a sheet in UTF-16', () => workbookOf({ sheet: Buffer.from(`\ufeff${GOOD}`, 'utf16le') }), {}, 'broken-xml'],
    [
      'a reference that is none',
      () => workbookOf({ sheet: sheetOf('<row><c r="1A"><v>1</v></c></row>') }),
      {},
      'broken-xlsx',
    ],
    ['a row of no number', () => workbookOf({ sheet: sheetOf('<row r="0"/>') }), {}, 'broken-xlsx'],
    ['no workbook at all', () => zipOf([{ name: 'readme.txt', content: 'hello' }]), {}, 'not-a-workbook'],
    [
      'no sheet',
      () => zipOf(workbookParts({ sheet: GOOD }).filter(({ name }) => !name.includes('sheet1'))),
      {},
      'not-a-workbook',
    ],
    [
      'a sheet without rows of a dialog',
      () => workbookOf({ sheet: GOOD, workbook: '<workbook><sheets/></workbook>' }),
      {},
      'not-a-workbook',
    ],
  ])('is refused for %s', async (_name, content, limits, code) => {
    expect(await refusalOf(content(), limits)).toBe(code);
  });
});

describe('an archive that lies', () => {
  const withSheet = (change: Partial<ZipPart>): Buffer =>
    zipOf(workbookParts({ sheet: GOOD }).map((part) => (part.name.includes('sheet1') ? { ...part, ...change } : part)));
  const zeros = Buffer.alloc(8 * 2 ** 20, 0x20);

  it.each<[string, () => Uint8Array, Limits, string]>([
    [
      'inflates beyond the limit',
      () => withSheet({ content: zeros }),
      { workbook: { inflatedBytes: 2 ** 20 } },
      'too-large-inflated',
    ],
    ['inflates as only a bomb does', () => withSheet({ content: zeros }), {}, 'too-large-inflated'],
    ['states too small a size', () => withSheet({ declaredSize: 100, content: zeros }), {}, 'broken-xlsx'],
    ['states no size', () => withSheet({ declaredSize: 0, content: zeros }), {}, 'broken-xlsx'],
    ['states too large a size', () => withSheet({ declaredSize: 10_000 }), {}, 'broken-xlsx'],
    ['states more than the file has', () => withSheet({ declaredCompressedSize: 10_000_000 }), {}, 'broken-xlsx'],
    ['is packed in an unknown way', () => withSheet({ method: 12 }), {}, 'unknown-method'],
    ['is encrypted', () => withSheet({ flags: 1 }), {}, 'encrypted'],
    ['is encrypted strongly', () => withSheet({ flags: 0x41 }), {}, 'encrypted'],
    [
      'leads out of itself',
      () => zipOf([...workbookParts({ sheet: GOOD }), { name: '../../etc/passwd', content: '' }]),
      {},
      'broken-xlsx',
    ],
    [
      'has a part twice',
      () => zipOf([...workbookParts({ sheet: GOOD }), { name: 'XL/Worksheets/sheet1.xml', content: GOOD }]),
      {},
      'repeated-part',
    ],
    [
      'has parts in the same bytes',
      () =>
        zipOf([...workbookParts({ sheet: GOOD }), { name: 'xl/worksheets/sheet2.xml', content: '<Types/>', at: 0 }]),
      {},
      'overlapping-parts',
    ],
    [
      'has too many parts',
      () => zipOf(workbookParts({ sheet: GOOD })),
      { workbook: { entries: 4 } },
      'too-many-entries',
    ],
    [
      'states more parts than it has',
      () => zipOf(workbookParts({ sheet: GOOD }), { entries: 9_000 }),
      {},
      'broken-xlsx',
    ],
    [
      'goes on behind its end',
      () => Buffer.concat([workbookOf({ sheet: GOOD }), Buffer.from('more')]),
      {},
      'broken-xlsx',
    ],
    ['is cut short', () => workbookOf({ sheet: GOOD }).subarray(0, 400), {}, 'broken-xlsx'],
    ['has a part of another sum', wrongSum, {}, 'broken-xlsx'],
    ['has a damaged part', () => damaged(workbookOf({ sheet: GOOD })), {}, 'broken-xlsx'],
  ])('and %s is refused', async (_name, content, limits, code) => {
    expect(await refusalOf(content(), limits)).toBe(code);
  });

  it('may say something behind its end, as its format allows', async () => {
    expect(await read(zipOf(workbookParts({ sheet: GOOD }), { comment: 'made by hand' }))).toEqual([['a', 'b']]);
  });

  /** Changes one letter of a part that is stored as it is. */
  function wrongSum(): Buffer {
    const stored = zipOf(workbookParts({ sheet: GOOD }).map((part) => ({ ...part, method: 0 })));
    const at = stored.indexOf('<t>a</t>');
    return Buffer.concat([stored.subarray(0, at), Buffer.from('<t>z</t>'), stored.subarray(at + 8)]);
  }

  function damaged(archive: Buffer): Buffer {
    const at = archive.indexOf('sheet1.xml') + 'sheet1.xml'.length;
    return Buffer.concat([archive.subarray(0, at), Buffer.alloc(20, 0xff), archive.subarray(at + 20)]);
  }
});
