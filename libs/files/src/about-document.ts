import { groupedDigits } from '@gospulse/domain';
import type { EditionDocument } from './document/edition-document.js';
import { dayWords, instantWords } from './words.js';

/** A line of what every file says of itself. */
export interface AboutLine {
  readonly name: string;
  readonly text: string;
}

/** What is said of a table: its name in this file, its full title and how many rows it has. */
export interface AboutTable {
  readonly name: string;
  readonly title: string;
  readonly rowCount: number;
  readonly notes: readonly string[];
}

/** Stands before what is missing. */
export const GAPS_NAME = 'Чего не хватает';

const OF_AN_EDITION = 'Контрольные суммы SHA-256 всех файлов издания стоят в списке изданий';
const OF_A_DRAFT = 'Файл не зафиксирован: другой день даст другие числа. Сверить можно только издание';

type Head = Omit<EditionDocument, 'sheets' | 'charts' | 'sentences'>;

/** «издание № 12, зафиксировано 05.10.2026 09:00», «черновик: не зафиксирован и не сдаётся», or what a screen's table is. */
export function editionWords({
  edition,
  corrects,
  region,
  address,
}: Pick<Head, 'edition' | 'corrects' | 'region' | 'address'>): string {
  if (edition === null && address !== undefined) return 'черновик: таблица экрана, не издание';
  if (edition === null) return 'черновик: не зафиксирован и не сдаётся';
  const correction = corrects === null ? '' : `, исправляет издание № ${corrects}`;
  return `издание № ${edition.number}, зафиксировано ${instantWords(edition.frozenAt, region.zone)}${correction}`;
}

export function periodWords({ from, to }: EditionDocument['period']): string {
  return from === to ? dayWords(from) : `${dayWords(from)} — ${dayWords(to)}`;
}

/** «с учётом возражений: 12», or that as many are left out. */
function correctionsWords({ mode, counted }: NonNullable<Head['corrections']>): string {
  const count = groupedDigits(counted);
  return mode === 'with' ? `с учётом возражений: ${count}` : `без учёта возражений; принято: ${count}`;
}

/** What every file says of itself, in this order: form, edition, region, period, cut-off, filters, corrections, versions, tables, gaps, definitions. */
export function aboutLines(document: Head, tables: readonly AboutTable[]): AboutLine[] {
  const { form, region, period, asOf, edition, filters, corrections, address, versions, gaps, definitions } = document;
  return [
    address === undefined
      ? { name: 'Форма', text: `${form.title} (${form.code}, версия ${form.version})` }
      : { name: 'Что это', text: form.title },
    { name: 'Издание', text: editionWords(document) },
    ...(edition === null ? [] : [{ name: 'Кто зафиксировал', text: edition.frozenBy }]),
    { name: 'Регион', text: `${region.name} (${region.code})` },
    { name: 'Период', text: periodWords(period) },
    { name: 'Данные на', text: `${instantWords(asOf, region.zone)}; более поздние наблюдения не учтены` },
    { name: 'Часы', text: `Моменты времени — по часам региона (${region.zone})` },
    { name: 'Отбор', text: filters.length === 0 ? 'весь регион' : filters.join('; ') },
    ...(corrections === undefined ? [] : [{ name: 'Возражения', text: correctionsWords(corrections) }]),
    ...(address === undefined ? [] : [{ name: 'Адрес', text: address }]),
    ...versions.map(({ name, version }) => ({ name, text: version })),
    ...tables.map(({ name, title, rowCount, notes }) => ({
      name: `Таблица «${name}»`,
      text: [
        `${name === title ? '' : `${title}: `}строк — ${groupedDigits(rowCount)}, без итога и заголовков`,
        // Some notes are sentences already.
        ...notes.map((note) => note.replace(/\.$/, '')),
      ].join('. '),
    })),
    ...(gaps.length === 0
      ? [{ name: GAPS_NAME, text: 'пропусков не отмечено' }]
      : gaps.map((text) => ({ name: GAPS_NAME, text }))),
    { name: 'Подлинность', text: edition === null ? OF_A_DRAFT : OF_AN_EDITION },
    ...definitions.map(({ name, text }) => ({ name: `Показатель «${name}»`, text })),
  ];
}
