import type { CorpusCase } from './case.js';
import { ogrnOf as ogrn, own } from './files.js';
import { type Special, type TestSheet, type Value, workbook } from './workbooks.js';

const TOMSK = [
  'Регион',
  'Ссылка на официальную страницу Вконтакте',
  'Полное наименование объекта',
  'ОГРН',
  'Комментарий',
];
type Cells = readonly (Value | Special)[];

/** A row of the Tomsk form: a school with its page. */
const school = (
  serial: number,
  link: Value | Special = `vk.com/club${serial}`,
  number: Value | Special = ogrn(serial),
): Cells => ['Волгоградская область', link, `МКОУ СШ № ${serial} Еланского муниципального района`, number, ''];
const one =
  (...rows: readonly Cells[]) =>
  () => ({ name: 'file', content: workbook({ rows: [TOMSK, ...rows] }) });
const book =
  (...sheets: readonly TestSheet[]) =>
  () => ({ name: 'file', content: workbook(...sheets) });
const TAKEN = { counts: [1, 0, 0, 0], pages: ['1: https://vk.com/club1'], faults: [] } as const;
const BOTH = {
  counts: [2, 0, 0, 0],
  pages: ['1: https://vk.com/club1', '2: https://vk.com/club2'],
  faults: [],
} as const;
const EVIDENCE = ['Ссылка на госпаблик ВК', 'Госметка (да/нет)'];
const csv =
  (...lines: readonly Cells[]) =>
  () => ({
    name: 'file',
    content: lines
      .map((cells) => cells.map((cell) => (typeof cell === 'object' ? '' : String(cell))).join(';'))
      .join('\r\n'),
  });

const SHEETS: readonly CorpusCase[] = [
  {
    title: 'the register on the second sheet, notes on the first',
    file: book(
      { name: 'Пояснения', rows: [['Кто заполнял'], ['Иванова']] },
      { name: 'Реестр', rows: [TOMSK, school(1)] },
    ),
    expected: { ...TAKEN, says: ['Прочитан лист «Реестр»', 'не взяты: «Пояснения»'] },
  },
  {
    title: 'a hidden sheet before it with the same heads',
    file: book(
      { name: 'Старый', isHidden: true, rows: [TOMSK, school(2)] },
      { name: 'Реестр', rows: [TOMSK, school(1)] },
    ),
    expected: { ...TAKEN, says: ['«Старый» (скрыт)'] },
  },
  {
    title: 'the register on a hidden sheet only',
    file: book({ name: 'Реестр', isHidden: true, rows: [TOMSK, school(1)] }, { name: 'Титул', rows: [['Отчёт']] }),
    expected: { refused: 'hidden-sheet', says: ['«Реестр» (скрыт)', '--sheet "Реестр"'] },
  },
  {
    title: 'the register on a hidden sheet that is asked for',
    file: book({ name: 'Реестр', isHidden: true, rows: [TOMSK, school(1)] }, { name: 'Титул', rows: [['Отчёт']] }),
    choice: { sheet: 'Реестр' },
    expected: TAKEN,
  },
  {
    title: 'two sheets that fit',
    file: book({ name: 'Школы', rows: [TOMSK, school(1)] }, { name: 'Сады', rows: [TOMSK, school(2)] }),
    expected: { refused: 'several-sheets', says: ['«Школы», «Сады»', '--sheet'] },
  },
  {
    title: 'two sheets that fit, one of them asked for',
    file: book({ name: 'Школы', rows: [TOMSK, school(2)] }, { name: 'Сады', rows: [TOMSK, school(1)] }),
    choice: { sheet: ' сады' },
    expected: { ...TAKEN, says: ['не взяты: «Школы»'] },
  },
  {
    title: 'a sheet that is not there',
    file: book({ name: 'Школы', rows: [TOMSK, school(1)] }),
    choice: { sheet: 'Садики' },
    expected: { refused: 'unknown-sheet', says: ['«Садики»', '«Школы»'] },
  },
  {
    title: 'a sheet of a CSV',
    file: csv(TOMSK, school(1)),
    choice: { sheet: 'Школы' },
    expected: { refused: 'no-sheets' },
  },
  {
    title: 'an empty template beside the register',
    file: book({ name: 'Шаблон', rows: [TOMSK, [1, 2, 3, 4, 5]] }, { name: 'Реестр', rows: [TOMSK, school(1)] }),
    expected: TAKEN,
  },
  {
    title: 'no sheet that fits',
    file: book({ name: 'А', rows: [['Что-то']] }, { name: 'Б', rows: [['Ещё что-то']] }),
    expected: { refused: 'unknown-form', says: ['«А», «Б»'] },
  },
  {
    title: 'a sheet that lacks a column',
    file: book({ name: 'Титул', rows: [['Отчёт']] }, { name: 'Реестр', rows: [TOMSK.slice(0, 3), ['', '', '']] }),
    expected: { refused: 'missing-column', says: ['«Реестр»', '«ОГРН»'] },
  },
];

