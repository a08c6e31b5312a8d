import { type FileCell, fileColumns, type FileColumns, type TableFile, tableFile, toCsv } from '@gospulse/domain';
import { parse } from 'csv-parse/sync';
import { readXlsx } from 'hucre/xlsx';
import { seriesColumns } from '../charts/series-table.js';
import { withPlainSpaces } from '../export/file-kinds.js';
import { toJson } from '../export/json.js';
import { toXlsx } from '../export/xlsx.js';
import { anomalyColumns } from './anomalies/anomaly-columns.js';
import { dayColumns } from './anomalies/day-table.js';
import { districtColumns, totalDistrict } from './districts/district-columns.js';
import { WIDGET_COLUMNS } from './districts/widget-table.js';
import { founderColumns, totalFounder } from './founders/founder-columns.js';
import { institutionColumns } from './institutions/institution-columns.js';
import { criteriaColumns } from './methodology/policy-in-force.js';
import { questionColumns } from './page/question-columns.js';
import { classifierColumns } from './quality/classifier.js';
import { kindColumns } from './quality/kind-table.js';
import { PLAN_COLUMNS } from './quality/plan.js';
import { REASON_COLUMNS } from './quality/reasons.js';
import { doubtfulColumns, refusedColumns } from './quality/refused.js';
import { sweepColumns } from './quality/sweeps.js';
import { tokenColumns } from './quality/tokens.js';
import { troubledColumns } from './quality/troubled-columns.js';
import { queueColumns } from './queue/queue-columns.js';
import { rankingColumns } from './ranking/ranking-columns.js';
import { binColumns, binRows } from './replies/bins-section.js';
import { curveColumns } from './replies/curve-parts.js';
import { hoursFile } from './replies/hours-section.js';
import { fileOfTable } from '../ui/table-files.js';
import * as row from './tables-as-files.spec-helper.js';
import { AT, HEAD, LATER, ZONE } from './tables-as-files.spec-helper.js';

interface Filed<Row> {
  readonly file: FileColumns<Row>;
}

function filed<Row>(columns: readonly Filed<Row>[], rows: readonly Row[]): TableFile {
  const ofFile = columns.flatMap(({ file }) => fileColumns(file));
  return withPlainSpaces(tableFile('Таблица', ofFile, rows));
}

const at = (instant: string) => ({ instant, zone: ZONE });
const handlers = { open: () => undefined, remove: () => undefined };
const compared = { steps: row.OTHER_STEPS, names: { own: '', other: '', column: 'Раньше', tip: () => '' } };
const words = { name: 'Подписки', gap: '', format: String, unfinished: '' };
const point = { day: '2026-11-23', value: null, n: 0, unfinished: true };
const earlier = { day: '2026-10-26', value: 12.5, n: 7, unfinished: false };
const classifier = {
  current: '3',
  versions: [
    { version: '3', comments: 30, lastSeenAt: AT },
    { version: '2', comments: 10, lastSeenAt: AT },
  ],
  wording: { current: 'wording-1', comments: 12, former: 0 },
};
const criterion = { code: 'avatar', title: 'Аватар', weight: 7.5, rule: 'есть', appliesTo: 'все' };

