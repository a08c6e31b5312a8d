import { type ColumnKind, DAY_SECONDS, type FileCell, tidy } from '@gospulse/domain';
import { parse } from 'csv-parse/sync';
import { readXlsx } from 'hucre/xlsx';
import { seriesColumns } from '../charts/series-table.js';
import { drawnView } from '../export/drawn-view.spec-helper.js';
import type { FileKind } from '../export/file-kinds.js';
import type { FiledColumn, ScreenTable } from '../export/file-request.js';
import { fileOfTable } from '../export/made/file-of-table.js';
import { writeTable } from '../export/made/write-table.js';
import { anomalyColumns } from './anomalies/anomaly-columns.js';
import { callColumns } from './calls/call-columns.js';
import { contestColumns } from './contests/contest-file.js';
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
import { TOKEN_PLAN_COLUMNS } from './quality/token-plan-columns.js';
import { tokenColumns } from './quality/tokens.js';
import { troubledColumns } from './quality/troubled-columns.js';
import { askedColumns } from './questions/asked-columns.js';
import { queueColumns } from './queue/queue-columns.js';
import { rankingColumns } from './ranking/ranking-columns.js';
import { binColumns, binRows } from './replies/bins-section.js';
import { REGION_KEYS } from './russia/russia-file.js';
import { russiaColumns } from './russia/russia-columns.js';
import { curveColumns } from './replies/curve-parts.js';
import { hoursFile } from './replies/hours-section.js';
import * as row from './tables-as-files.spec-helper.js';
import { AT, HEAD, LATER, ZONE } from './tables-as-files.spec-helper.js';

function filed<Row>(columns: readonly FiledColumn<Row>[], rows: readonly Row[]): ScreenTable {
  return fileOfTable({ title: 'Таблица', columns, rows });
}

