import type { RankingAnswer } from '@gospulse/contracts';
import {
  known,
  lagsPersistently,
  RANKING_MIN_CASES,
  unknown,
  valueOrNull,
  type RankingBy,
  type RankingMetric,
} from '@gospulse/domain';
import { policyAt } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { choiceOf, resolveQuery, problem, type Answered, type UnresolvedQuery } from '../parts/answer-head.js';
import { cursorsOf, portionOf } from '../../query/cursor.js';
import { readFounders, readMunicipalities } from '../../register/names.js';
import { comparisonPeriod, judgedAt, periodBefore, type ResolvedPeriod } from '../../query/period.js';
import type { PageDataset } from '../../dataset/dataset.js';
import { readAnew } from '../../dataset/readings.js';
import type { FigureQuery } from '../../query/figure-query.js';
import type { Filters, Scope } from '../../query/scope.js';
import { isAmong, type DirectoryInstitution } from '../../register/directory.js';
import { registerOf } from '../../register/register.js';
import { askedWhereRead, noDataReasonOf, type NoDataReason } from '../../metrics/no-data-reason.js';
import { eraOf, type Era } from './member-counts.js';
import { FEW, RANKED, rankedRows, type RankedRows } from './ranked-rows.js';
import { rankingMembers, type Names } from './ranking-members.js';