/** Every table of the web: what its columns make of the API's row, and what a reader must find in its files. */
const TABLES: readonly [string, TableFile, readonly Record<string, FileCell>[]][] = [
  [
    'districts',
    filed(districtColumns('working'), [row.DISTRICT]),
    [
      {
        ...{ Район: 'Еланский', Подписки: 1_612_480, Прирост: -38, 'Охват, доля': 0.9375 },
        ...{ 'Первый ответ, медиана, рабочих секунд': 9_600.5, 'В срок, доля': 0.7049524188 },
        ...{ 'Обращений с ясным исходом': 52, Просрочено: 9, 'Ритм, доля недель': 0.125 },
      },
    ],
  ],
  [
    'widgets',
    filed(WIDGET_COLUMNS, [row.WIDGETS]),
    [
      {
        ...{ Район: 'Еланский', Страниц: 12, 'С видимым меню': 10, 'Форма: Верные': 4, 'Опросы: Верные': 3 },
        ...{ 'Форма: Чужие': 3, 'Опросы: Чужие': 3, 'Форма: Без utm': 1, 'Опросы: Без utm': 1 },
        ...{ 'Форма: По http': 0, 'Опросы: По http': 1, 'Форма: Ошибка в ссылке': 1, 'Опросы: Ошибка в ссылке': 0 },
        ...{ 'Форма: Шаблон не заполнен': 1, 'Опросы: Шаблон не заполнен': 0, 'Форма: Нет': 0, 'Опросы: Нет': 2 },
      },
    ],
  ],
  [
    'founders',
    filed(founderColumns('calendar'), [row.FOUNDER]),
    [
      {
        ...{ Учредитель: 'МБОУ СШ № 5', Учреждений: 31, Подписки: 1_612_480, 'Первый ответ, медиана, секунд': 70_001 },
        ...{ 'В срок, доля': 0.7049524188, 'Обращений с ясным исходом': 52, Просрочено: 9, Балл: 71.4 },
        ...{ Зона: 'жёлтая', 'Оценено страниц': 28, 'Страниц, к которым применимы критерии': 30 },
      },
    ],
  ],
  [
    'institutions',
    filed(institutionColumns('working'), [row.INSTITUTION]),
    [
      {
        ...{ Учреждение: 'МБОУ СШ № 5', Муниципалитет: 'Еланский', Страница: 'https://vk.com/school5' },
        ...{ Подписки: 1_612_480, Прирост: -38, Публикации: 411, Обращения: 57, Просрочено: 9 },
        ...{ 'Первый ответ, медиана, рабочих секунд': 9_600.5, 'В срок, доля': 0.7049524188, Балл: 71.4 },
        Зона: 'жёлтая',
      },
    ],
  ],
  [
    'ranking',
    filed(rankingColumns('institution'), [row.RANKED]),
    [
      {
        ...{ Код: '18602000', Название: 'Еланский', Место: 4, 'Место, не выше': 2, 'Место, не ниже': 7 },
        ...{ Вид: 'Школа', Муниципалитет: 'Еланский', Доля: 0.788, 'Нижняя граница': 0.66, 'Верхняя граница': 0.877 },
        ...{ Оценка: 0.77, Отвечено: 41, n: 52, 'Рядом с регионом': 'выше региона' },
        ...{ 'Место в периоде сравнения': 6, 'Доля в периоде сравнения': 0.7 },
      },
    ],
  ],
  [
    'jumps',
    filed(anomalyColumns(HEAD, handlers), [row.ANOMALY]),
    [
      {
        ...{ Что: 'страница', Страница: 'Школа 5', 'Номер страницы VK': 22_822_305, Учреждение: 'МБОУ СШ № 5' },
        ...{ Муниципалитет: 'Еланский', Страниц: 2, День: { day: '2026-11-20' }, Изменение: -40 },
        ...{
          'Подписок накануне': 900,
          'Обычно за день': 1,
          'Отклонение M': -7.25,
        },
        ...{ Разбор: 'отклонён', Пометки: 'сбой' },
      },
    ],
  ],
  [
    'days',
    filed(dayColumns(), [row.DAY]),
    [
      {
        ...{ День: { day: '2026-11-20' }, 'День закончен': 'нет', Изменение: null, 'Тех же страниц': 288 },
        ...{ Событие: null, Скачки: 7, Остальные: -9 },
        ...{ Наблюдалось: 290, Пропали: 10, Вверх: 4, Вниз: 6, 'Что это': 'скачки отдельных страниц' },
      },
    ],
  ],
  [
    "a page's questions",
    filed(questionColumns('working', ZONE), [row.QUESTION]),
    [
      {
        ...{ Задано: at(AT), Состояние: 'отвечено', Отвечено: at(LATER), 'Ожидание, рабочих секунд': 30_600 },
        ...{ 'Ожидание, секунд': 55_500, Срок: at(LATER), 'Календарь срока': null, 'Что это': 'жалоба' },
        Запись: 'https://vk.com/wall-1_2?reply=3',
      },
    ],
  ],
  [
    'queue',
    filed(queueColumns('working', ZONE), [row.WAITING]),
    [
      {
        ...{ Страница: 'Школа 5', Учреждение: 'МБОУ СШ № 5', ОГРН: '1023403433504' },
        ...{ 'Ждёт, рабочих секунд': 64_800, 'Ждёт, секунд': 270_000, Состояние: 'просрочено' },
        ...{
          'Просрочено, рабочих секунд': 32_400,
          'Просрочено, секунд': 237_600,
          Срок: null,
          'Календарь срока': null,
          Задано: at(AT),
        },
        ...{ Муниципалитет: 'Еланский', ОКТМО: '18602000', Учредитель: null },
        Ссылка: 'https://vk.com/wall-1_2?reply=3',
      },
    ],
  ],
  [
    'unseen pages',
    filed(troubledColumns(HEAD), [row.TROUBLE]),
    [
      {
        ...{ Страница: 'school5', 'Номер VK': null, Учреждение: 'МБОУ СШ № 5', ОГРН: '1023403433504' },
        ...{ Муниципалитет: null, Наблюдение: 'Публикации', Состояние: 'сбой', 'Видели в последний раз': at(AT) },
        ...{ Причина: 'ссылка ещё не сверена с VK', 'Неудач подряд': 3, 'План, секунд': 21_600 },
      },
    ],
  ],
  [
    'kinds of observation',
    filed(kindColumns(HEAD), [row.KIND]),
    [
      {
        ...{ Наблюдение: 'Комментарии', Страниц: 300, Свежие: 250, 'Объяснено состоянием': 20, Устарели: 12 },
        ...{ Неполные: 8, Сбой: 6, 'Не наблюдались': 4, 'Последнее наблюдение, медиана': at(AT) },
        ...{ 'Последнее наблюдение, старейшее': null, 'План, секунд, чаще всего': 3_600 },
        ...{ 'План, секунд, медиана': 7_200, 'План, секунд, реже всего': 86_400 },
      },
    ],
  ],
  [
    'reasons',
    filed(REASON_COLUMNS, [row.REASON]),
    [
      {
        ...{ Причина: 'дневной запас запросов исчерпан, будет повтор', Состояние: 'сбой' },
        ...{ Наблюдение: 'Публикации', Страниц: 6 },
      },
    ],
  ],
  [
    'plan',
    filed(PLAN_COLUMNS, [row.REACH]),
    [
      {
        ...{ Что: 'Новые публикации', Вывод: 'реже цели в 2 раза', 'Цель, секунд': 3_600 },
        ...{ 'Возможно, секунд': 7_200, 'Запросов в сутки': 1_440, 'Предел в сутки': null },
      },
    ],
  ],
  [
    'tokens',
    filed(tokenColumns(HEAD), [row.TOKEN]),
    [
      {
        ...{ Ключ: 'a1b2c3', 'Вид ключа': 'сервисный', Состояние: 'работает', 'Код VK': 29 },
        ...{ 'С какого времени': at(AT), 'Осталось wall.get сегодня': 3_800, 'Всего wall.get в сутки': 5_000 },
        ...{ 'Запросов в секунду': 2.5, execute: 'нет', 'Последний ответ': at(LATER), Отложено: null },
      },
    ],
  ],
  [
    'passes',
    filed(sweepColumns(ZONE), [row.SWEEP]),
    [
      {
        ...{ Начат: at(AT), Что: 'Публикации, Комментарии', 'Как начат': 'вручную', 'Чем кончился': 'завершён' },
        ...{ 'Длился, секунд': 12.75, Запросов: 10, 'Запросов по методам': 'wall.get 7, execute 3' },
        'Страниц: итог': 'наблюдались: 300',
      },
    ],
  ],
  [
    'refused values',
    filed(refusedColumns(ZONE), [row.REFUSAL]),
    [
      {
        ...{ Значение: 'Число отметок «Нравится»', 'Почему отклонено': 'меньше нуля', Раз: 5 },
        ...{ Впервые: at(AT), 'В последний раз': at(LATER), Страницы: 'Школа 5; Детский сад', 'Номера VK': '1; 2' },
      },
    ],
  ],
  [
    'doubtful counts',
    filed(doubtfulColumns(ZONE), [row.DOUBT]),
    [
      {
        ...{ Страница: 'Школа 5', 'Номер VK': 1, Учреждение: 'МБОУ СШ № 5', ОГРН: '1023403433504' },
        ...{ Было: 900, 'Было, когда': at(AT), Стало: 1, Замечено: at(LATER), 'Что с ним': 'ждёт подтверждения' },
      },
    ],
  ],
  [
    'classifier',
    filed(classifierColumns(classifier, ZONE), classifier.versions),
    [
      { Правила: '3', 'Действуют ли': 'действуют', Комментариев: 30, Доля: 0.75, 'Видели в последний раз': at(AT) },
      { Правила: '2', 'Действуют ли': 'прежние', Комментариев: 10, Доля: 0.25, 'Видели в последний раз': at(AT) },
    ],
  ],
  [
    'criteria',
    filed(criteriaColumns(), [criterion]),
    [{ Критерий: 'Аватар', Вес: 7.5, 'Когда даются баллы': 'есть', 'К кому применяется': 'все' }],
  ],
  [
    'series',
    filed(seriesColumns(words, 'Страниц', { compared: true }), [
      { point, previous: earlier },
      { point: { ...earlier, day: '2026-11-22' }, previous: undefined },
    ]),
    [
      {
        ...{ День: { day: '2026-11-23' }, 'День закончен': 'нет', Подписки: null, Страниц: 0 },
        ...{ 'День для сравнения': { day: '2026-10-26' }, 'Для сравнения': 12.5 },
      },
      {
        ...{ День: { day: '2026-11-22' }, 'День закончен': 'да', Подписки: 12.5, Страниц: 7 },
        ...{ 'День для сравнения': null, 'Для сравнения': null },
      },
    ],
  ],
  [
    'bins of replies',
    filed(binColumns(), binRows(row.BINS)),
    [
      { 'Время до ответа': 'до 15 мин', отвечено: 10, 'Доля ответов': 0.25, 'ещё ждут': 3, 'снято автором': 2 },
      { 'Время до ответа': '15–60 мин', отвечено: 30, 'Доля ответов': 0.75, 'ещё ждут': 5, 'снято автором': 1 },
    ],
  ],
  [
    'the curve',
    filed(curveColumns({ clock: 'working' }, compared), [row.STEP]),
    [
      {
        ...{ 'Ожидание, рабочих секунд': 900, 'Ещё без ответа': 0.8, 'Нижняя граница': 0.7, 'Верхняя граница': 0.9 },
        ...{ 'Под наблюдением': 50, Раньше: 0.6 },
      },
    ],
  ],
  [
    'hours of the week',
    hoursFile({ hours: row.HOURS }),
    ['пн', 'вт', 'ср', 'чт', 'пт', 'сб', 'вс'].flatMap((day) =>
      Array.from({ length: 24 }, (_, hour) => ({
        ...{ 'День недели': day, Час: hour, 'Когда спрашивают': 3, 'Когда отвечают': 2 },
      })),
    ),
  ],
];

