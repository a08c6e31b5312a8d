import type { Review } from '@gospulse/domain';
import type { AnomaliesAnswer, AnomalyDay, AnomalyRow } from '@gospulse/contracts';
import type { DataSource } from 'typeorm';
import { resolveQuery, problem, type Answered, type UnresolvedQuery } from '../parts/answer-head.js';
import { cursorsOf, portionOf } from '../../query/cursor.js';
import type { ResolvedPeriod } from '../../query/period.js';
import { knownAt } from '../../sources/number-list.js';
import { readAnew } from '../../dataset/readings.js';
import { readMunicipalities } from '../../register/names.js';
import { grainOf } from '../../query/scope.js';
import { anomalyDays } from './anomaly-days.js';
import { readAnomalyNotes } from './anomaly-notes.js';
import { ANOMALY_ORDER, ANOMALY_PLACE, anomalyRows } from './anomaly-rows.js';
import { ChosenPages } from './chosen-pages.js';
import { readRegionJumps, type JumpReader, type RegionJumps } from './region-jumps.js';

/** Which jumps are listed. */
export interface AnomalyList {
  /** VK's numeric id: of one page alone. */
  readonly page?: number | undefined;
  readonly review?: Review | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
  /** Left out: the counts are read anew. */
  readonly readJumps?: JumpReader | undefined;
}

/** Jumps of the period on the chosen pages, the platform's events as one each, and what every day is made of. */
export async function getAnomalies(
  dataSource: DataSource,
  request: Omit<UnresolvedQuery, 'compare' | 'basis' | 'clock'> & AnomalyList,
): Promise<Answered<AnomaliesAnswer>> {
  const { from, to, review } = request;
  const choice = {
    scope: request.scope,
    filters: request.filters,
    corrections: request.corrections,
    from,
    to,
    page: request.page,
    review,
  };
  const cursors = cursorsOf('anomalies', choice, ANOMALY_PLACE);
  const after = cursors.read(request.cursor);
  if (after === null) return problem('bad-cursor');
  const opened = await resolveQuery(
    dataSource,
    { ...request, compare: 'none', basis: 'questions', clock: 'working' },
    [],
  );
  if ('kind' in opened) return opened;
  const found = await findAnomalies(dataSource, request, opened.period);
  if (found === null) return problem('not-found');
  const { rows, days, pages } = found;
  const wanted = rows.filter((row) => review === undefined || row.review === review);
  return {
    kind: 'answer',
    answer: {
      ...opened.head,
      ...{ pages, days },
      ...portionOf(wanted, ANOMALY_ORDER, cursors, { after, limit: request.limit }),
      reviews: countReviews(rows),
    },
  };
}

/** What is found of a period. */
interface FoundAnomalies {
  /** All of them, newest first. */
  readonly rows: readonly AnomalyRow[];
  readonly days: AnomalyDay[];
  /** Chosen pages of which anything was counted. */
  readonly pages: number;
}

/** All jumps of a period on the chosen pages, however many; null: the one page that is asked for is none of theirs. */
export async function findAnomalies(
  dataSource: DataSource,
  request: Pick<UnresolvedQuery, 'scope' | 'filters' | 'corrections' | 'readings'> &
    Pick<AnomalyList, 'page' | 'readJumps'>,
  period: Pick<ResolvedPeriod, 'from' | 'to' | 'today'>,
): Promise<FoundAnomalies | null> {
  const { scope, filters, corrections, page: vkId, readJumps = readRegionJumps, readings = readAnew() } = request;
  const { today } = period;
  const range = { from: period.from, to: period.to < today ? period.to : today };
  const [jumps, directory, places, notes] = await Promise.all([
    readJumps({ dataSource, caches: readings.caches }, scope.regionCode, range),
    readings.directory(dataSource, {
      ...{ scope, corrections, asOf: period.to },
      filters: vkId === undefined ? filters : { ...filters, vkId },
    }),
    readMunicipalities(dataSource, scope),
    readAnomalyNotes(dataSource, scope, range),
  ]);
  if (vkId !== undefined && directory.length === 0) return null;
  const chosen = new ChosenPages(jumps.members, directory, vkId);
  const municipalities = new Map(places.map((place) => [place.oktmo, place.shortName]));
  const days = anomalyDays(jumps, chosen, today);
  const rows = anomalyRows(jumps, {
    ...{ chosen, municipalities, notes, today },
    days: new Map(days.map((each) => [each.day, each])),
    isOfRegion: grainOf(scope) === 'region',
  });
  return { rows, days, pages: observedPages(jumps, chosen) };
}

function observedPages({ members, first }: RegionJumps, { places }: ChosenPages): number {
  let unseen = places;
  for (let day = first; day < members.days && unseen.length > 0; day += 1) {
    const counts = members.at(day);
    unseen = unseen.filter((place) => Number.isNaN(knownAt(counts, place)));
  }
  return places.length - unseen.length;
}

function countReviews(rows: readonly AnomalyRow[]): Record<Review, number> {
  const reviews = { new: 0, annotated: 0, dismissed: 0 };
  for (const { review } of rows) reviews[review] += 1;
  return reviews;
}