const at = (instant: string) => ({ instant, zone: ZONE });
const handlers = { open: () => undefined, remove: () => undefined };
const compared = { steps: row.OTHER_STEPS, names: { own: '', other: '', column: 'Раньше', tip: () => '' } };
const words = { name: 'Подписки', gap: '', format: String, unfinished: '' };
const point = { day: '2026-11-23', value: null, n: 0, unfinished: true };
const earlier = { day: '2026-10-26', value: 12, n: 7, unfinished: false };
const REGION_COLUMNS = russiaColumns({
  ...{ clock: 'working', days: { from: '2026-10-27', to: '2026-11-22' }, isCompared: true, home: '/' },
});
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
const TABLES: readonly [string, ScreenTable, readonly Record<string, FileCell>[]][] = [
  [
    'districts',
    filed(districtColumns('working'), [row.DISTRICT]),
    [
      {
        ...{ Район: 'Еланский', Подписки: 1_612_480, Прирост: -38, 'Охват, доля': 0.9375 },
        ...{ 'Первый ответ, медиана, рабочее время': 9_600.5, 'В срок, доля': 0.7049524188 },
        ...{ 'Обращений с ясным исходом': 52, Просрочено: 9, 'Ритм, доля недель': 0.125 },
      },
    ],
  ],
  [
    'districts with changes',
    filed(districtColumns('working', true), [row.COMPARED_DISTRICT]),
    [
      {
        ...{ Район: 'Еланский', Подписки: 1_612_480, Прирост: -38, 'Охват, доля': 0.9375 },
        ...{ 'Первый ответ, медиана, рабочее время': 9_600.5, 'В срок, доля': 0.7049524188 },
        ...{ 'Обращений с ясным исходом': 52, Просрочено: 9, 'Ритм, доля недель': 0.125 },
        ...{ 'Подписки, было': 1_612_000, 'Подписки, изменение': 480 },
        ...{ 'Первый ответ, медиана, рабочее время, было': 9_000 },
        ...{ 'Первый ответ, медиана, рабочее время, изменение, секунд': 601 },
        ...{ 'В срок, доля, было': 0.75, 'В срок, доля, изменение': -0.0450475812 },
        ...{ 'Просрочено, было': 12, 'Просрочено, изменение': -3 },
        ...{ 'Охват, доля, было': 0.9375, 'Охват, доля, изменение': 0 },
        ...{ 'Ритм, доля недель, было': null, 'Ритм, доля недель, изменение': null },
      },
    ],
  ],
  [
    'regions',
    fileOfTable({ title: 'Таблица', columns: REGION_COLUMNS, keys: REGION_KEYS, rows: [row.REGION] }),
    [
      {
        ...{ 'Код региона': '41', Регион: 'Камчатский край', Округ: 'Дальневосточный' },
        ...{ 'В срок, доля': 0.7049524188, 'В срок, доля, было': 0.75, 'В срок, доля, изменение': -0.0450475812 },
        ...{ 'Обращений с ясным исходом': 52, 'Нижняя граница': 0.57, 'Верхняя граница': 0.81 },
        ...{ 'Первый ответ, медиана, рабочее время': 9_600.5, 'Ответы по': { day: '2026-11-20' } },
        ...{ Подписки: 1_612_480, 'Подписки, было': null, 'Подписки, изменение': null, Прирост: -38 },
        ...{ 'Прирост, доля': -38 / 1_612_518, 'Охват, доля': 0.9375, Страниц: 411, Данные: 'последние — за 21.11' },
        ...{ Правила: 'own-2', 'Часовой пояс': 'Asia/Kamchatka' },
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
        ...{
          Учредитель: 'МБОУ СШ № 5',
          Учреждений: 31,
          Подписки: 1_612_480,
          'Первый ответ, медиана, календарное время': 70_001,
        },
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
        ...{ 'Первый ответ, медиана, рабочее время': 9_600.5, 'В срок, доля': 0.7049524188, Балл: 71.4 },
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
        ...{ Задано: at(AT), Состояние: 'отвечено в срок', Отвечено: at(LATER), 'Ожидание, рабочее время': 30_600 },
        ...{ 'Ожидание, календарное время': 55_500, Срок: at(LATER), 'Календарь срока': null, 'Что это': 'жалоба' },
        Запись: 'https://vk.com/wall-1_2?reply=3',
      },
    ],
  ],
  [
    'questions of a period',
    filed(askedColumns('working', ZONE), [row.ASKED]),
    [
      {
        ...{ Страница: 'Школа 5', Учреждение: 'МБОУ СШ № 5', ОГРН: '1023403433504', Задано: at(AT) },
        ...{ Исход: 'отвечено позже срока', Отвечено: at(LATER), 'Ждало, рабочее время': 30_600 },
        ...{ 'Ждало, календарное время': 55_500, Срок: at(LATER), 'Календарь срока': null },
        ...{ 'Позже срока, рабочее время': 60, 'Позже срока, календарное время': 120, 'Что это': 'жалоба' },
        ...{ Муниципалитет: 'Еланский', ОКТМО: '18602000', Учредитель: null },
        Ссылка: 'https://vk.com/wall-1_2?reply=3',
      },
    ],
  ],
  [
    'queue',
    filed(queueColumns('working', ZONE), [row.WAITING]),
    [
      {
        ...{ Страница: 'Школа 5', Учреждение: 'МБОУ СШ № 5', ОГРН: '1023403433504' },
        ...{ 'Ждёт, рабочее время': 64_800, 'Ждёт, календарное время': 270_000, Состояние: 'просрочено' },
        ...{
          'Просрочено, рабочее время': 32_400,
          'Просрочено, календарное время': 237_600,
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
    'calls',
    filed(callColumns({ zone: ZONE, cutoff: 0, now: 0 }, row.NO_ACTIONS), [row.CALL]),
    [
      {
        ...{ Учреждение: 'МБОУ СШ № 5', ОГРН: '1023403433504', Муниципалитет: 'Еланский', ОКТМО: '18602000' },
        ...{ Учредитель: null, Просрочено: 9, 'Ждут, срок не истёк': 5, 'Срок сегодня': 2 },
        ...{
          'Самый ранний просроченный срок': at(AT),
          'Ближайший срок сегодня': at(LATER),
          'Что это': 'жалоба; вопрос',
        },
        'Ссылки на обращения': 'https://vk.com/wall-1_2?reply=3; https://vk.com/wall-1_2?reply=4',
        ...{ Комментарии: 'закрыты', 'Кто отвечает': 'Имя', Телефон: '8 (8442) 30-70-00' },
        ...{ 'Последний звонок': at(LATER), 'Чем закончился': 'обещали ответить жителям' },
        ...{ 'Кто звонил': 'anna@office.example', Заметка: 'до пятницы', 'Ответ учреждения': 'Второй' },
      },
    ],
  ],
  [
    'contests',
    fileOfTable({ title: 'Таблица', columns: [], keys: contestColumns(ZONE), rows: [row.CONTEST] }),
    [
      {
        ...{ Номер: 12, Состояние: 'Ждут решения', 'Что оспорено': 'Это не обращение' },
        ...{ 'Что утверждается': 'Это не обращение', Учреждение: 'МБОУ СШ № 5', ОГРН: '1023403433504' },
        ...{ Страница: 'Школа 5', Причина: 'Спам', 'Кто подал': 'head@office.example', Подано: at(AT) },
        ...{ 'Решить или ответить до': at(LATER), Обращение: 'https://vk.com/wall-1_2?reply=3' },
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
        ...{ Причина: 'ссылка ещё не сверена с VK', 'Неудач подряд': 3, План: 21_600 },
      },
    ],
  ],
  [
    'kinds of observation',
    filed(kindColumns(HEAD), [row.KIND]),
    [
      {
        ...{ Наблюдение: 'Комментарии', Страниц: 300, Свежие: 250, 'Наблюдать нечего': 20, Устарели: 12 },
        ...{ Неполные: 8, Сбой: 6, 'Не наблюдались': 4, 'Последнее наблюдение, медиана': at(AT) },
        ...{ 'Последнее наблюдение, старейшее': null, 'План, чаще всего': 3_600 },
        ...{ 'План, медиана': 7_200, 'План, реже всего': 86_400 },
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
        ...{ Что: 'Новые публикации', Вывод: 'реже цели в 2 раза', Цель: 3_600 },
        ...{ Возможно: 7_200, 'Запросов в сутки': 1_440, 'Предел в сутки': null },
      },
    ],
  ],
  [
    'plan by tokens',
    filed(TOKEN_PLAN_COLUMNS, [row.PLANNED]),
    [
      {
        ...{ Что: 'Новые публикации: стены', 'Данные не старше': 830_400, 'С ещё одним ключом': 664_320 },
        ...{ 'Что ограничивает': 'запросов wall.get в сутки', 'Ключей на сутки': 41 },
        ...{ 'Запросов за проход': 173_000, 'Проход не быстрее': 747_360 },
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
        ...{ 'День для сравнения': { day: '2026-10-26' }, 'Для сравнения': 12 },
      },
      {
        ...{ День: { day: '2026-11-22' }, 'День закончен': 'да', Подписки: 12, Страниц: 7 },
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
        ...{ 'Ожидание, рабочее время': 900, 'Ещё без ответа': 0.8, 'Нижняя граница': 0.7, 'Верхняя граница': 0.9 },
        ...{ 'Под наблюдением': 50, Раньше: 0.6 },
      },
    ],
  ],
  [
    'hours of the week',
    fileOfTable(hoursFile({ hours: row.HOURS })),
    ['пн', 'вт', 'ср', 'чт', 'пт', 'сб', 'вс'].flatMap((day) =>
      Array.from({ length: 24 }, (_, hour) => ({
        ...{ 'День недели': day, Час: hour, 'Когда спрашивают': 3, 'Когда отвечают': 2 },
      })),
    ),
  ],
];

/** The zone of these rows is three hours east of Greenwich all year. */
const localIso = (instant: string): string => new Date(Date.parse(instant) + 3 * 3_600_000).toISOString();

/** Seconds are whole there. */
function inCsv(cell: FileCell, kind: ColumnKind): string {
  if (cell === null || typeof cell === 'string') return cell ?? '';
  if (typeof cell === 'number') return String(kind === 'wait' ? Math.round(cell) : cell).replace('.', ',');
  const iso = 'day' in cell ? cell.day : localIso(cell.instant);
  const day = `${iso.slice(8, 10)}.${iso.slice(5, 7)}.${iso.slice(0, 4)}`;
  return 'day' in cell ? day : `${day} ${iso.slice(11, 16)}`;
}

function inJson(cell: FileCell): string | number | null {
  if (cell === null || typeof cell !== 'object') return cell;
  return 'day' in cell ? cell.day : cell.instant;
}

/** Codes that the API has as numbers are texts there. */
function inXlsx(cell: FileCell, kind: ColumnKind): string | number | Date | null {
  if (cell === null) return null;
  if (typeof cell !== 'object') return kind === 'code' ? String(cell) : cell;
  return new Date('day' in cell ? cell.day : localIso(cell.instant));
}

/** The reader takes a duration for a time behind this day. */
const FIRST_DAY = Date.UTC(1899, 11, 31);

const XLSX_UNITS: Partial<Record<ColumnKind, string>> = { wait: ', ч:мин', 'share-change': ', п. п.' };

/** A cell as the reader gives it: waits are durations, and times are told to the minute. */
function readCell(value: unknown, kind: ColumnKind): unknown {
  if (kind === 'share-change') return typeof value === 'number' ? tidy(value / 100) : value;
  if (kind !== 'wait') return value instanceof Date ? new Date(Math.round(value.getTime() / 60_000) * 60_000) : value;
  if (value instanceof Date) return Math.round((value.getTime() - FIRST_DAY) / 100) / 10;
  return typeof value === 'number' ? Math.round(value * DAY_SECONDS * 10) / 10 : value;
}

async function textOf(kind: FileKind, file: ScreenTable): Promise<Blob> {
  const made = await writeTable(kind, file, drawnView({ region: { code: '34', name: 'Область', zone: ZONE } }));
  if (made.kind !== 'made') throw new Error(made.kind);
  return made.content;
}

type Line = Readonly<Record<string, unknown>>;

/** Lines by the heads of the screen's columns, without why there is no value. */
async function linesOf(kind: FileKind, file: ScreenTable): Promise<Line[]> {
  const content = await textOf(kind, file);
  const { columns } = file;
  const named = (cells: readonly unknown[]): Line =>
    Object.fromEntries(
      columns.map(({ head, kind: of }, n) => [
        head,
        kind === 'xlsx' ? readCell(cells[n] ?? null, of) : (cells[n] ?? null),
      ]),
    );
  if (kind === 'json') {
    const { sheets } = JSON.parse(await content.text()) as { sheets: { rows: { values: Line }[] }[] };
    return (sheets[0]?.rows ?? []).map(({ values }) => named(columns.map(({ code }) => values[code])));
  }
  if (kind === 'csv') {
    const [heads = [], ...lines]: string[][] = parse(await content.text(), { bom: true, delimiter: ';' });
    expect(heads.slice(0, columns.length)).toEqual(
      columns.map((column) => (column.kind === 'wait' ? `${column.head}, с` : column.head)),
    );
    return lines.map((cells) => Object.fromEntries(columns.map(({ head }, n) => [head, cells[n]])));
  }
  const book = await readXlsx(new Uint8Array(await content.arrayBuffer()));
  const [heads = [], ...rows] = book.sheets[0]?.rows ?? [];
  expect(heads.slice(0, columns.length)).toEqual(columns.map(({ head, kind: of }) => `${head}${XLSX_UNITS[of] ?? ''}`));
  return rows.map(named);
}

const plain = (cell: FileCell): FileCell => (typeof cell === 'string' ? cell.replaceAll(/[\u00a0\u202f]/g, ' ') : cell);

function meant(
  { columns }: ScreenTable,
  rows: readonly Record<string, FileCell>[],
  form: (cell: FileCell, kind: ColumnKind) => unknown,
): Line[] {
  const kinds = new Map(columns.map(({ head, kind }) => [head, kind]));
  return rows.map((cells) =>
    Object.fromEntries(
      Object.entries(cells).map(([head, cell]) => [head, form(plain(cell), kinds.get(head) ?? 'text')]),
    ),
  );
}

describe.each(TABLES)('%s', (_, file, expected) => {
  it('have heads and codes of their own', () => {
    for (const name of ['head', 'code'] as const)
      expect(new Set(file.columns.map((column) => column[name])).size).toBe(file.columns.length);
  });

  it('hold in each column what it says it holds', () => {
    file.columns.forEach(({ kind, head }, n) => {
      const cells = file.rows.flatMap(({ cells: row }) => row[n] ?? []);
      for (const cell of cells) expect([head, fits(cell, kind)]).toEqual([head, true]);
    });
  });

  it('as CSV are the rows of the answer', async () => {
    expect(await linesOf('csv', file)).toEqual(meant(file, expected, inCsv));
  });

  it('as JSON are the rows of the answer', async () => {
    expect(await linesOf('json', file)).toEqual(meant(file, expected, inJson));
  });

  it('as XLSX are the rows of the answer', async () => {
    expect(await linesOf('xlsx', file)).toEqual(meant(file, expected, inXlsx));
  });
});

function fits(cell: Exclude<FileCell, null>, kind: ColumnKind): boolean {
  if (typeof cell === 'object') return 'day' in cell ? kind === 'day' : kind === 'instant';
  if (typeof cell === 'string') return kind === 'text' || kind === 'code' || kind === 'link';
  if (kind === 'count') return Number.isInteger(cell);
  return kind !== 'text' && kind !== 'link' && kind !== 'day' && kind !== 'instant';
}

describe('the total of a table', () => {
  const total = totalDistrict({ total: { ...row.DISTRICT, overdue: 5 } });
  const keys = [{ code: 'oktmo', head: 'ОКТМО', kind: 'code' as const, value: ({ oktmo }: typeof total) => oktmo }];
  const file = fileOfTable({ title: 'Районы', keys, columns: districtColumns('working'), rows: [row.DISTRICT], total });

  it('is no district: it has no code, no place and no line', () => {
    expect(total).toMatchObject({ oktmo: '', tile: null, spark: [] });
  });

  it('is the last line of what people open, and beside the rows for programs', async () => {
    const lines: unknown[] = parse(await (await textOf('csv', file)).text(), {
      bom: true,
      columns: true,
      delimiter: ';',
    });
    expect(lines).toHaveLength(2);
    expect(lines.at(-1)).toMatchObject({ ОКТМО: '', Район: 'Итого', Просрочено: '5' });
    const book = await readXlsx(new Uint8Array(await (await textOf('xlsx', file)).arrayBuffer()));
    const rows = book.sheets[0]?.rows ?? [];
    expect(rows).toHaveLength(3);
    expect(rows.at(-1)).toContain('Итого');
    const { sheets } = JSON.parse(await (await textOf('json', file)).text()) as {
      sheets: { rowCount: number; total: { values: Line } }[];
    };
    expect(sheets[0]).toMatchObject({ rowCount: 1, total: { values: { oktmo: '', name: 'Итого', overdue: 5 } } });
  });

  it('is held against its rows: what adds up, and what is no sum and why', async () => {
    expect(file.totalRules).toMatchObject({
      ...{ subscribers: 'sum', overdue: 'sum', withinDeadlineN: 'sum' },
      withinDeadlineShare: { notSum: 'Доля от целого, а не сумма долей строк.' },
      medianWorkingSeconds: { notSum: expect.stringContaining('по всем обращениям') as unknown },
    });
    const book = await readXlsx(new Uint8Array(await (await textOf('xlsx', file)).arrayBuffer()));
    const control = book.sheets.find(({ name }) => name === 'Контроль')?.rows ?? [];
    const overdue = control.find(([, name]) => name === 'Просрочено');
    expect(overdue?.slice(3, 7)).toEqual([5, row.DISTRICT.overdue, 5 - row.DISTRICT.overdue!, 'нет']);
  });

  it('of founders is called so too', () => {
    expect(totalFounder({ total: row.FOUNDER })).toMatchObject({ name: 'Итого', ogrn: '' });
  });
});
