import { addDays, ANSWERING_DAYS, localDay, NEAREST_OBSERVATION_SECONDS, startOfLocalDay } from '@gospulse/domain';
import { readUnsummed } from '../pages/unsummed.js';
import type { AnsweringColumns } from '../pages/answering.js';
import type { PageSet } from '../pages/page-set.js';
import type { WallColumns } from '../pages/walls.js';
import type { Source } from '../caching/versioned-cache.js';
import type { FigureQuery } from '../query/figure-query.js';
import { judgedAt, type ResolvedPeriod } from '../query/period.js';
import type { SourcePlanner } from '../sources/plan-sources.js';
import type { COLUMN_COUNTS, ReplyColumns } from './question-reader.js';
import { readQuestions } from './read-questions.js';

/** The days whose questions a score is of: the last ones of a period, with what was known by its end. */
export function answeringPeriod(period: ResolvedPeriod, zone: string): ResolvedPeriod {
  const { end: cutoff } = period;
  const to = localDay(zone, judgedAt(period));
  const from = addDays(to, 1 - ANSWERING_DAYS);
  const today = localDay(zone, cutoff);
  return {
    ...{ from, to, days: ANSWERING_DAYS, start: startOfLocalDay(zone, from), end: cutoff, cutoff, today },
    ...{ lastWholeDay: to < today ? to : addDays(today, -1), unfinished: to >= today, comparison: null },
  };
}

/**
 * The questions of the pages as scores judge them: those that need a reply, of `ANSWERING_DAYS`, whatever period and basis
 * are asked for, so that a page has one score everywhere.
 */
export async function readAnswering(
  source: Source,
  { scope, filters, period, rules, corrections }: FigureQuery,
  { register, regionCode, range }: PageSet,
  { walls, plan }: { readonly walls: Promise<WallColumns>; readonly plan: SourcePlanner },
): Promise<AnsweringColumns> {
  const judged = answeringPeriod(period, rules.zone);
  const asked = { basis: 'questions', by: 'page', asks: 'states' } as const;
  const query = { scope, filters, rules, corrections, period: judged, ...asked };
  const [reader, unsummed, wallColumns] = await Promise.all([
    readQuestions(source, query, register.institutions, plan),
    readUnsummed(source.dataSource, regionCode, range, judged, 'questions'),
    walls,
  ]);
  const isBehind = new Uint8Array(register.pageIds.length);
  for (const pageId of unsummed.pages) {
    const page = register.indexOf(pageId);
    if (page >= 0) isBehind[page] = 1;
  }
  return answeringColumns(reader.columnsOf(register), wallColumns, judged, isBehind);
}

/**
 * What was seen counts, as it does in every figure. That there was nothing is known only of a wall that was read back to
 * the first of the days and lately, and whose questions are summed up.
 * @param isBehind by page index, 1: some of its questions wait to be summed up
 */
export function answeringColumns(
  counts: ReplyColumns,
  walls: Pick<WallColumns, 'isRead' | 'sinceMs' | 'untilMs'>,
  { start, cutoff }: Pick<ResolvedPeriod, 'start' | 'cutoff'>,
  isBehind: Uint8Array,
): AnsweringColumns {
  const column = (): Float64Array => new Float64Array(isBehind.length).fill(Number.NaN);
  const columns = {
    ...{ questions: column(), overdueQuestions: column(), judgedQuestions: column() },
    ...{ withinDeadlineShare: column(), seenMs: column() },
  };
  const at = (name: (typeof COLUMN_COUNTS)[number], page: number): number => counts[name][page] ?? 0;
  for (let page = 0; page < isBehind.length; page += 1) {
    if (walls.isRead[page] !== 1) continue;
    const [sinceMs, untilMs] = [walls.sinceMs[page] ?? Number.NaN, walls.untilMs[page] ?? Number.NaN];
    const isWhole =
      sinceMs <= start * 1_000 && untilMs >= (cutoff - NEAREST_OBSERVATION_SECONDS) * 1_000 && isBehind[page] !== 1;
    const known = (count: number): number => (count > 0 || isWhole ? count : Number.NaN);
    const overdue = at('overdue', page);
    const judged = at('met', page) + at('breached', page);
    columns.questions[page] = known(at('answered', page) + at('withdrawn', page) + at('open', page) + overdue);
    columns.overdueQuestions[page] = known(overdue);
    columns.judgedQuestions[page] = known(judged);
    columns.withinDeadlineShare[page] = judged > 0 ? at('met', page) / judged : Number.NaN;
    columns.seenMs[page] = Math.min(untilMs, cutoff * 1_000);
  }
  return columns;
}
