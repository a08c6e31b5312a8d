import type { Grouping } from '@gospulse/analytics';
import {
  cleanText,
  cutText,
  groupedDigits,
  HOUR_SECONDS,
  MINUTE_SECONDS,
  percentLimitWords,
  tidy,
} from '@gospulse/domain';
import { z } from 'zod';
import { ROW_SOURCES } from '../sources/all-sources.js';
import type { SourceColumn } from '../sources/source.js';
import { figureOf, formSchema, type Form, type FormCondition, type FormSheet } from './form.js';

/** A column as an edition keeps it: whatever a later program calls the figure, this stands over it. */
export interface ResolvedColumn extends SourceColumn {
  readonly code: string;
}

export interface ResolvedSheet extends Omit<FormSheet, 'columns' | 'by'> {
  readonly by: Grouping | undefined;
  readonly columns: readonly ResolvedColumn[];
  /** Columns of the source that tell its rows apart; not each is shown. */
  readonly key: readonly string[];
}

/** A form with all words, kinds and rules of totals settled. */
export interface ResolvedForm extends Omit<Form, 'sheets'> {
  readonly sheets: readonly ResolvedSheet[];
}

/** What is wrong where: `sheets[0].columns[3]`. Words are Russian. */
export interface FormProblem {
  readonly path: string;
  readonly words: string;
}

export type FormRead =
  | { readonly kind: 'form'; readonly form: ResolvedForm }
  | { readonly kind: 'refused'; readonly problems: readonly FormProblem[] };

const MAX_PROBLEMS = 20;
const MAX_WORDS = 300;
const IN_RUSSIAN = z.locales.ru().localeError;

/** Checks a form from a file and settles it, or says what is wrong where. */
export function resolveForm(value: unknown): FormRead {
  const parsed = formSchema.safeParse(value, { error: IN_RUSSIAN });
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => ({ path: pathOf(path), words: shown(message) }));
    return { kind: 'refused', problems: problems.slice(0, MAX_PROBLEMS) };
  }
  const form = parsed.data;
  const problems = [...repeated(form), ...form.sheets.flatMap((sheet, at) => sheetProblems(sheet, `sheets[${at}]`))];
  if (problems.length > 0) return { kind: 'refused', problems: problems.slice(0, MAX_PROBLEMS) };
  return { kind: 'form', form: { ...form, sheets: form.sheets.map(resolveSheet) } };
}

function repeated({ sheets }: Form): FormProblem[] {
  const problems: FormProblem[] = [];
  sheets.forEach((sheet, at) => {
    const earlier = sheets.slice(0, at);
    if (earlier.some(({ code }) => code === sheet.code))
      problems.push({ path: `sheets[${at}].code`, words: `лист «${sheet.code}» уже есть` });
    if (earlier.some(({ title }) => title.toLowerCase() === sheet.title.toLowerCase()))
      problems.push({ path: `sheets[${at}].title`, words: `лист с именем «${sheet.title}» уже есть` });
  });
  return problems;
}

function sheetProblems(sheet: FormSheet, at: string): FormProblem[] {
  const { rows, by } = sheet;
  if (rows === 'figures' && by === undefined) return [{ path: `${at}.by`, words: 'не сказано, чего строки' }];
  if (rows !== 'figures' && by !== undefined) return [{ path: `${at}.by`, words: 'относится только к показателям' }];
  const known = ROW_SOURCES[rows].columns(by);
  const unknown = (figure: string, path: string): FormProblem[] =>
    Object.hasOwn(known, figure) ? [] : [{ path, words: `нет показателя «${figure}»${nearest(figure, known)}` }];
  const figures = sheet.columns.map(figureOf);
  return [
    ...figures.flatMap((figure, column) => unknown(figure, `${at}.columns[${column}]`)),
    ...figures.flatMap((figure, column) =>
      figures.indexOf(figure) < column
        ? [{ path: `${at}.columns[${column}]`, words: `столбец «${figure}» уже есть` }]
        : [],
    ),
    ...sheet.where.flatMap((condition, place) => {
      const { figure } = condition;
      const why = Object.hasOwn(known, figure) ? neverHolds(condition, known[figure]) : null;
      return why === null
        ? unknown(figure, `${at}.where[${place}].figure`)
        : [{ path: `${at}.where[${place}]`, words: `«${figure}» — ${why}` }];
    }),
    ...sheet.order.flatMap(({ figure }, place) => unknown(figure, `${at}.order[${place}].figure`)),
  ];
}

