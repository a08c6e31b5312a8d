import {
  HUNDREDTHS_OF_PERCENT,
  parseAnyToldLink,
  type FiledAnswer,
  type RejectedLink,
  type ToldLink,
} from '@gospulse/domain';
import type { Layout } from '../columns/recognise-form.js';
import type { ImportLimits } from '../import-limits.js';
import type { RowReject } from '../import-report.js';
import type { PageLink } from '../links/page-link.js';
import { bad, type Check, good } from '../rows/check.js';
import { linkOf, pageIdOf } from '../rows/check-row.js';
import { RowCells } from '../rows/row-cells.js';
import type { SourceRow } from '../source/source-row.js';
import { fieldOf, type AnsweredCriterion } from './evidence-columns.js';

/** All that is wrong with a row. */
export interface FaultyRow {
  readonly faults: readonly RowReject[];
}

/** What one row says of the subscribers of a page that nobody observes; null: its cell is blank. */
export interface ToldEvidenceRow {
  readonly line: number;
  readonly told: ToldLink;
  readonly members: number | null;
}

/** What one row says of one page; a criterion that its cell leaves blank is absent. */
export interface EvidenceRow {
  readonly line: number;
  /** Numeric id, when the form states it. */
  readonly vkId: number | null;
  readonly link: PageLink | null;
  /** As it stood in the file, for reports. */
  readonly found: string;
  /** Null: the cell says that it is not measured. */
  readonly values: ReadonlyMap<string, number | null>;
}

/** Says nothing: what an earlier file said stays. */
const BLANK = /^[-–—]*$/;
/** Says that nobody measured it: what an earlier file said is taken back. */
const NOT_MEASURED =
  /^(?:не (?:измер|определ|провер)\p{L}*|нет (?:данных|сведений|информации)|(?:данн\p{L}+|сведени\p{L}|информаци\p{L}) (?:нет|отсутству\p{L}+)|неизвестно|н\.?[/\\ ]?д\.?|n\/?a)$/iu;
const YES = /^(?:да|есть|yes|true|1|\+)$/i;
/** «Не установлена» of a mark or a widget says that it is not there, not that nobody looked. */
const NO = /^(?:нет|отсутству[ею]т|не (?:установлен|подключен|оформлен)[аоы]?|no|false|0)$/i;
/** Groups of digits may be parted by spaces; a reach that a formula computed comes with decimals. */
const NUMBER = /^\d{1,3}(?:\s?\d{3})*(?:[.,]\d{1,6})?$|^\d{1,10}(?:[.,]\d{1,6})?$/;
/** The same with a sign of per cent. */
const PERCENT = /^(\d{1,3}(?:[.,]\d{1,6})?)\s?%$/;
const MAX_WIDGETS = 20;
/** More people than read anything in Russian: beyond it the cell is of another column. */
const MAX_REACH = 1_000_000_000;
const MAX_COUNT = 1_000_000_000;

const CHECKS: Readonly<Record<FiledAnswer, (text: string) => Check<number>>> = {
  'yes-no': yesOrNo,
  widgets: widgetsOf,
  'weekly-reach': reachOf,
  count: countOf,
  percent: percentOf,
};

/** Everything that can be said about a row from the row alone, all that is wrong with it at once. */
export function readEvidenceRow(
  source: SourceRow,
  layout: Layout,
  criteria: readonly AnsweredCriterion[],
  limits: ImportLimits,
): EvidenceRow | ToldEvidenceRow | FaultyRow {
  const cells = new RowCells(source, layout, limits);
  const elsewhere = parseAnyToldLink(cells.text('vkUrl'));
  if (elsewhere !== null) return toldRow(source.line, cells, elsewhere);
  const values = new Map<string, number | null>();
  for (const { code, answer } of criteria) {
    const field = fieldOf(code);
    const text = cells.text(field);
    if (BLANK.test(text)) continue;
    if (isNotMeasured(text)) {
      values.set(code, null);
      continue;
    }
    values.set(code, cells.checked(field, CHECKS[answer](text), 0));
  }
  const id = cells.checked('pageId', isEmpty(cells.text('pageId')) ? good(null) : pageIdOf(cells.text('pageId')), null);
  const linkText = cells.text('vkUrl');
  const link = cells.checked('vkUrl', linkOf(isEmpty(linkText) ? '' : linkText, id), null);
  if (!link && !cells.isFaulty('pageId'))
    cells.reject(cells.has('vkUrl') ? 'vkUrl' : 'pageId', 'page-empty', 'Укажите ID или ссылку госпаблика.');
  const { faults } = cells;
  return faults.length > 0
    ? { faults }
    : { line: source.line, vkId: id, link, found: linkText || String(id ?? ''), values };
}