const GROUPED = ['Регион', 'Ссылка на официальную страницу', null, 'Полное наименование объекта', 'ОГРН'];
const LEVEL = [null, 'Вконтакте', 'Одноклассники', null, null];
const grouped = (serial: number): Cells => {
  const [region = null, link = null, name = null, number = null] = school(serial);
  return [region, link, '', name, number];
};

const HEADS: readonly CorpusCase[] = [
  {
    title: 'titles above the heads and numbers below them',
    file: book({
      rows: [
        ['Реестр официальных страниц, школ, садов, больниц'],
        ['на 1 декабря 2026 г.'],
        [],
        TOMSK,
        [1, 2, 3, 4, 5],
        school(1),
      ],
      merges: ['A1:E1'],
    }),
    expected: TAKEN,
  },
  {
    title: 'heads merged in two levels',
    file: book({
      rows: [['Реестр'], GROUPED, LEVEL, ['1', '2', '3', '4', '5'], grouped(1)],
      merges: ['A1:E1', 'A2:A3', 'B2:C2', 'D2:D3', 'E2:E3'],
    }),
    expected: TAKEN,
  },
  {
    title: 'heads of two levels in a CSV',
    file: csv(GROUPED, LEVEL, grouped(1)),
    expected: TAKEN,
  },
  {
    title: 'a CSV below a title full of commas',
    file: csv(['Реестр школ, садов, больниц, музеев, театров, библиотек'], [''], TOMSK, school(1)),
    expected: TAKEN,
  },
  {
    title: 'Latin letters in heads',
    file: book({
      rows: [
        ['Peгиoн', 'Cсылка на oфициальную страницу Bконтакте', 'Полноe нaименование oбъекта', 'OГPH', 'Комментарий'],
        school(1),
      ],
    }),
    expected: TAKEN,
  },
  {
    title: 'a level below heads that are of no use',
    file: book({
      rows: [[...TOMSK, 'Оформление', null], [null, null, null, null, null, 'аватар', 'обложка'], school(1)],
    }),
    expected: TAKEN,
  },
  {
    title: 'titles of parts across the table',
    file: book({ rows: [TOMSK, ['Школы'], school(1), ['Сады'], school(2)], merges: ['A2:E2', 'A4:E4'] }),
    expected: { ...BOTH, says: ['строки 2, 4 пропущены, они не об учреждениях: подзаголовки'] },
  },
  {
    title: 'heads that stand again on each page',
    file: one(school(1), TOMSK, school(2)),
    expected: { ...BOTH, says: ['строка 3 пропущена, она не об учреждении: повтор или второй уровень заголовков'] },
  },
  {
    title: 'a table that does not begin at its corner',
    file: book({ rows: [[], [null, null, ...TOMSK], [null, null, ...school(1)]] }),
    expected: TAKEN,
  },
  {
    title: 'three levels, one of them numbered twice',
    file: book({
      rows: [
        ['Учреждение', null, null, 'Страница'],
        ['Регион', 'Полное наименование объекта', 'ОГРН', 'Ссылка на официальную страницу'],
        [null, null, null, 'Вконтакте'],
        [1, 2, 3, 4],
        ['1', '2', '3', '4'],
        ['34', 'Школа', ogrn(1), 'vk.com/club1'],
      ],
      merges: ['A1:C1', 'A2:A3', 'B2:B3', 'C2:C3'],
    }),
    expected: TAKEN,
  },
  {
    title: 'an institution merged over the rows of its two pages',
    file: book({
      rows: [TOMSK, school(1, 'vk.com/club1'), [null, 'vk.com/club2', null, null, null]],
      merges: ['A2:A3', 'C2:C3', 'D2:D3'],
    }),
    expected: { counts: [2, 0, 0, 0], pages: ['1: https://vk.com/club1', '1: https://vk.com/club2'], faults: [] },
  },
];

