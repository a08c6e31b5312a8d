import type { AnswerHead } from '@gospulse/contracts';
import { formatCount, formatWholeShareAfter } from './format.js';
import { formatDay, formatInstant } from './instants.js';
import { counted, OUT_OF } from './plurals.js';
import { PERIOD_NOTES } from './strings.js';

/** What an answer says of its period. */
export type DatedHead = Pick<AnswerHead, 'period' | 'asOf' | 'knownFrom' | 'observed' | 'region'>;

/** What is missing from the period, so that its figures are those of a part of it; null: nothing. */
export function partialWords({ period, knownFrom, observed }: DatedHead): string | null {
  const words: string[] = [];
  if (knownFrom !== null && period.from < knownFrom) words.push(PERIOD_NOTES.knownFrom(formatDay(knownFrom)));
  if (observed !== null && observed.pageDays < observed.ofPageDays) words.push(wallWords(observed));
  return words.length === 0 ? null : words.join(' ');
}

function wallWords({
  pageDays,
  ofPageDays,
  pages,
  pagesFromStart,
  since,
}: NonNullable<AnswerHead['observed']>): string {
  const share = formatWholeShareAfter(pageDays / ofPageDays);
  if (pages > 1) return PERIOD_NOTES.walls(share, formatCount(pagesFromStart), counted(pages, OUT_OF.pages));
  return since === null ? PERIOD_NOTES.wall(share) : PERIOD_NOTES.wallFrom(formatDay(since), share);
}

/** That a period that is over is judged as of today; null while it goes on. */
export function judgedWords({ period, asOf, region }: DatedHead): string | null {
  if (period.unfinished) return null;
  return PERIOD_NOTES.judged(formatDay(period.to), formatInstant(asOf, region.zone));
}
