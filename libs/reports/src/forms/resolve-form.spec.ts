import { readFileSync } from 'node:fs';
import { ROW_SOURCES } from '../sources/all-sources.js';
import { productForms } from './product-forms.js';
import { resolveForm } from './resolve-form.js';

const sheet = { code: 'one', title: 'Лист', rows: 'figures', by: 'kind', columns: ['key', 'name', 'posts'] };
const form = (...sheets: readonly object[]) => ({ code: 'own', version: 1, title: 'Своя', sheets });

it('the forms of the program are whole', () => {
  expect(productForms().map(({ code }) => code)).toEqual([
    ...[
      'comparison',
      'control',
      'failures',
      'founders',
      'kinds',
      'methodology',
      'municipalities',
      'networks',
      'norm-kept',
    ],
    ...['region-summary', 'register-amur', 'register-tomsk', 'replies', 'widgets'],
  ]);
});

it.each<[string, string[]]>([
  [
    'register-tomsk',
    [
      ...['Регион', 'Назначен ответственный', 'Страница подтверждена', 'Ссылка на официальную страницу Вконтакте'],
      ...['Ссылка на официальную страницу Одноклассники', 'Ссылка на официальную страницу Telegram'],
      ...['Официальная страница не ведется на основании', 'Комментарий по НПА', 'Полное наименование объекта', 'ОГРН'],
      ...['Статус', 'Комментарий'],
    ],
  ],
  [
    'register-amur',
    [
      ...['Уровень', 'Учредитель', 'Наименование подведомственной организации'],
      ...['Официальная страница не ведется на основании', 'ОГРН', 'Сфера 1', 'Сфера 2', 'Сфера 3', 'Статус'],
      ...['ID госпаблика', 'Ссылка на госпаблик ВК', 'Адрес, указанный в настройках страницы'],
      ...['Подключение к компоненту «Госпаблики» (да/нет)', 'Госметка (да/нет)', 'Оформление (%)', 'Виджеты (0/1/2)'],
      ...['Активность (%)', 'Количество подписчиков', 'Общий охват аудитории за неделю'],
      'Средний охват одной публикации',
    ],
  ],
])('%s has the columns of the form in use, in their order', (code, heads) => {
  const form = productForms().find((each) => each.code === code);
  expect(form?.sheets[0]?.columns.map(({ head }) => head)).toEqual(heads);
});

