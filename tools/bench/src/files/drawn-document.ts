import type { ColumnKind, EditionDocument, EditionSheet, SheetColumn, SheetRow } from '@gospulse/files';

const ZONE = 'Europe/Volgograd';
const DAYS = 92;

const KINDS: readonly (readonly [ColumnKind, number])[] = [
  ['text', 4],
  ['code', 2],
  ['link', 1],
  ['count', 9],
  ['share', 5],
  ['share-change', 2],
  ['wait', 4],
  ['decimal', 2],
  ['day', 1],
  ['instant', 2],
];

/** As many columns of each kind as the register of pages has with its figures. */
export const REGISTER_COLUMNS: readonly SheetColumn[] = columnsOf(KINDS);
export const LIST_COLUMNS: readonly SheetColumn[] = columnsOf([
  ['text', 2],
  ['code', 1],
  ['instant', 2],
  ['wait', 2],
  ['count', 1],
]);

export function drawnHead(): Omit<EditionDocument, 'sheets'> {
  return {
    form: { code: 'bench', version: 1, title: 'Сводка региона' },
    region: { code: '34', name: 'Волгоградская область', zone: ZONE },
    period: { from: '2026-07-01', to: '2026-09-30' },
    asOf: '2026-10-05T06:00:00.000Z',
    edition: { number: 1, frozenAt: '2026-10-05T06:01:00.000Z', frozenBy: 'bench' },
    corrects: null,
    versions: [],
    filters: [],
    definitions: Array.from({ length: 40 }, (_, n) => ({
      name: `Показатель ${n}`,
      text: 'Что он значит. '.repeat(12),
    })),
    sentences: Array.from({ length: 8 }, (_, n) => `Предложение ${n} с числом ${n * 1_234}.`),
    gaps: ['Уникальный охват не измеряется.'],
    charts: (['share', 'count', 'wait'] as const).map((kind) => ({
      ...{ kind, title: 'По дням', alternative: 'Линия по дням.' },
      points: Array.from({ length: DAYS }, (_, n) => ({ day: dayOf(n), value: n % 13 === 5 ? null : (n % 29) / 29 })),
    })),
  };
}

export function drawnSheet(code: string, rowCount: number, columns: readonly SheetColumn[]): EditionSheet {
  return {
    code,
    title: `Таблица ${code}`,
    columns,
    rows: Array.from({ length: rowCount }, (_, n) => drawnRow(n, columns)),
    notes: [],
  };
}

export function drawnRow(n: number, columns: readonly SheetColumn[]): SheetRow {
  return { cells: columns.map(({ kind }, at) => cellOf(kind, n, at)) };
}

function cellOf(kind: ColumnKind, n: number, at: number): SheetRow['cells'][number] {
  if (kind === 'text') return `МБОУ «Средняя школа № ${(n * 7 + at) % 1_900}» Еланского района`;
  if (kind === 'code') return String(1_023_400_000_000 + n * 10 + at);
  if (kind === 'link') return `https://vk.com/club${n}`;
  if (kind === 'day') return { day: dayOf((n + at) % DAYS) };
  if (kind === 'instant') return { instant: `${dayOf((n + at) % DAYS)}T0${n % 10}:1${at % 10}:00.000Z`, zone: ZONE };
  if ((n + at) % 17 === 0) return null;
  return kind === 'count' || kind === 'wait' ? (n * 31 + at * 977) % 90_000 : ((n * 31 + at) % 997) / 997;
}

function dayOf(n: number): string {
  return new Date(Date.UTC(2026, 6, 1 + n)).toISOString().slice(0, 10);
}

function columnsOf(kinds: readonly (readonly [ColumnKind, number])[]): readonly SheetColumn[] {
  return kinds.flatMap(([kind, count]) =>
    Array.from({ length: count }, (_, n): SheetColumn => ({ code: `${kind}${n}`, head: `Колонка ${kind} ${n}`, kind })),
  );
}
