import type { ExplainedDifferenceAnswer, PreviewedSheet, ReportPreview } from '@gospulse/contracts';
import { compareSheet, controlSums, namingColumn, rowName } from './compare-sheet.js';

const COLUMNS = [
  { code: 'key', head: 'Код', kind: 'code' },
  { code: 'name', head: 'Район', kind: 'text' },
  { code: 'questions', head: 'Обращения', kind: 'count' },
];
const sheet = (rows: PreviewedSheet['rows'], given: Partial<PreviewedSheet> = {}): PreviewedSheet => ({
  ...{ code: 'districts', title: 'Районы', columns: COLUMNS, rowCount: rows.length, rows, notes: [] },
  ...{ keys: rows.map(([key]) => String(key)), unknown: rows.map(() => ({})), total: null },
  ...given,
});
const changed = (row: string, before: number, after: number, why = 'изменился реестр'): ExplainedDifferenceAnswer => ({
  ...{ kind: 'changed', sheet: 'districts', row, column: 'questions', before, after, why },
});
function preview(
  now: PreviewedSheet,
  before: PreviewedSheet | null,
  differences: readonly ExplainedDifferenceAnswer[] = [],
  moreDifferences = 0,
): ReportPreview {
  return {
    ...{
      form: { code: 'f', version: 1, title: 'Сводка' },
      period: { code: '2026-10', from: '2026-10-01', to: '2026-10-31' },
    },
    ...{ asOf: '2026-11-02T06:00:00Z', sentences: [], gaps: [], isBehind: false, sheets: [now] },
    previous: before && { edition: {} as NonNullable<ReportPreview['previous']>['edition'], sheets: [before] },
    ...{ differences: [...differences], moreDifferences },
  };
}
const NOW = sheet([
  ['1', 'Аткарский', 5],
  ['2', 'Балашовский', null],
]);
const cellsOf = (of: ReportPreview, code = 2) =>
  compareSheet(of, NOW).rows.map(({ key, state, cells }) => [key, state, cells[code]?.before, cells[code]?.isChanged]);

describe('a sheet beside the one before', () => {
  it('says nothing of before where there is none', () => {
    expect(cellsOf(preview(NOW, null))).toEqual([
      ['1', 'kept', undefined, false],
      ['2', 'kept', undefined, false],
    ]);
  });

  it('tells what differs, and why', () => {
    const before = sheet([
      ['2', 'Балашовский', null],
      ['1', 'Аткарский', 4],
    ]);
    const of = preview(NOW, before, [changed('1', 4, 5)]);
    expect(cellsOf(of)).toEqual([
      ['1', 'kept', 4, true],
      ['2', 'kept', null, false],
    ]);
    expect(compareSheet(of, NOW).rows[0]?.cells[2]?.why).toEqual({ kind: 'told', words: 'изменился реестр' });
  });

  it('tells rows that came and rows that went', () => {
    const before = sheet([
      ['1', 'Аткарский', 5],
      ['3', 'Вольский', 7],
    ]);
    const of = preview(NOW, before, [
      { ...changed('2', 0, 0, 'новая в реестре'), kind: 'row-added', column: null, before: null, after: null },
      { ...changed('3', 0, 0, 'выбыла'), kind: 'row-removed', column: null, before: null, after: null },
    ]);
    expect(cellsOf(of)).toEqual([
      ['1', 'kept', 5, false],
      ['2', 'added', undefined, true],
      ['3', 'removed', 7, true],
    ]);
    expect(rowName(COLUMNS, compareSheet(of, NOW).rows[2] ?? { key: '', cells: [] })).toEqual({
      main: 'Вольский',
      under: ['3'],
    });
  });

  it('takes a row that was not sent for the same only while all differences are listed', () => {
    const cut = sheet([['9', 'Хвалынский', 1]], { rowCount: 400 });
    expect(cellsOf(preview(NOW, cut))[0]).toEqual(['1', 'kept', 5, false]);
    const of = preview(NOW, cut, [], 10);
    expect(cellsOf(of)[0]).toEqual(['1', 'kept', undefined, false]);
    expect(compareSheet(of, NOW).isPartlyUntold).toBe(true);
  });

  it('sees a difference whose reason was not listed', () => {
    const before = sheet([
      ['1', 'Аткарский', 4],
      ['2', 'Балашовский', 0],
    ]);
    const [first, second] = compareSheet(preview(NOW, before, [], 10), NOW).rows;
    expect(first?.cells[2]).toMatchObject({ before: 4, isChanged: true, why: { kind: 'untold' } });
    // Nothing is not the same as not known.
    expect(second?.cells[2]).toMatchObject({ now: null, before: 0, isChanged: true });
  });

  it('compares totals, and keeps why a cell is unknown', () => {
    const now = sheet([['1', 'Аткарский', null]], {
      total: ['', 'Итого', 5],
      unknown: [{ questions: 'не наблюдалось' }],
    });
    const before = sheet([['1', 'Аткарский', null]], { total: ['', 'Итого', 3] });
    const compared = compareSheet(preview(now, before, [changed('Итого', 3, 5)]), now);
    expect(compared.total?.cells[2]).toMatchObject({ now: 5, before: 3, isChanged: true });
    expect(compared.rows[0]?.cells[2]?.unknown).toBe('не наблюдалось');
  });
});

describe('what a row is called', () => {
  const text = (code: string) => ({ code, head: code, kind: 'text' });
  const cell = (now: string | null) => ({ now, before: undefined, isChanged: false, why: null, unknown: null });

  it('is its name wherever it stands, and its first words where there is none', () => {
    const register = [text('region'), text('status'), text('name'), { code: 'ogrn', head: 'ОГРН', kind: 'code' }];
    const cells = ['Волгоградская область', null, 'Школа № 1', '1023400000011'].map(cell);
    expect(rowName(register, { key: 'x', cells })).toEqual({
      main: 'Школа № 1',
      under: ['Волгоградская область', '1023400000011'],
    });
    expect(namingColumn(register)).toBe(2);
    const widgets = [text('widget'), text('state'), { code: 'pages', head: 'Страницы', kind: 'count' }];
    expect(namingColumn(widgets)).toBe(0);
  });
});

describe('control sums', () => {
  const columns = ['sheet', 'column', 'adds'].map((code) => ({ code, head: code, kind: 'text' }));
  const control = (rows: PreviewedSheet['rows'], rowCount = rows.length) =>
    controlSums(preview(sheet(rows, { code: 'control', columns, rowCount }), null));

  it('are counted, and those that do not add up are named', () => {
    const rows = [
      ['Районы', null, null],
      ['Районы', 'Обращения', 'да'],
      ['Районы', 'Подписки', 'нет'],
    ];
    expect(control(rows)).toEqual({ fine: 1, off: [{ sheet: 'Районы', column: 'Подписки' }], cut: null });
    expect(control(rows, 300)?.cut).toEqual({ shown: 3, rows: 300 });
  });

  it('are not there in a form without them', () => expect(controlSums(preview(NOW, null))).toBeNull());
});
