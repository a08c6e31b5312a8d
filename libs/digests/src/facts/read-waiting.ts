import { getToAnswer, type UnresolvedQuery } from '@gospulse/analytics';
import type { ToAnswerRow } from '@gospulse/contracts';
import type { DataSource } from 'typeorm';
import type { LetterWaiting, LetterQuestion } from './digest-facts.js';

/** Lines of a letter. */
const MAX_SHOWN = 5;
const PORTION = 500;
const MAX_PORTIONS = 20;
/** Nobody asks for a look by a letter. */
const NO_LOOKS = { perPageHour: 0, perAccountHour: 0, perRegionHour: 0 } as const;

/**
 * Who waits, as «Что ответить» has it.
 * @param newSince what fell due from here on is newly overdue
 * @returns null: it cannot be told
 */
export async function readWaiting(
  dataSource: DataSource,
  query: UnresolvedQuery,
  newSince: Date,
): Promise<LetterWaiting | null> {
  const rows: ToAnswerRow[] = [];
  let counts = { open: 0, overdue: 0 };
  let cursor: string | undefined;
  for (let portion = 0; portion < MAX_PORTIONS; portion += 1) {
    const asked = { ...query, ogrn: undefined, limit: PORTION, cursor, bounds: NO_LOOKS };
    const answered = await getToAnswer(dataSource, asked);
    if (answered.kind === 'problem') return null;
    const { answer } = answered;
    rows.push(...answer.rows);
    counts = answer.counts;
    if (answer.nextCursor === null) break;
    cursor = answer.nextCursor;
  }
  const open = rows.filter(({ state }) => state === 'open');
  // The last to be so comes first.
  const overdue = rows.filter(({ state }) => state === 'overdue');
  return {
    ...{ overdue: counts.overdue, open: counts.open },
    dueToday: open.filter(({ isDueToday }) => isDueToday).map(questionOf),
    newlyOverdue: overdue.filter(({ dueAt }) => dueAt !== null && new Date(dueAt) >= newSince).map(questionOf),
    next: open.slice(0, MAX_SHOWN).map(questionOf),
    longest: overdue.slice(-MAX_SHOWN).reverse().map(questionOf),
  };
}

function questionOf({ institution, url, askedAt, dueAt }: ToAnswerRow): LetterQuestion {
  return { institution: institution.name, url, askedAt, dueAt };
}
