import { FORMULAIC_SPAN_SECONDS, formulaicTexts, type SentText } from '@gospulse/domain';
import {
  markFormulaic,
  readSentWordings,
  type DelayInForce,
  type PlacedPage,
  type SentWordingRow,
} from '@gospulse/store';
import type { EntityManager } from 'typeorm';

/** What is known of the wordings of some texts: all that the page sent of them around that time, and which are formulaic. */
export interface Formulas {
  readonly formulaic: ReadonlySet<number>;
  /** Other comments of which it is told: those within 28 days of the texts it was asked for. */
  readonly told: readonly number[];
}

/**
 * Reads when the page sent the wordings of these texts, and tells which of them are formulaic. What a machine sent is no reply,
 * and does not count.
 */
export async function findFormulas(
  manager: EntityManager,
  page: PlacedPage,
  sent: readonly SentText[],
  machines: { readonly acknowledgements: ReadonlySet<string>; readonly delays: readonly DelayInForce[] },
): Promise<Formulas> {
  const [from, to] = [
    sent.reduce((first, { at }) => Math.min(first, at), Infinity),
    sent.reduce((last, { at }) => Math.max(last, at), -Infinity),
  ];
  if (from > to) return { formulaic: new Set(), told: [] };
  const span = FORMULAIC_SPAN_SECONDS;
  const keys = [...new Set(sent.map(({ textKey }) => textKey))];
  // A text within a span of these is judged by what lies within a span of it.
  const rows = await readSentWordings(manager, page, keys, {
    ...{ from: from - 2 * span, to: to + 2 * span },
    ...machines,
  });
  const byKey = new Map<string, SentWordingRow[]>();
  for (const row of rows) {
    const list = byKey.get(row.textKey);
    if (list === undefined) byKey.set(row.textKey, [row]);
    else list.push(row);
  }
  const formulaic = new Set<number>();
  for (const list of byKey.values()) for (const id of formulaicTexts(list)) formulaic.add(id);
  const own = new Set(sent.map(({ commentId }) => commentId));
  const isNear = ({ at, commentId }: SentWordingRow) => at >= from - span && at <= to + span && !own.has(commentId);
  const told = rows.filter(isNear).map(({ commentId }) => commentId);
  return { formulaic, told };
}

/** Whether a first reply is formulaic; null: there is none, or its wording is not known. */
export function formulaicOf(
  replyId: number | null,
  worded: ReadonlySet<number>,
  { formulaic }: Formulas,
): boolean | null {
  return replyId === null || !worded.has(replyId) ? null : formulaic.has(replyId);
}

/** Tells the first replies of these wordings under other posts what is known of them now. */
export async function writeFormulas(
  manager: EntityManager,
  page: PlacedPage,
  { formulaic, told }: Formulas,
): Promise<void> {
  const replies = told.map((commentId) => ({ commentId, isFormulaic: formulaic.has(commentId) }));
  await markFormulaic(manager, page, replies);
}