/** Who is ranked by what, and which portion is shown. */
export interface RankingList {
  readonly by: RankingBy;
  readonly metric: RankingMetric;
  readonly part: 'ranked' | 'few';
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Of pages a ranking asks for nothing but their walls. */
const ALL = ['end', 'start', 'posting', 'cadence', 'compliance'] as const;
const LEADERS = 10;
const LISTED = 100;
const TOP = 5;

/**
 * Who answers best and who needs help. Everybody is held against the whole region within the chosen sphere and kind,
 * also when only one district or founder is shown.
 */
export async function getRanking(
  dataSource: DataSource,
  request: UnresolvedQuery & RankingList,
): Promise<Answered<RankingAnswer>> {
  const { by, metric, part, limit } = request;
  const listed = part === 'few' ? FEW : RANKED;
  const cursors = cursorsOf('ranking', { ...choiceOf(request), by, metric, part }, listed.shape);
  const after = cursors.read(request.cursor);
  if (after === null) return problem('bad-cursor');
  const opened = await resolveQuery(dataSource, request);
  if ('kind' in opened) return opened;
  const [eras, names] = await Promise.all([
    readEras(dataSource, opened.query, request),
    readNames(dataSource, opened.query.scope),
  ]);
  const rank = (whom: RankingBy): RankedRows => rankChosen(eras, request.filters, whom, names);
  const [municipalities, institutions] = [rank('municipality'), rank('institution')];
  const chosen = by === 'municipality' ? municipalities : by === 'institution' ? institutions : rank('founder');
  const sorted = part === 'few' ? chosen.tooFew() : chosen.ranked;
  const portion = portionOf(sorted, listed.order(names), cursors, { after, limit });
  return {
    kind: 'answer',
    answer: {
      ...opened.head,
      ...{ by, metric, part, minCases: RANKING_MIN_CASES },
      responseWindowSeconds: policyAt(opened.query.rules, judgedAt(opened.query.period)).responseWindowSeconds,
      reference: referenceOf(eras),
      ...{ ...portion, rows: portion.rows.map(chosen.rowOf) },
      ...standings(chosen),
      masterClass: masterClass(eras, institutions),
      top: {
        municipalities: municipalities.ranked.slice(0, TOP).map(municipalities.rowOf),
        institutions: institutions.ranked.slice(0, TOP).map(institutions.rowOf),
      },
    },
  };
}

/** The periods of one ranking. */
interface Eras {
  readonly now: Era;
  /** The days right before, whatever is compared with: the master class needs them. */
  readonly before: Era;
  /** What is compared with; null: nothing. */
  readonly then: Era | null;
  /** Why there is nothing to divide by; null: there is. */
  readonly noData: NoDataReason;
}

async function readEras(
  dataSource: DataSource,
  { filters: { sphere, kind }, ...resolved }: Omit<FigureQuery, 'by' | 'asks'>,
  { metric, compare, readings = readAnew() }: UnresolvedQuery & RankingList,
): Promise<Eras> {
  const query = { ...resolved, filters: { sphere, kind }, by: 'institution', asks: 'counts' } as const;
  const { scope, filters, period, rules } = query;
  const directory = await readings.directory(dataSource, scope, filters);
  const register = registerOf(directory);
  const readEra = async (days: ResolvedPeriod): Promise<Era> =>
    eraOf(register, await readings.replies(dataSource, { ...query, period: days }, { directory }), days, metric);
  const compared = compare === 'previous' ? null : comparisonPeriod(period, rules.zone);
  const [now, before, other] = await Promise.all([
    readEra(period),
    readEra(periodBefore(period, rules.zone)),
    compared && readEra(compared),
  ]);
  // Why there is nothing to divide by is told by the walls.
  const noData =
    now.total.n > 0 ? null : noDataOf(await readings.pages(dataSource, query, { directory, without: ALL }));
  return { now, before, then: compare === 'previous' ? before : other, noData };
}

async function readNames(dataSource: DataSource, scope: Scope): Promise<Names> {
  const [places, founders] = await Promise.all([
    readMunicipalities(dataSource, scope),
    readFounders(dataSource, scope),
  ]);
  return { municipalities: new Map(places.map((place) => [place.oktmo, place.shortName])), founders };
}

function noDataOf(dataset: PageDataset): NoDataReason {
  return noDataReasonOf(dataset, dataset.register.everyPage);
}

function rankChosen({ now, then }: Eras, { oktmo, founder }: Filters, by: RankingBy, names: Names): RankedRows {
  const isChosen = (institution: DirectoryInstitution): boolean => isAmong(institution, { oktmo, founder });
  const everybody = rankingMembers(now, by);
  const chosen = (oktmo ?? founder) ? rankingMembers(now, by, isChosen) : everybody;
  return rankedRows(chosen, everybody, now.reference, then && rankingMembers(then, by, isChosen), names);
}

function referenceOf({ now: { total, reference }, then, noData }: Eras): RankingAnswer['reference'] {
  const share = askedWhereRead(reference === null ? unknown('no-questions') : known(reference), noData);
  return {
    value: valueOrNull(share),
    unknown: share.kind === 'unknown' ? share.reason : null,
    n: total.n,
    previous: then?.reference ?? null,
  };
}

function standings({ ranked, few, rowOf }: RankedRows) {
  const above = ranked.filter(({ standing }) => standing === 'above');
  const below = ranked.filter(({ standing }) => standing === 'below').reverse();
  return {
    ...{ ranked: ranked.length, tooFew: few, above: above.length, below: below.length },
    leaders: { rows: above.slice(0, LEADERS).map(rowOf), total: above.length },
    needHelp: { rows: below.slice(0, LISTED).map(rowOf), total: below.length },
  };
}

/** Institutions behind the region in both periods, furthest behind first. */
function masterClass({ now, before }: Eras, { ranked, rowOf }: RankedRows): RankingAnswer['masterClass'] {
  const behind = ranked.filter(({ standing, member: { index, successes, n } }) => {
    if (standing !== 'below') return false;
    const past = { successes: before.successes[index] ?? 0, n: before.n[index] ?? 0 };
    return lagsPersistently([
      { successes, n, reference: now.reference },
      { ...past, reference: before.reference },
    ]);
  });
  const rows = behind.reverse().slice(0, LISTED).map(rowOf);
  const { from, to } = before.period;
  return { rows, total: behind.length, before: { from, to, n: before.total.n } };
}