/** The zone of these rows is three hours east of Greenwich all year. */
const localIso = (instant: string): string => new Date(Date.parse(instant) + 3 * 3_600_000).toISOString();

function inCsv(cell: FileCell): string {
  if (cell === null || typeof cell === 'string') return cell ?? '';
  if (typeof cell === 'number') return String(cell).replace('.', ',');
  const iso = 'day' in cell ? cell.day : localIso(cell.instant);
  const day = `${iso.slice(8, 10)}.${iso.slice(5, 7)}.${iso.slice(0, 4)}`;
  return 'day' in cell ? day : `${day} ${iso.slice(11, 16)}`;
}

function inJson(cell: FileCell): string | number | null {
  if (cell === null || typeof cell !== 'object') return cell;
  return 'day' in cell ? cell.day : cell.instant;
}

function inXlsx(cell: FileCell): string | number | Date | null {
  if (cell === null || typeof cell !== 'object') return cell;
  return new Date('day' in cell ? cell.day : localIso(cell.instant));
}

const each = <Value>(rows: readonly Record<string, FileCell>[], form: (cell: FileCell) => Value) =>
  rows.map((cells) => Object.fromEntries(Object.entries(cells).map(([head, cell]) => [head, form(cell)])));

describe.each(TABLES)('%s', (_, file, expected) => {
  it('have heads of their own', () => expect(new Set(file.heads).size).toBe(file.heads.length));

  it('as CSV are the rows of the answer', () => {
    expect(parse(toCsv(file), { bom: true, columns: true, delimiter: ';' })).toEqual(each(expected, inCsv));
  });

  it('as JSON are the rows of the answer', () => {
    expect((JSON.parse(toJson(file, '')) as { rows: unknown }).rows).toEqual(each(expected, inJson));
  });

  it('as XLSX are the rows of the answer', async () => {
    const book = await readXlsx(new Uint8Array(await (await toXlsx(file)).arrayBuffer()));
    const [heads = [], ...rows] = book.sheets[0]?.rows ?? [];
    expect(rows.map((cells) => Object.fromEntries(heads.map((head, i) => [String(head), cells[i] ?? null])))).toEqual(
      each(expected, inXlsx),
    );
  });
});