/** «Не измерено.», «нет  данных», «Н/Д»: however it is written. */
function isNotMeasured(text: string): boolean {
  const words = text
    .replace(/[()«»".]+$|^[(«"]+/g, '')
    .replace(/\s+/g, ' ')
    .replaceAll('ё', 'е');
  return NOT_MEASURED.test(words);
}

function isEmpty(text: string): boolean {
  return BLANK.test(text) || isNotMeasured(text);
}

function toldRow(line: number, cells: RowCells, link: ToldLink | RejectedLink): ToldEvidenceRow | FaultyRow {
  const text = cells.text('subscribers');
  const members = isEmpty(text) ? null : cells.checked<number | null>('subscribers', countOf(text), null);
  if (link.kind === 'rejected') cells.reject('vkUrl', `link-${link.reason}`, link.expected);
  else if (!cells.has('subscribers'))
    cells.reject(
      'vkUrl',
      'not-observed',
      'О странице вне ВКонтакте файл говорит столбцом «Количество подписчиков»: его нет.',
    );
  const { faults } = cells;
  return link.kind === 'page' && faults.length === 0 ? { line, told: link, members } : { faults };
}

function yesOrNo(text: string): Check<number> {
  if (YES.test(text)) return good(1);
  return NO.test(text.replaceAll('ё', 'е').replaceAll('Ё', 'Е')) ? good(0) : bad('yes-no', 'Нужно «да» или «нет».');
}

function widgetsOf(text: string): Check<number> {
  if (NO.test(text.replaceAll('ё', 'е'))) return good(0);
  const count = /^\d{1,2}(?:[.,]0+)?$/.test(text) ? Math.floor(Number(text.replace(',', '.'))) : MAX_WIDGETS + 1;
  return count <= MAX_WIDGETS ? good(count) : bad('widgets', 'Число виджетов — 0, 1 или 2.');
}

function reachOf(text: string): Check<number> {
  const people = NUMBER.test(text) ? Math.round(Number(text.replace(/\s/g, '').replace(',', '.'))) : Number.NaN;
  return people <= MAX_REACH ? good(people) : bad('reach', 'Охват за неделю — число людей, не проценты.');
}

function countOf(text: string): Check<number> {
  const count = NUMBER.test(text) ? Number(text.replace(/\s/g, '').replace(',', '.')) : Number.NaN;
  return Number.isInteger(count) && count <= MAX_COUNT ? good(count) : bad('count', 'Целое число, 0 или больше.');
}

/**
 * In hundredths of a per cent. A spreadsheet keeps 12,5 % as 0,125 and shows the sign only: what is up to 1 and has no
 * sign could be either, and is asked about.
 */
function percentOf(text: string): Check<number> {
  const signed = PERCENT.exec(text)?.[1];
  const plain = signed ?? (NUMBER.test(text) ? text.replace(/\s/g, '') : 'x');
  const percent = Number(plain.replace(',', '.'));
  if (signed === undefined && percent > 0 && percent <= 1)
    return bad('percent-or-share', 'Доля или проценты? Напишите проценты со знаком, например 12,5 %.');
  return percent <= 100
    ? good(Math.round(percent * HUNDREDTHS_OF_PERCENT))
    : bad('percent', 'Проценты от 0 до 100, например 12,5 %.');
}