const OF_NUMBERS: ReadonlySet<string> = new Set(['count', 'decimal', 'share', 'share-change', 'wait']);

/** Why a condition leaves no row whatever the facts are, which nobody would notice in an empty sheet; null: it may hold. */
function neverHolds(condition: FormCondition, column: SourceColumn | undefined): string | null {
  if (column === undefined || 'known' in condition) return null;
  const { kind } = column;
  if (kind === 'day' || kind === 'instant') return 'момент времени: условием может быть только known';
  const isOfNumbers = OF_NUMBERS.has(kind);
  if (!('is' in condition)) return isOfNumbers ? null : 'слова, а не число: условием может быть is или known';
  if (isOfNumbers) return typeof condition.is === 'number' ? null : 'число, а сравнивается со словами';
  return typeof condition.is === 'string' ? null : 'слова, а сравниваются с числом: поставьте кавычки';
}

/** Who mistypes a figure sees what is close to it. */
function nearest(figure: string, known: Readonly<Record<string, unknown>>): string {
  const wanted = figure.toLowerCase();
  const close = Object.keys(known).filter((name) => {
    const lower = name.toLowerCase();
    return lower.includes(wanted) || wanted.includes(lower) || lower.slice(0, 4) === wanted.slice(0, 4);
  });
  return close.length === 0 ? `; есть ${Object.keys(known).join(', ')}` : `; есть ${close.join(', ')}`;
}

function resolveSheet({ columns, by, ...sheet }: FormSheet): ResolvedSheet {
  const source = ROW_SOURCES[sheet.rows];
  const known = source.columns(by);
  const headed = (figure: string): SourceColumn => {
    const [own] = columns.flatMap((column) => (typeof column !== 'string' && column.figure === figure ? [column] : []));
    const settled = known[figure];
    if (!settled) throw new Error(`${figure} was checked before`);
    return { ...settled, ...(own === undefined ? {} : { head: own.head }) };
  };
  return {
    ...sheet,
    by,
    key: source.key(by),
    notes: [...sheet.notes, ...sheet.where.map((condition) => `Строки: ${conditionWords(condition, headed)}.`)],
    columns: columns.map((column) => {
      const code = figureOf(column);
      const settled = known[code];
      if (!settled) throw new Error(`${code} was checked before`);
      return { code, ...settled, ...(typeof column === 'string' ? {} : { head: column.head }) };
    }),
  };
}

/** What is wrong may be quoted, and a quotation may hold anything. */
function shown(message: string): string {
  return cutText(cleanText(message), MAX_WORDS);
}

function pathOf(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
}

/** In words, as notes of a file tell which rows there are: «В срок < 80 %», «Медиана … ≥ 9 ч». */
function conditionWords(condition: FormCondition, columnOf: (figure: string) => SourceColumn): string {
  const { head, kind } = columnOf(condition.figure);
  if ('known' in condition) return condition.known ? `${head}: известно` : `${head}: неизвестно`;
  if ('is' in condition) {
    return typeof condition.is === 'number'
      ? `${head} = ${limitWords(condition.is, kind)}`
      : `${head} = «${condition.is}»`;
  }
  return 'atLeast' in condition
    ? `${head} ≥ ${limitWords(condition.atLeast, kind)}`
    : `${head} < ${limitWords(condition.below, kind)}`;
}

/** A number of a condition as the files show numbers of its column, and no digit less. */
function limitWords(limit: number, kind: SourceColumn['kind']): string {
  if (kind === 'share') return percentLimitWords(limit);
  if (kind === 'share-change') return `${decimalWords(limit * 100)}\u00a0п.\u00a0п.`;
  if (kind === 'wait') return waitWords(limit);
  return decimalWords(limit);
}

function waitWords(seconds: number): string {
  if (seconds % HOUR_SECONDS === 0) return `${decimalWords(seconds / HOUR_SECONDS)}\u00a0ч`;
  if (seconds % MINUTE_SECONDS === 0) return `${decimalWords(seconds / MINUTE_SECONDS)}\u00a0мин`;
  return `${decimalWords(seconds)}\u00a0с`;
}

function decimalWords(value: number): string {
  const known = tidy(value);
  if (!Number.isSafeInteger(known)) return String(known).replace('.', ',').replace('-', '−');
  return known < 0 ? `−${groupedDigits(-known)}` : groupedDigits(known);
}
