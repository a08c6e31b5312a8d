import {
  BYTE_ORDER_MARK,
  csvLine,
  INSTITUTION_KINDS,
  INSTITUTION_LEVELS,
  INSTITUTION_STATUSES,
  LEVEL_WORDS,
  PAGE_TYPES,
} from '@gospulse/domain';
import { type Cell, type DataValidation, writeXlsx } from 'hucre/xlsx';
import { OWN_COLUMNS } from './columns/own-columns.js';
import { isWorkbookName, TEXT_FORMAT, workbookText } from './files/workbook-text.js';
import { writeParts } from './files/write-parts.js';
import type { Region } from './regions/region.js';
import { regionOf } from './regions/regions.js';
import { EXAMPLE_OGRN } from './rows/example-row.js';

type OwnField = (typeof OWN_COLUMNS)['columns'][number]['field'];

/** What stands in a column, for the sheet of explanations. */
const EXPLAINED: Readonly<Record<OwnField, string>> = {
  ogrn: 'ОГРН учреждения, 13 цифр. Учреждение узнаётся по нему.',
  name: 'Полное наименование.',
  shortName: 'Как называют коротко; можно не заполнять.',
  kind: 'Из списка «Виды» на листе «Справочники».',
  level: 'Федеральный, региональный или муниципальный.',
  oktmo: 'ОКТМО муниципалитета, 8 цифр, или поселения, 11. Для региональных учреждений — ОКТМО региона.',
  founderOgrn: 'ОГРН учредителя, 13 цифр.',
  vkUrl: 'Адрес страницы: vk.com/имя. Страницы нет — оставьте пусто. Две страницы — две строки с тем же ОГРН.',
  okUrl: 'Адрес страницы в Одноклассниках.',
  exemptReason: 'Почему учреждение не обязано вести страницу.',
  exemptAct: 'По какому акту: «Приказ № 5 от 01.02.2024».',
  responsible: 'Кто отвечает за страницу.',
  responsibleVk: 'Чьи ответы считать ответами учреждения, кроме самой страницы: vk.com/id1, до 20 через запятую.',
  comment: 'Любая пометка.',
  pageType: 'Флагманская, активная или визитка.',
  maxUrl: 'Адрес канала в MAX.',
  telegramUrl: 'Адрес канала в Telegram.',
  founderName: 'Учредитель словами, если ОГРН неизвестен.',
  status: 'Действует, в стадии ликвидации или ликвидирована.',
  closedOn: 'С какого дня учреждение закрыто, например 30.11.2026. С этого дня его нет в показателях.',
  closedAct: 'По какому акту закрыто.',
  responsiblePhone: 'Телефон для «Кому позвонить»: +7 917 123-45-67.',
};

/** Columns that a row cannot do without. */
const NEEDED: ReadonlySet<OwnField> = new Set<OwnField>(['ogrn', 'name', 'kind', 'level', 'oktmo']);

const EXAMPLE: Readonly<Partial<Record<OwnField, string>>> = {
  ogrn: EXAMPLE_OGRN,
  name: 'Пример: МБОУ «Средняя школа № 1». Эта строка не загружается, её можно удалить',
  shortName: 'Школа № 1',
  kind: 'Школы',
  level: LEVEL_WORDS.municipal,
  vkUrl: 'https://vk.com/school1',
  responsible: 'Имя Фамилия',
  responsiblePhone: '+7 917 123-45-67',
  pageType: 'активная',
  status: 'действует',
};

/** Rows below the heads in which a cell offers its list. */
const ROWS_WITH_LISTS = 5_000;
const BOLD = { font: { bold: true }, numFmt: TEXT_FORMAT } as const;
const GREY = { font: { italic: true, color: { rgb: '808080' } }, numFmt: TEXT_FORMAT } as const;

/**
 * Writes an empty register to be filled in: a workbook with lists of what cells may hold, an example that an import passes over, and
 * sheets that explain; or a CSV with the heads and the example, when the file is called so.
 * @throws the file system's error
 */
export async function writeRegisterTemplate(file: string, regionCode: string): Promise<void> {
  const region = regionOf(regionCode);
  if (!region) throw new Error(`no region ${regionCode}`);
  await writeParts(file, isWorkbookName(file) ? workbook(region) : csv(region));
}

async function* csv(region: Region): AsyncGenerator<string> {
  const heads = OWN_COLUMNS.columns.map(({ head }) => head);
  yield BYTE_ORDER_MARK + [heads, exampleOf(region)].map(csvLine).join('');
}

async function* workbook(region: Region): AsyncGenerator<Uint8Array> {
  yield await templateBytes(region);
}