const LINK = 'Ссылка на официальную страницу Вконтакте';
const CELLS: readonly CorpusCase[] = [
  {
    title: 'a link behind «перейти»',
    file: one(school(1, { value: 'перейти', link: 'https://vk.com/club1' })),
    expected: TAKEN,
  },
  {
    title: 'a link and its own text',
    file: one(school(1, { value: 'vk.com/club1', link: 'https://vk.com/public1' })),
    expected: TAKEN,
  },
  {
    title: 'a link that leads elsewhere than its text',
    file: one(school(1, { value: 'vk.com/club1', link: 'https://vk.com/club7' }), school(2)),
    expected: {
      counts: [1, 0, 0, 1],
      faults: [`2 ${LINK}: link-differs`],
      says: ['«vk.com/club1»', '«https://vk.com/club7»'],
    },
  },
  {
    title: 'a link left behind an empty cell',
    file: one(school(1, { value: '', link: 'https://vk.com/club7' }), school(2)),
    expected: { counts: [1, 0, 0, 1], faults: [`2 ${LINK}: link-hidden`] },
  },
  {
    title: 'a link behind a name',
    file: one(['Волгоградская область', 'vk.com/club1', { value: 'Лицей', link: 'https://licey.ru' }, ogrn(1), '']),
    expected: TAKEN,
  },
  {
    title: 'links written as formulas',
    file: one(
      school(1, { value: 'перейти', formula: 'HYPERLINK("https://vk.com/club1","перейти")' }),
      school(2, { value: null, formula: 'HYPERLINK("vk.com/club2")' }),
    ),
    expected: BOTH,
  },
  {
    title: 'formulas in a CSV as text',
    file: () => ({
      name: 'file.csv',
      content: [
        TOMSK.join(';'),
        `Волгоградская область;"=HYPERLINK(""https://vk.com/club1"";""перейти"")";Школа;"=""${ogrn(1)}""";`,
      ].join('\n'),
    }),
    expected: TAKEN,
  },
  {
    title: 'values that formulas computed',
    file: one(school(1, 'vk.com/club1', { value: ogrn(1), formula: 'VLOOKUP(A2,B:C,2,0)' })),
    expected: { ...TAKEN, says: ['Ячеек с формулами: 1'] },
  },
  {
    title: 'a formula without a value',
    file: one(school(1, 'vk.com/club1', { value: null, formula: 'VLOOKUP(A2,B:C,2,0)' }), school(2)),
    expected: { counts: [1, 0, 0, 1], faults: ['2 ОГРН: formula'] },
  },
  {
    title: 'an error of the spreadsheet',
    file: one(school(1, 'vk.com/club1', { value: '#N/A', isError: true }), school(2, '#Н/Д')),
    expected: { counts: [0, 0, 0, 2], faults: ['2 ОГРН: cell-error', `3 ${LINK}: cell-error`] },
  },
  {
    title: 'texts in pieces of several fonts',
    file: one(school(1, { value: 'vk.com/club1', pieces: ['vk.com/', 'club1'] })),
    expected: TAKEN,
  },
  {
    title: 'rows hidden by a filter',
    file: book({ rows: [TOMSK, school(1), school(2)], hiddenRows: [3] }),
    expected: { ...BOTH, says: ['скрытых фильтром или вручную: 1', '--visible-only'] },
  },
  {
    title: 'rows hidden by a filter, left out',
    file: book({ rows: [TOMSK, school(1), school(2)], hiddenRows: [3] }),
    choice: { visibleOnly: true },
    expected: { ...TAKEN, says: ['скрытых фильтром или вручную: 1; они не взяты'] },
  },
];

