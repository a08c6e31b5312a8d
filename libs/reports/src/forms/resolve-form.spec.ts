import { productForms } from './product-forms.js';
import { resolveForm } from './resolve-form.js';

const sheet = { code: 'one', title: 'Лист', rows: 'figures', by: 'kind', columns: ['key', 'name', 'posts'] };
const form = (...sheets: readonly object[]) => ({ code: 'own', version: 1, title: 'Своя', sheets });

it('the forms of the program are whole', () => {
  expect(productForms().map(({ code }) => code)).toEqual([
    ...['control', 'failures', 'founders', 'kinds', 'methodology', 'municipalities', 'networks', 'norm-kept'],
    ...['region-summary', 'register-amur', 'register-tomsk', 'replies', 'widgets'],
  ]);
});

it('the registers have the columns of the forms in use, in their order', () => {
  const heads = (code: string) =>
    productForms()
      .find((each) => each.code === code)
      ?.sheets[0]?.columns.map(({ head }) => head);
  expect(heads('register-tomsk')).toHaveLength(12);
  expect(heads('register-tomsk')?.slice(7, 10)).toEqual(['Комментарий по НПА', 'Полное наименование объекта', 'ОГРН']);
  expect(heads('register-amur')).toHaveLength(20);
  expect(heads('register-amur')?.slice(12, 17)).toEqual([
    'Подключение к компоненту «Госпаблики» (да/нет)',
    'Госметка (да/нет)',
    'Оформление (%)',
    'Виджеты (0/1/2)',
    'Активность (%)',
  ]);
});

it('a form is settled: heads, kinds and rules of totals are those of its figures, or its own words', () => {
  const read = resolveForm(form({ ...sheet, columns: ['key', { figure: 'posts', head: 'Записей' }] }));
  expect(read).toMatchObject({
    kind: 'form',
    form: {
      sheets: [
        {
          key: ['key'],
          columns: [{ head: 'Код вида' }, { code: 'posts', head: 'Записей', kind: 'count', total: 'sum' }],
        },
      ],
    },
  });
});

it.each<[string, object, string, RegExp]>([
  [
    'an unknown figure',
    form({ ...sheet, columns: ['key', 'post'] }),
    'sheets[0].columns[1]',
    /нет показателя «post»; есть posts/,
  ],
  ['a name of the language', form({ ...sheet, columns: ['toString'] }), 'sheets[0].columns[0]', /нет показателя/],
  [
    'a figure of another table',
    form({ ...sheet, columns: ['vkUrl'] }),
    'sheets[0].columns[0]',
    /нет показателя «vkUrl»/,
  ],
  ['an unknown figure in the order', form({ ...sheet, order: [{ figure: 'x' }] }), 'sheets[0].order[0].figure', /«x»/],
  ['… and in a condition', form({ ...sheet, where: [{ figure: 'x', is: 1 }] }), 'sheets[0].where[0].figure', /«x»/],
  ['a column twice', form({ ...sheet, columns: ['key', 'key'] }), 'sheets[0].columns[1]', /уже есть/],
  ['a sheet twice', form(sheet, { ...sheet, title: 'Другой' }), 'sheets[1].code', /уже есть/],
  ['a title twice', form(sheet, { ...sheet, code: 'two', title: 'лист' }), 'sheets[1].title', /уже есть/],
  ['no grouping', form({ ...sheet, by: undefined }), 'sheets[0].by', /не сказано/],
  ['a grouping of what has none', form({ ...sheet, rows: 'failures', columns: ['ogrn'] }), 'sheets[0].by', /только/],
  ['rows of nothing', form({ ...sheet, rows: 'clouds' }), 'sheets[0].rows', /figures/],
  ['no columns', form({ ...sheet, columns: [] }), 'sheets[0].columns', /[а-я]/],
  ['a title that no workbook takes', form({ ...sheet, title: 'а/б' }), 'sheets[0].title', /без знаков/],
  ['an unknown member', { ...form(sheet), colour: 'red' }, '', /colour/],
  ['no object', [], '', /[а-я]/],
])('%s is refused with its place', (_, value, path, words) => {
  const read = resolveForm(value);
  if (read.kind === 'form') throw new Error('it was taken');
  expect(read.problems[0]?.path).toBe(path);
  expect(read.problems[0]?.words).toMatch(words);
});