/** The workbook's bytes, for whoever hands it over otherwise than as a file. */
export async function templateBytes(region: Region): Promise<Uint8Array> {
  const { columns } = OWN_COLUMNS;
  const lists = dictionaries(region);
  const register = {
    name: 'Реестр',
    columns: columns.map(({ field }) => ({ width: field === 'name' ? 60 : 24, numFmt: TEXT_FORMAT })),
    rows: [
      columns.map(({ head }) => head),
      exampleOf(region).map((cell) => (cell === null ? null : workbookText(cell))),
    ],
    cells: new Map<string, Partial<Cell>>(
      columns.flatMap((_, at) => [
        [`0,${at}`, { style: BOLD }],
        [`1,${at}`, { style: GREY }],
      ]),
    ),
    freezePane: { rows: 1 },
    dataValidations: columns.flatMap(({ field }, at) => validationOf(field, letterOf(at), lists)),
  };
  const explained = {
    name: 'Пояснения',
    columns: [{ width: 34 }, { width: 14 }, { width: 110 }],
    rows: [
      ['Столбец', 'Обязателен', 'Что писать'],
      ...columns.map(({ field, head }) => [head, NEEDED.has(field) ? 'да' : 'нет', EXPLAINED[field]]),
    ],
    cells: new Map([0, 1, 2].map((at) => [`0,${at}`, { style: BOLD }] as const)),
    freezePane: { rows: 1 },
  };
  const length = Math.max(...lists.map(({ values }) => values.length));
  const dictionary = {
    name: 'Справочники',
    columns: lists.map(() => ({ width: 40 })),
    rows: [
      lists.map(({ title }) => title),
      ...Array.from({ length }, (_, row) => lists.map(({ values }) => values[row] ?? null)),
    ],
    cells: new Map(lists.map((_, at) => [`0,${at}`, { style: BOLD }] as const)),
    freezePane: { rows: 1 },
  };
  return writeXlsx({ sheets: [register, explained, dictionary] });
}

function exampleOf(region: Region): (string | null)[] {
  const cells = { ...EXAMPLE, oktmo: withCodes(region)[0]?.oktmo ?? region.oktmo };
  return OWN_COLUMNS.columns.map(({ field }) => (cells as Partial<Record<OwnField, string>>)[field] ?? null);
}

/** Of some municipalities no source tells the code: nothing of them can be chosen. */
function withCodes({ municipalities }: Region): Region['municipalities'] {
  return municipalities.filter((one) => !one.oktmo.startsWith('00'));
}

interface Dictionary {
  readonly title: string;
  readonly field: OwnField | null;
  readonly values: readonly string[];
}

function dictionaries(region: Region): Dictionary[] {
  const { oktmo, name } = region;
  const municipalities = withCodes(region);
  return [
    { title: 'Виды', field: 'kind', values: INSTITUTION_KINDS.map(({ label }) => label) },
    { title: 'Уровни', field: 'level', values: INSTITUTION_LEVELS.map((level) => LEVEL_WORDS[level]) },
    { title: 'Статусы', field: 'status', values: INSTITUTION_STATUSES.map(({ label }) => label) },
    { title: 'Типы страниц', field: 'pageType', values: PAGE_TYPES.map(({ label }) => label) },
    { title: 'ОКТМО', field: 'oktmo', values: [oktmo, ...municipalities.map((one) => one.oktmo)] },
    { title: 'Муниципалитет', field: null, values: [name, ...municipalities.map(({ shortName }) => shortName)] },
  ];
}

/** A list that a cell offers. An ОКТМО may be of a settlement, so that what is not in its list is told and yet taken. */
function validationOf(field: OwnField, column: string, lists: readonly Dictionary[]): DataValidation[] {
  const at = lists.findIndex((list) => list.field === field);
  const list = lists[at];
  if (!list) return [];
  return [
    {
      type: 'list',
      formula1: `'Справочники'!${cellAt(at, 2)}:${cellAt(at, list.values.length + 1)}`,
      range: `${column}2:${column}${ROWS_WITH_LISTS + 1}`,
      allowBlank: true,
      showErrorMessage: true,
      errorStyle: field === 'oktmo' ? 'information' : 'stop',
      errorTitle: 'Нет в списке',
      errorMessage: `Выберите из списка «${list.title}» на листе «Справочники».`,
    },
  ];
}

/** A cell as a formula names it wherever it is copied to. */
function cellAt(column: number, row: number): string {
  return ['', letterOf(column), String(row)].join('$');
}

function letterOf(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : `${letterOf(Math.floor(column / 26) - 1)}${last}`;
}
