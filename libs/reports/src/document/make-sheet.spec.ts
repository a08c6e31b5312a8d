import type { EditionSheet } from '@gospulse/files';
import type { ReportFacts } from '@gospulse/analytics';
import type { FullFigureRow } from '@gospulse/contracts';
import { resolveForm } from '../forms/resolve-form.js';
import { currentTexts } from './kept-texts.js';
import { makeSheet } from './make-sheet.js';

const row = (key: string, more: Partial<FullFigureRow>): FullFigureRow =>
  ({ key, name: key, institutions: 1, posts: null, withinDeadlineShare: null, unknown: {}, ...more }) as FullFigureRow;
const KINDS = [
  row('ёлка', { posts: 3, withinDeadlineShare: 0.5 }),
  row('ель', { posts: 5, withinDeadlineShare: 1 }),
  row('дуб', { unknown: { posts: 'not-observed', withinDeadlineShare: 'no-questions' } }),
  row('еж', { posts: 3, withinDeadlineShare: 1 }),
];
const REGION = row('34', { institutions: 4, posts: 11, withinDeadlineShare: 0.8 });
const facts = {
  region: { code: '34', name: 'Волгоградская область', zone: 'Europe/Volgograd' },
  rowsBy: (by: string) => (by === 'region' ? [REGION] : KINDS),
} as unknown as ReportFacts;
const texts = { ...currentTexts(), definitions: [], versions: [] };

function sheetOf(sheet: object, before: readonly EditionSheet[] = []): EditionSheet {
  const kinds = { code: 'kinds', title: 'Виды', rows: 'figures', by: 'kind', columns: ['name', 'posts'] };
  const read = resolveForm({ code: 'own', version: 1, title: 'Своя', sheets: [{ ...kinds, ...sheet }] });
  if (read.kind === 'refused') throw new Error(JSON.stringify(read.problems));
  const [resolved] = read.form.sheets;
  if (!resolved) throw new Error('there is a sheet');
  return makeSheet(resolved, { facts, texts, before });
}
const names = (sheet: object) => sheetOf(sheet).rows.map(({ cells }) => cells[0]);

describe('rows of a sheet', () => {
  it.each([
    [[{ figure: 'name' }], ['дуб', 'еж', 'ёлка', 'ель']],
    [[{ figure: 'posts' }], ['ёлка', 'еж', 'ель', 'дуб']],
    [
      [{ figure: 'posts', descending: true }, { figure: 'name' }],
      ['ель', 'еж', 'ёлка', 'дуб'],
    ],
    [[], ['ёлка', 'ель', 'дуб', 'еж']],
  ])('stand in the order %j', (order, expected) => expect(names({ order })).toEqual(expected));

  it.each([
    [{ figure: 'withinDeadlineShare', is: 1 }, ['ель', 'еж']],
    [{ figure: 'withinDeadlineShare', below: 1 }, ['ёлка']],
    [{ figure: 'posts', atLeast: 3 }, ['ёлка', 'ель', 'еж']],
    [{ figure: 'posts', known: false }, ['дуб']],
    [{ figure: 'name', is: 'дуб' }, ['дуб']],
  ])('are those of which %j holds', (condition, expected) => {
    expect(names({ where: [condition] })).toEqual(expected);
  });

  it('say why they know nothing', () => {
    expect(sheetOf({}).rows[2]).toEqual({ cells: ['дуб', null], unknown: { posts: 'не наблюдалось' } });
  });
});

describe('the total of a sheet', () => {
  const columns = ['name', 'posts', 'withinDeadlineShare'];

  it('is the row of the region, and says which columns add up', () => {
    const { total, totalRules } = sheetOf({ columns, total: true });
    expect(total?.cells).toEqual(['Итого', 11, 0.8]);
    expect(totalRules).toEqual({ posts: 'sum', withinDeadlineShare: { notSum: expect.stringContaining('Доля') } });
  });

  it('says so where it is not the sum of the rows that are known', () => {
    const whole = facts.rowsBy;
    Object.assign(facts, { rowsBy: (by: string) => (by === 'region' ? [{ ...REGION, posts: 12 }] : KINDS) });
    const { totalRules } = sheetOf({ columns, total: true });
    Object.assign(facts, { rowsBy: whole });
    expect(totalRules?.posts).toEqual({ notSum: expect.stringContaining('часть строк') });
  });

  it('is the sum of what is shown where a condition leaves some out', () => {
    const { total, totalRules, notes } = sheetOf({ columns, total: true, where: [{ figure: 'posts', below: 5 }] });
    expect(total?.cells).toEqual(['Итого', 6, null]);
    expect(totalRules).toEqual({ posts: 'sum' });
    expect(notes).toEqual(['Строки: Публикации < 5.']);
  });

  it('is added up once more in the sheet of control', () => {
    const kinds = sheetOf({ columns, total: true });
    const control = { code: 'control', title: 'Контроль', rows: 'control', by: undefined };
    const sheet = sheetOf({ ...control, columns: ['sheet', 'column', 'rows', 'sum', 'total', 'adds'] }, [kinds]);
    expect(sheet.rows.map(({ cells }) => cells)).toEqual([
      ['Виды', null, 4, null, null, null],
      ['Виды', 'Публикации', 4, 11, 11, 'да'],
    ]);
  });
});
