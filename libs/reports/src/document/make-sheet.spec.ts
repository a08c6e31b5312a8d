import { type EditionSheet, withShownParts } from '@gospulse/files';
import type { ReportFacts } from '@gospulse/analytics';
import type { FullFigureRow } from '@gospulse/contracts';
import { resolveForm } from '../forms/resolve-form.js';
import type { EditionBefore } from '../texts/edition-before.js';
import { currentTexts, type KeptTexts } from '../texts/kept-texts.js';
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

function sheetOf(sheet: object, before: readonly EditionSheet[] = [], told: KeptTexts = texts): EditionSheet {
  const kinds = { code: 'kinds', title: 'Виды', rows: 'figures', by: 'kind', columns: ['name', 'posts'] };
  const read = resolveForm({ code: 'own', version: 1, title: 'Своя', sheets: [{ ...kinds, ...sheet }] });
  if (read.kind === 'refused') throw new Error(JSON.stringify(read.problems));
  const [resolved] = read.form.sheets;
  if (!resolved) throw new Error('there is a sheet');
  return makeSheet(resolved, { facts, texts: told, before });
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

  it('that is no sum though every row is known is not explained away: the sheet of control shows it', () => {
    const [whole, known] = [facts.rowsBy, KINDS.filter(({ posts }) => posts !== null)];
    Object.assign(facts, { rowsBy: (by: string) => (by === 'region' ? [{ ...REGION, posts: 12 }] : known) });
    const kinds = sheetOf({ columns, total: true });
    Object.assign(facts, { rowsBy: whole });
    expect(kinds.totalRules?.posts).toBe('sum');
    const control = { code: 'control', title: 'Контроль', rows: 'control', by: undefined };
    const { rows } = sheetOf({ ...control, columns: ['column', 'sum', 'total', 'adds'] }, [kinds]);
    expect(rows[1]?.cells).toEqual(['Публикации', 11, 12, 'нет']);
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

describe('states of a widget', () => {
  const live = (formWidget: number | null) => ({ page: { live: true }, facts: { formWidget, pollsWidget: null } });
  const pages = [...Array.from({ length: 3 }, () => live(0)), live(1), live(1), live(null)];
  const sheet = { rows: 'widgets', by: undefined, columns: ['state', 'pages', 'share'], total: true };
  const shown = (more: object) => {
    Object.assign(facts, { pages: () => pages });
    return sheetOf({ ...sheet, ...more });
  };

  it('are parts of all pages, and shown so that they add up to a hundred', () => {
    const states = shown({ where: [{ figure: 'widgetCode', is: 'formWidget' }] });
    expect(states.total?.cells).toEqual(['Итого', 6, expect.closeTo(1, 12)]);
    const { rows, total } = withShownParts(states);
    const shares = rows.map(({ cells }) => Number(cells[2]));
    expect(shares.filter((share) => share > 0)).toEqual([0.5, 0.333, 0.167]);
    expect(total?.cells[2]).toBe(1);
  });

  it('of both widgets together have no total: each page would be counted twice', () => {
    const { total } = shown({});
    expect([total?.cells, total?.unknown?.pages]).toEqual([
      ['Итого', null, null],
      expect.stringContaining('два виджета'),
    ]);
  });
});

describe('rows of what has changed since the edition before', () => {
  const kinds = sheetOf({ columns: ['key', 'name', 'posts', 'withinDeadlineShare'], total: true });
  const kept = (key: string, posts: number | null, withinDeadlineShare: number | null) => ({
    values: { key, name: key, posts, withinDeadlineShare },
  });
  const before: EditionBefore = {
    ...{ number: 7, periodCode: '2026-09', sha256: 'ab' },
    sheets: [
      {
        ...{ code: 'kinds', columns: kinds.columns },
        rows: [kept('ёлка', 1, 0.25), kept('дуб', 4, null), kept('сосна', 2, 1)],
        total: kept('', 7, 0.5),
      },
    ],
  };
  const changes = { code: 'changes', title: 'Было и стало', rows: 'changes', by: undefined };
  const shown = (of: EditionBefore | undefined) =>
    sheetOf(
      { ...changes, columns: ['rowKey', 'columnCode', 'unit', 'before', 'now', 'change', 'edition'] },
      [kinds],
      of === undefined ? texts : { ...texts, before: of },
    ).rows;

  it('hold each figure against the same row, gone rows and the total too; what is unknown is no nought', () => {
    const number = 'число';
    const edition = '№ 7 (2026-09)';
    const rows = shown(before);
    expect(rows.filter(({ cells }) => cells[1] === 'posts').map(({ cells }) => [cells[0], ...cells.slice(2)])).toEqual([
      ['ёлка', number, 1, 3, 2, edition],
      ['ель', number, null, 5, null, edition],
      ['дуб', number, 4, null, null, edition],
      ['еж', number, null, 3, null, edition],
      ['сосна', number, 2, null, null, edition],
      ['Итого', number, 7, 11, 4, edition],
    ]);
    expect(rows[1]?.cells).toEqual(['ёлка', 'withinDeadlineShare', '%, изменение — п. п.', 25, 50, 25, edition]);
    expect(rows[2]?.unknown).toEqual({ before: 'строки не было', change: 'сравнить не с чем' });
    expect(rows[4]?.unknown).toEqual({ now: 'нет данных', change: 'сравнить не с чем' });
    expect(rows[8]?.unknown).toMatchObject({ now: 'строки больше нет' });
  });

  it.each<[string, EditionBefore | undefined, RegExp]>([
    ['there is none', undefined, /нет действующего издания/],
    ['its file is another', { ...before, sheets: null }, /повреждён/],
    ['it had no such sheet', { ...before, sheets: [] }, /показателя нет/],
  ])('say why they hold nothing against it where %s', (_, of, why) => {
    const [first] = shown(of);
    expect(first?.cells.slice(3, 6)).toEqual([null, 3, null]);
    expect(first?.unknown?.before).toMatch(why);
  });
});