describe('the total of a table', () => {
  const total = totalDistrict({ total: { ...row.DISTRICT, overdue: 5 } });
  const keys = [{ head: 'ОКТМО', value: ({ oktmo }: typeof total) => oktmo }];
  const file = withPlainSpaces(fileOfTable('Районы', districtColumns('working'), [row.DISTRICT], keys, total));
  const ours = expect.objectContaining({ ОКТМО: '', Район: 'Итого', Просрочено: 5 }) as unknown;

  it('is no district: it has no code, no place and no line', () => {
    expect(total).toMatchObject({ oktmo: '', tile: null, spark: [] });
  });

  it('is the last line of what people open, and beside the rows for programs', async () => {
    const cast = (cell: string) => (cell === '5' ? 5 : cell);
    const lines: unknown[] = parse(toCsv(file), { bom: true, columns: true, delimiter: ';', cast });
    expect(lines).toHaveLength(2);
    expect(lines.at(-1)).toEqual(ours);
    const book = await readXlsx(new Uint8Array(await (await toXlsx(file)).arrayBuffer()));
    const rows = book.sheets[0]?.rows ?? [];
    expect(rows).toHaveLength(3);
    expect(rows.at(-1)).toContain('Итого');
    const json = JSON.parse(toJson(file, '')) as { rows: unknown[]; total: unknown };
    expect([json.rows.length, json.total]).toEqual([1, ours]);
  });

  it('of founders is called so too', () => {
    expect(totalFounder({ total: row.FOUNDER })).toMatchObject({ name: 'Итого', ogrn: '' });
  });
});
