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
import type { DataSource } from 'typeorm';
import { choiceOf, openRequest, problem, type Answered, type Request } from '../parts/answer-head.js';
import { cursorsOf, portionOf } from '../../query/cursor.js';
import { readFounders, readMunicipalities } from '../../register/names.js';
import { comparisonPeriod, periodBefore, type ResolvedPeriod } from '../../query/period.js';
import type { PageDataset } from '../../dataset/dataset.js';
import { READ_ANEW } from '../../dataset/readings.js';
import type { DirectoryInstitution } from '../../register/directory.js';
import { registerOf } from '../../register/register.js';
import { askedWhereRead, noDataReasonOf, type NoDataReason } from '../../metrics/no-data-reason.js';
import { eraOf, type Era } from './member-counts.js';
import { FEW, RANKED, rankedRows, type RankedRows } from './ranked-rows.js';
import { rankingMembers, type Names } from './ranking-members.js';

export interface RankingRequest extends Request {
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
export async function getRanking(dataSource: DataSource, request: RankingRequest): Promise<Answered<RankingAnswer>> {
  const { by: whom, part, limit } = request;
  const choice = { ...choiceOf(request), by: whom, metric: request.metric, part };
  const listed = part === 'few' ? FEW : RANKED;
  const cursors = cursorsOf('ranking', choice, listed.shape);
  const after = cursors.read(request.cursor);
  if (after === null) return problem('bad-cursor');
  const opened = await openRequest(dataSource, request);
  if ('kind' in opened) return opened;
  const { rules, period, head } = opened;
  const { readings = READ_ANEW, scope, basis, metric, compare } = request;
  const { sphere, kind } = request.filters;
  const filters = { sphere, kind };
  const directory = await readings.directory(dataSource, scope, filters);
  const register = registerOf(directory);
  const asked = { scope, filters, basis, rules, directory, by: 'institution', asks: 'counts' } as const;
  const readEra = async (days: ResolvedPeriod): Promise<Era> =>
    eraOf(register, await readings.replies(dataSource, { ...asked, period: days }), days, metric);
  // The days right before are needed for the master class, whatever is compared with.
  const preceding = periodBefore(period, rules.zone);
  const compared = compare === 'previous' ? null : comparisonPeriod(period, rules.zone);
  const [now, before, other, places, founders] = await Promise.all([
    readEra(period),
    readEra(preceding),
    compared && readEra(compared),
    readMunicipalities(dataSource, scope),
    readFounders(dataSource, scope),
  ]);
  const then = compare === 'previous' ? before : other;
  // Why there is nothing to divide by is told by the walls.
  const noData =
    now.total.n > 0 ? null : noDataOf(await readings.pages(dataSource, { ...asked, period, without: ALL }));
  const names = { municipalities: new Map(places.map((place) => [place.oktmo, place.shortName])), founders };
  const rank = (by: RankingBy): RankedRows => rankChosen(now, then, request, by, names);
  const [municipalities, institutions] = [rank('municipality'), rank('institution')];
  const chosen =
    request.by === 'municipality' ? municipalities : request.by === 'institution' ? institutions : rank('founder');
  const portion = portionOf(part === 'few' ? chosen.tooFew() : chosen.ranked, listed.order(names), cursors, {
    after,
    limit,
  });
  const shown = { ...portion, rows: portion.rows.map(chosen.rowOf) };
  return {
    kind: 'answer',
    answer: {
      ...head,
      ...{ by: request.by, metric, part, minCases: RANKING_MIN_CASES },
      reference: referenceOf(now, then, noData),
      ...shown,
      ...standings(chosen),
      masterClass: masterClass(now, before, institutions),
      top: {
        municipalities: municipalities.ranked.slice(0, TOP).map(municipalities.rowOf),
        institutions: institutions.ranked.slice(0, TOP).map(institutions.rowOf),
      },
    },
  };
}

function noDataOf(dataset: PageDataset): NoDataReason {
  return noDataReasonOf(dataset, dataset.register.everyPage);
}

function rankChosen(now: Era, then: Era | null, request: RankingRequest, by: RankingBy, names: Names): RankedRows {
  const { oktmo, founder } = request.filters;
  const isChosen = ({ municipality, founderOgrn }: DirectoryInstitution): boolean =>
    (oktmo === undefined || municipality === oktmo) && (founder === undefined || founderOgrn === founder);
  const everybody = rankingMembers(now, by);
  const chosen = (oktmo ?? founder) ? rankingMembers(now, by, isChosen) : everybody;
  return rankedRows(chosen, everybody, now.reference, then && rankingMembers(then, by, isChosen), names);
}

function referenceOf({ total, reference }: Era, then: Era | null, noData: NoDataReason): RankingAnswer['reference'] {
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
function masterClass(now: Era, then: Era, { ranked, rowOf }: RankedRows): RankingAnswer['masterClass'] {
  const behind = ranked.filter(({ standing, member: { index, successes, n } }) => {
    if (standing !== 'below') return false;
    const past = { successes: then.successes[index] ?? 0, n: then.n[index] ?? 0 };
    return lagsPersistently([
      { successes, n, reference: now.reference },
      { ...past, reference: then.reference },
    ]);
  });
  const rows = behind.reverse().slice(0, LISTED).map(rowOf);
  const { from, to } = then.period;
  return { rows, total: behind.length, before: { from, to, n: then.total.n } };
}