it.each<[object, string]>([
  [{ figure: 'withinDeadlineShare', below: 0.8 }, 'Строки: В срок < 80 %.'],
  [{ figure: 'withinDeadlineShare', is: 0.285 }, 'Строки: В срок = 28,5 %.'],
  [{ figure: 'medianWorkingSeconds', atLeast: 32_400 }, 'Строки: Медиана первого ответа, рабочее время ≥ 9 ч.'],
  [{ figure: 'medianWorkingSeconds', below: 5_400 }, 'Строки: Медиана первого ответа, рабочее время < 90 мин.'],
  [{ figure: 'complianceScore', below: 89.5 }, 'Строки: Балл соответствия (0–100) < 89,5.'],
  [{ figure: 'netGrowth', below: -1500 }, 'Строки: Прирост подписок < −1 500.'],
  [{ figure: 'name', is: 'Школа' }, 'Строки: Вид учреждений = «Школа».'],
  [{ figure: 'posts', known: false }, 'Строки: Записей: неизвестно.'],
])('which rows there are is settled in words, as the files show numbers: %j', (condition, words) => {
  const columns = ['key', { figure: 'posts', head: 'Записей' }];
  const read = resolveForm(form({ ...sheet, columns, where: [condition], notes: ['Своё.'] }));
  if (read.kind === 'refused') throw new Error(JSON.stringify(read.problems));
  expect(read.form.sheets[0]?.notes.map((note) => note.replace(/[\u00a0\u202f]/g, ' '))).toEqual(['Своё.', words]);
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
  [
    'a condition that no row can fulfil',
    form({ ...sheet, where: [{ figure: 'posts', is: '5' }] }),
    'sheets[0].where[0]',
    /«posts» — число, а сравнивается со словами/,
  ],
  ['… a code for a number', form({ ...sheet, where: [{ figure: 'key', is: 5 }] }), 'sheets[0].where[0]', /кавычки/],
  ['… words for an order', form({ ...sheet, where: [{ figure: 'name', below: 5 }] }), 'sheets[0].where[0]', /слова/],
  ['… an instant', form({ ...sheet, where: [{ figure: 'asOf', atLeast: 5 }] }), 'sheets[0].where[0]', /known/],
  ['a column twice', form({ ...sheet, columns: ['key', 'key'] }), 'sheets[0].columns[1]', /уже есть/],
  ['a sheet twice', form(sheet, { ...sheet, title: 'Другой' }), 'sheets[1].code', /уже есть/],
  ['a title twice', form(sheet, { ...sheet, code: 'two', title: 'лист' }), 'sheets[1].title', /уже есть/],
  ['no grouping', form({ ...sheet, by: undefined }), 'sheets[0].by', /не сказано/],
  ['a grouping of what has none', form({ ...sheet, rows: 'failures', columns: ['ogrn'] }), 'sheets[0].by', /только/],
  ['rows of nothing', form({ ...sheet, rows: 'clouds' }), 'sheets[0].rows', /figures/],
  ['no columns', form({ ...sheet, columns: [] }), 'sheets[0].columns', /[а-я]/],
  ['a title that no workbook takes', form({ ...sheet, title: 'а/б' }), 'sheets[0].title', /без знаков/],
  ['an unknown member', { ...form(sheet), colour: 'red' }, '', /colour/],
  ['a title of what nobody sees', form({ ...sheet, title: '\u202e\u0000\ud800' }), 'sheets[0].title', /[а-я]/],
  ['a version that no table holds', { ...form(sheet), version: 3e9 }, 'version', /[а-я]/],
  [
    'a head as long as a book',
    form({ ...sheet, columns: [{ figure: 'key', head: 'х'.repeat(151) }] }),
    'sheets[0].columns[0].head',
    /[а-я]/,
  ],
  [
    'columns without end',
    form({ ...sheet, columns: Array.from({ length: 1e5 }, (_, n) => `c${n}`) }),
    'sheets[0].columns',
    /[а-я]/,
  ],
  [
    'a member with the name of a prototype',
    JSON.parse(`{"__proto__": {}, ${JSON.stringify(form(sheet)).slice(1)}`),
    '',
    /proto/,
  ],
  ['no object', [], '', /[а-я]/],
])('%s is refused with its place', (_, value, path, words) => {
  const read = resolveForm(value);
  if (read.kind === 'form') throw new Error('it was taken');
  expect(read.problems[0]?.path).toBe(path);
  expect(read.problems[0]?.words).toMatch(words);
});

it('keeps of words what is seen of them, whatever they hold', () => {
  const hostile = '=1+1\u0000 <b>&amp;\u202eтекст\u2066\ud83d';
  const read = resolveForm({
    ...form({ ...sheet, notes: [hostile], where: [{ figure: 'name', is: hostile }] }),
    title: hostile,
  });
  if (read.kind === 'refused') throw new Error(JSON.stringify(read.problems));
  const [resolved] = read.form.sheets;
  expect([read.form.title, resolved?.notes[0], resolved?.where[0]]).toEqual([
    ...['=1+1 <b>&amp;текст', '=1+1 <b>&amp;текст'],
    { figure: 'name', is: '=1+1 <b>&amp;текст' },
  ]);
});

it('quotes what it does not know only so far', () => {
  const read = resolveForm({ ...form(sheet), [`\u202e${'x'.repeat(10_000)}`]: 1 });
  if (read.kind === 'form') throw new Error('it was taken');
  expect(read.problems[0]?.words.length).toBeLessThanOrEqual(300);
  expect(read.problems[0]?.words).not.toContain('\u202e');
});

describe('whoever writes a form finds each column in the documents', () => {
  const [editions, dictionary] = ['docs/editions.md', 'docs/data-dictionary.md'].map((path) =>
    readFileSync(path, 'utf8'),
  );
  const [, ofRegister = ''] = editions?.split('Columns of `register`') ?? [];

  it.each(Object.entries(ROW_SOURCES))('%s', (rows, source) => {
    const line = editions?.split('\n').find((each) => each.startsWith(`| \`${rows}\` `)) ?? '';
    const places = line + (rows === 'register' ? ofRegister : rows === 'figures' ? dictionary : '');
    const names = Object.keys(source.columns('page'));
    expect(names.filter((name) => !places.includes(`\`${name}\``))).toEqual([]);
  });
});
