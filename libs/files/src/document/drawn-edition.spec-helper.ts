import type { FileCell } from '@gospulse/domain';
import type { EditionDocument, EditionSheet, SheetColumn, SheetRow } from './edition-document.js';

const ZONE = 'Europe/Volgograd';

export const COLUMNS: readonly SheetColumn[] = [
  { code: 'name', head: 'Муниципалитет', kind: 'text' },
  { code: 'ogrn', head: 'ОГРН', kind: 'code' },
  { code: 'questions', head: 'Вопросов', kind: 'count' },
  { code: 'meanPosts', head: 'Записей на страницу в среднем', kind: 'decimal' },
  { code: 'withinDeadlineShare', head: 'Доля ответов в срок', kind: 'share' },
  { code: 'withinDeadlineChange', head: 'Изменение доли', kind: 'share-change' },
  { code: 'medianWorkingSeconds', head: 'Медиана ожидания', kind: 'wait' },
  { code: 'questionsShare', head: 'Часть вопросов региона', kind: 'share' },
  { code: 'openedOn', head: 'Открыта', kind: 'day' },
  { code: 'lastReplyAt', head: 'Последний ответ', kind: 'instant' },
  { code: 'url', head: 'Страница', kind: 'link' },
];

const NAMES = [
  'Алексеевский район',
  'Быковский район',
  'город Волгоград',
  'город Волжский',
  '=HYPERLINK("http://example.org";"Школа «Росток» & Ко <№ 1>")',
  '#N/A',
  '_x0041_ и перенос\nстроки',
];

export function drawnRow(n: number): SheetRow {
  const isKnown = n % 5 !== 3;
  const cells: FileCell[] = [
    NAMES[n % NAMES.length] ?? '',
    String(1_023_403_433_504 + n * 101),
    n * 7,
    (n * 13) / 9,
    isKnown ? (n % 11) / 11 : null,
    isKnown ? ((n % 7) - 3) / 100 : null,
    isKnown ? 61 * n * n : null,
    1 / 7,
    { day: `2026-0${(n % 9) + 1}-15` },
    isKnown ? { instant: `2026-08-1${n % 9}T06:05:59.000Z`, zone: ZONE } : null,
    `https://vk.com/club${1_000 + n}`,
  ];
  return isKnown
    ? { cells }
    : { cells, unknown: { withinDeadlineShare: 'ответов не было', medianWorkingSeconds: 'ответов не было' } };
}

/** Rows under all kinds of columns, with a total that adds up and one that is no sum. */
export function drawnSheet(rowCount = 7): EditionSheet {
  const rows = Array.from({ length: rowCount }, (_, n) => drawnRow(n));
  const questions = rows.reduce((sum, _, n) => sum + n * 7, 0);
  return {
    code: 'municipalities',
    title: 'По муниципалитетам: все районы и городские округа',
    columns: COLUMNS,
    rows,
    total: {
      cells: ['Итого', null, questions, 4.2, 0.51, 0.004, 26 * 3_600 + 1_740, rowCount / 7, null, null, null],
    },
    totalRules: {
      questions: 'sum',
      questionsShare: 'sum',
      medianWorkingSeconds: { notSum: 'медиана всех ожиданий, а не сумма медиан' },
    },
    notes: ['Без муниципалитета — отдельная строка'],
  };
}

/** A frozen edition of two sheets; all that it holds is made up. */
export function drawnEdition(sheets: readonly EditionSheet[] = [drawnSheet(), listSheet()]): EditionDocument {
  return {
    form: { code: 'region-summary', version: 2, title: 'Сводка региона' },
    region: { code: '34', name: 'Волгоградская область', zone: ZONE },
    period: { from: '2026-07-01', to: '2026-09-30' },
    asOf: '2026-10-05T06:00:00.000Z',
    edition: { number: 12, frozenAt: '2026-10-05T06:01:30.000Z', frozenBy: 'analyst' },
    corrects: 11,
    versions: [
      { name: 'Политика', version: 'default-3' },
      { name: 'Классификатор', version: '7' },
    ],
    filters: [],
    definitions: [
      {
        name: 'Доля ответов в срок',
        text: 'Вопросы с первым официальным ответом в срок ÷ вопросы, срок которых наступил.',
      },
      {
        name: 'Медиана ожидания',
        text: 'Половина вопросов получила первый ответ не позднее; рабочее время учреждения.',
      },
    ],
    sentences: [
      'За период жители задали 147 вопросов на официальных страницах региона.',
      'В срок получили ответ 51,0 % вопросов, срок ответа на которые наступил.',
    ],
    gaps: ['Уникальный охват не измеряется: нужен доступ администратора страницы.'],
    charts: [
      {
        title: 'Доля ответов в срок по дням',
        alternative: 'Доля ответов в срок держалась около половины и выросла к концу периода до 64 %.',
        kind: 'share',
        points: Array.from({ length: 92 }, (_, n) => ({
          day: new Date(Date.UTC(2026, 6, 1 + n)).toISOString().slice(0, 10),
          value: n > 30 && n < 38 ? null : 0.45 + 0.1 * Math.sin(n / 9) + n / 900,
        })),
      },
    ],
    sheets,
  };
}

export function listSheet(): EditionSheet {
  return {
    code: 'keepers',
    title: 'Список 100 %',
    columns: [
      { code: 'name', head: 'Учреждение', kind: 'text' },
      { code: 'posts', head: 'Записей', kind: 'count' },
    ],
    rows: [{ cells: ['Школа № 1', 40] }, { cells: ['Больница № 2', 0] }],
    notes: [],
  };
}