/** An ОГРН as it is written, and the fault it has. */
const NUMBERS: readonly (readonly [title: string, written: Value, code?: string, says?: string])[] = [
  ['a number', Number(ogrn(1))],
  ['a text formula', `="${ogrn(1)}"`],
  ['№ before it', `№ ${ogrn(1)}`],
  ['decimals', `${ogrn(1)},00`],
  ['an apostrophe', `'${ogrn(1)}`],
  ['spaces', ogrn(1).replace(/(\d{3})/g, '$1 ')],
  ['no-break spaces', ogrn(1).replace(/(\d{4})/g, '$1\u00A0')],
  ['a Cyrillic О', ogrn(1).replace('0', 'О'), 'letter-in-number', '2-й знак — русская буква «О»'],
  ['a Cyrillic З', ogrn(1).replace('3', 'З'), 'letter-in-number', '4-й знак — русская буква «З»'],
  ['a Latin O', ogrn(1).replace('0', 'O'), 'letter-in-number', 'латинская буква «O»'],
  ['lost digits', '1,0234E+12', 'ogrn-scientific', 'введите 13 цифр заново'],
  ['lost digits, as a number', 1.0234e12, 'ogrn-scientific', 'введите 13 цифр заново'],
];

const OGRNS: readonly CorpusCase[] = NUMBERS.map(([title, written, code, says = '']) => ({
  title: `an ОГРН with ${title}`,
  file: one(school(1, 'vk.com/club1', written)),
  expected: code === undefined ? TAKEN : { counts: [0, 0, 0, 1], faults: [`2 ОГРН: ${code}`], says: [says] },
}));

const OWN = ['ogrn', 'name', 'kind', 'level', 'oktmo', 'vk_url'];
const OWN_ROWS: readonly CorpusCase[] = [
  {
    title: 'a Cyrillic letter in heads of our own form, and a number of seven digits',
    file: book({
      rows: [
        ['оgrn', 'nаme', 'кind', 'level', 'оktmо', 'vk_url'],
        [ogrn(1), 'Школа', 'school', 'municipal', 1861000, 'vk.com/club1'],
      ],
    }),
    expected: { faults: ['2 oktmo: oktmo-unknown'], says: ['01861000'] },
  },
  {
    title: 'days and per cent in columns of text',
    file: book({
      rows: [
        [...OWN, 'comment'],
        [ogrn(1), 'Школа', 'school', 'municipal', 18610000, 'vk.com/club1', { value: 45292, format: 'dd.mm.yyyy' }],
      ],
    }),
    expected: TAKEN,
  },
];

const FILES_OF_EVIDENCE: readonly CorpusCase[] = [
  {
    title: 'evidence on a sheet of its own, below a title, in two levels, numbered, behind links',
    command: 'evidence',
    before: () => own([{ vk_url: 'vk.com/club1' }]),
    file: book(
      { name: 'Свод', rows: [['Итоги недели']] },
      {
        name: 'Страницы',
        rows: [
          ['Сведения о страницах'],
          ['Ссылка на госпаблик ВК', 'Госметка', 'Виджеты'],
          [null, '(да/нет)', '(0/1/2)'],
          [1, 2, 3],
          [{ value: 'перейти', link: 'https://vk.com/club1' }, 'да', 2],
        ],
        merges: ['A1:C1', 'A2:A3'],
      },
    ),
    expected: { counts: [1, 0, 0, 0], faults: [], says: ['госметка — 1', 'виджеты — 1', 'не взяты: «Свод»'] },
  },
  {
    title: 'two sheets of evidence',
    command: 'evidence',
    before: () => own([{ vk_url: 'vk.com/club1' }]),
    file: book({ rows: [EVIDENCE, ['vk.com/club1', 'да']] }, { rows: [EVIDENCE, ['vk.com/club1', 'нет']] }),
    expected: { refused: 'several-sheets' },
  },
  {
    title: 'evidence of visible rows only',
    command: 'evidence',
    before: () => own([{ vk_url: 'vk.com/club1' }]),
    file: book({ rows: [EVIDENCE, ['vk.com/club1', 'да'], ['vk.com/club99', 'да']], hiddenRows: [3] }),
    choice: { visibleOnly: true },
    expected: { counts: [1, 0, 0, 0], faults: [] },
  },
  {
    title: 'evidence with Latin letters in its heads, in a CSV below a title',
    command: 'evidence',
    before: () => own([{ vk_url: 'vk.com/club1' }]),
    file: csv(['Сведения, за неделю, все', ''], ['Cсылкa на гoспаблик BK', 'Гocметкa'], ['vk.com/club1', 'да']),
    expected: { counts: [1, 0, 0, 0], faults: [] },
  },
];

export const WORKBOOK_CASES: readonly CorpusCase[] = [
  ...SHEETS,
  ...HEADS,
  ...CELLS,
  ...OGRNS,
  ...OWN_ROWS,
  ...FILES_OF_EVIDENCE,
];
