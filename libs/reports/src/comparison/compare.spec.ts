import type { JsonEdition, JsonRow } from '@gospulse/files';
import type { EditionDocument } from '@gospulse/files';
import type { ResolvedForm } from '../forms/resolve-form.js';
import { differencesOf, type EditionDifference } from './compare.js';
import type { Edition } from '../editions/edition.js';
import { reasonsOf } from '../editions/reasons.js';

const edition = (rows: readonly JsonRow[], more: Partial<JsonEdition> = {}): JsonEdition => ({
  form: { code: 'kinds', version: 1, title: 'По видам' },
  region: { code: '34', name: 'Волгоградская область', zone: 'Europe/Volgograd' },
  period: { from: '2026-11-01', to: '2026-11-30' },
  ...{ asOf: '2026-12-01T09:00:00.000Z', edition: null, corrects: null, versions: [], filters: [] },
  ...{ definitions: [], sentences: ['Было.'], gaps: [], charts: [] },
  sheets: [
    {
      ...{ code: 'kinds', title: 'По видам', rowCount: rows.length, rows, notes: [] },
      columns: [
        { code: 'key', head: 'Код', kind: 'code' },
        { code: 'name', head: 'Вид', kind: 'text' },
        { code: 'posts', head: 'Публикации', kind: 'count' },
      ],
    },
  ],
  ...more,
});
const row = (key: string, posts: number | null, name = key): JsonRow => ({ values: { key, name, posts } });
const differences = (before: JsonEdition, after: JsonEdition) => [...differencesOf(before, after)];

it('equal documents do not differ, also where their rows stand in another order', () => {
  expect(differences(edition([row('a', 1), row('b', 2)]), edition([row('b', 2), row('a', 1)]))).toEqual([]);
});

it('tells cells, rows that came and rows that went, by what names a row', () => {
  const found = differences(edition([row('a', 1), row('b', 2)]), edition([row('a', null, 'другое'), row('c', 3)]));
  expect(found).toEqual([
    { sheet: 'kinds', row: 'a', column: 'name', was: 'a', became: 'другое', kind: 'changed' },
    { sheet: 'kinds', row: 'a', column: 'posts', was: 1, became: null, kind: 'changed' },
    { sheet: 'kinds', row: 'c', column: null, was: null, became: null, kind: 'row-added' },
    { sheet: 'kinds', row: 'b', column: null, was: null, became: null, kind: 'row-removed' },
  ]);
});

it('tells apart rows that bear the same name', () => {
  const found = differences(edition([row('a', 1), row('a', 2)]), edition([row('a', 1), row('a', 3)]));
  expect(found).toMatchObject([{ row: 'a (2)', was: 2, became: 3 }]);
});

it('tells words beside the tables, and sheets', () => {
  const found = differences(edition([]), edition([], { sentences: ['Стало.'], sheets: [] }));
  expect(found).toMatchObject([
    { kind: 'sheet-removed', sheet: 'kinds' },
    { kind: 'text', column: 'sentences', was: '["Было."]', became: '["Стало."]' },
  ]);
});

it('tells many thousands of rows apart that bear the same name, and is soon done', () => {
  const rows = Array.from({ length: 20_000 }, (_, n) => row('a', n));
  const since = Date.now();
  expect(differences(edition(rows), edition(rows))).toEqual([]);
  expect(Date.now() - since).toBeLessThan(5_000);
});

describe('why a cell is another one', () => {
  const sheets = (['register', 'widgets', 'definitions', 'failures'] as const).map((rows) => ({ code: rows, rows }));
  const form = { sheets } as unknown as ResolvedForm;
  const previous = { asOf: new Date('2026-11-30T22:30:00Z') } as Edition;
  const after = edition([]) as unknown as EditionDocument;
  const changes = { register: new Map([['region ', new Map([['page-added', 3]] as const)]]), late: null };
  const why = (of: Partial<EditionDifference>) =>
    reasonsOf(edition([]), after, { previous, form, changes })({
      ...{ sheet: null, row: '1', column: 'x', was: 1, became: 2, kind: 'changed' },
      ...of,
    });

  it.each<[Partial<EditionDifference>, string]>([
    [{ sheet: 'register', column: 'comment' }, 'изменены сведения реестра'],
    [{ sheet: 'register', column: 'widgets' }, 'поздние наблюдения после 01.12.2026 01:30'],
    [{ sheet: 'widgets', row: 'Форма ПОС · верный', column: 'pages' }, 'изменился реестр: новых страниц 3'],
    [{ sheet: 'definitions', column: 'meaning' }, 'другая версия программы или правил региона'],
    [{ sheet: 'definitions', column: null, kind: 'row-added' }, 'другая версия программы или правил региона'],
  ])('%j: %s', (of, words) => expect(why(of)).toBe(words));
});
