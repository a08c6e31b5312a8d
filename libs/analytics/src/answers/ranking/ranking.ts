import type { ObservedDays, RankingAnswer } from '@gospulse/contracts';
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
import { OF_QUESTIONS } from '../../questions/counted-corrections.js';
import { cursorsOf, portionOf } from '../../query/cursor.js';
import { readFounders, readMunicipalities } from '../../register/names.js';
import { comparisonPeriod, judgedAt, periodBefore, type ResolvedPeriod } from '../../query/period.js';
import { readAnew } from '../../dataset/readings.js';
import type { FigureQuery } from '../../query/figure-query.js';
import { grainOf, wholeRegion, type Filters } from '../../query/scope.js';
import { isAmong, type DirectoryInstitution } from '../../register/directory.js';
import { pagesOfAll, registerOf } from '../../register/register.js';
import { askedWhereRead } from '../../metrics/no-data-reason.js';
import { readChosenWalls, type ChosenWalls } from '../parts/chosen-walls.js';
import { eraOf, type Era } from './member-counts.js';
import { FEW, RANKED, rankedRows, type RankedRows } from './ranked-rows.js';
import {
  allShown,
  areNameless,
  fittedOver,
  inPercent,
  ownShown,
  withoutPlaceBefore,
  type ShownRows,
} from './ranking-field.js';
import { rankingMembers, type Names } from './ranking-members.js';

/** Who is ranked by what, and which portion is shown. */
export interface RankingList {
  readonly by: RankingBy;
  readonly metric: RankingMetric;
  readonly part: 'ranked' | 'few';
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** The first of the list that is ranked from the best on, where all of them stand. */
const LEADERS = 10;
/** Whom to help and to invite is saved as a file of its own, whole: more than a region has of them. */
const MAX_LISTED = 500;
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
  const opened = await resolveQuery(
    dataSource,
    request,
    by === 'founder' ? [...OF_QUESTIONS, 'founder'] : OF_QUESTIONS,
  );
  if ('kind' in opened) return opened;
  const names = await readNames(dataSource, opened.query);
  const { eras, own, told, institutions, municipalities, chosen } = await readRanked(
    dataSource,
    opened.query,
    request,
    names,
  );
  const sorted = part === 'few' ? chosen.tooFew() : chosen.ranked;
  const portion = portionOf(sorted, listed.order(names), cursors, { after, limit });
  return {
    kind: 'answer',
    answer: {
      ...{ ...opened.head, observed: observedOf(eras, request.filters, own) },
      ...{ by, metric, part, minCases: RANKING_MIN_CASES },
      responseWindowSeconds: policyAt(opened.query.rules, judgedAt(opened.query.period)).responseWindowSeconds,
      reference: own === null ? referenceOf(eras) : withoutCases(referenceOf(eras), told),
      others: chosen.others,
      ...{ ...portion, rows: portion.rows.map(chosen.rowOf) },
      ...standings(chosen),
      masterClass: told.before ? masterClass(eras, institutions, own) : unknownMasterClass(eras),
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
  readonly chosen: ChosenWalls;
}

/** Of somebody who sees some institutions alone: whether the periods before tell nobody of the others. */
interface ToldBefore {
  readonly before: boolean;
  readonly then: boolean;
}
const ALL_TOLD: ToldBefore = { before: true, then: true };

interface Read {
  readonly eras: Eras;
  /** ОГРН of those who are shown among others without names; null: all that was read is shown. */
  readonly own: ReadonlySet<string> | null;
  readonly told: ToldBefore;
  readonly institutions: ShownRows;
  readonly municipalities: ShownRows;
  readonly chosen: ShownRows;
}

/**
 * Ranks everybody in the scope. Whoever sees some institutions alone is ranked among all of the region, the others without
 * names; where they are too few to be nameless, among their own.
 */
async function readRanked(
  dataSource: DataSource,
  query: Omit<FigureQuery, 'by' | 'asks'>,
  request: UnresolvedQuery & RankingList,
  names: Names,
): Promise<Read> {
  const { by, filters, readings = readAnew() } = request;
  const { oktmo, founder, ...narrowed } = filters;
  const { scope } = query;
  if (grainOf(scope) === 'page') {
    const ofRegion = { ...query, scope: wholeRegion(scope.regionCode) };
    const isNarrowed = (narrowed.sphere ?? narrowed.kind) !== undefined;
    const [visible, eras, unnarrowed] = await Promise.all([
      readings.directory(dataSource, { ...query, filters: {} }),
      readEras(dataSource, ofRegion, request),
      isNarrowed ? readEras(dataSource, { ...ofRegion, filters: {} }, request) : null,
    ]);
    const own = new Set(visible.map(({ ogrn }) => ogrn));
    const whole = unnarrowed ?? eras;
    const isTold = (era: Era | null, all: Era | null, whom = by): boolean =>
      era !== null && all !== null && areNameless(era, all, { by: whom, filters: narrowed, own });
    if (isTold(eras.now, whole.now)) {
      const told = { before: isTold(eras.before, whole.before), then: isTold(eras.then, whole.then) };
      const rank = (whom: RankingBy): ShownRows => {
        // Who is shown does not change who they are ranked among.
        const rows = rankChosen(eras, {}, whom, names, own);
        const { register } = eras.now;
        return ownShown(told.then ? rows : withoutPlaceBefore(rows), whom, register, {
          own,
          filters: { oktmo, founder },
        });
      };
      const rows = rankEach(by, rank);
      const areShown = isTold(eras.now, whole.now, 'municipality');
      const municipalities = areShown ? rows.municipalities : { ...rows.municipalities, ranked: [] };
      return { ...{ eras, own, told }, ...rows, municipalities };
    }
  }
  const eras = await readEras(dataSource, query, request);
  const rows = rankEach(by, (whom) => allShown(rankChosen(eras, filters, whom, names)));
  return { ...{ eras, own: null, told: ALL_TOLD }, ...rows };
}

function rankEach(
  by: RankingBy,
  rank: (by: RankingBy) => ShownRows,
): Pick<Read, 'institutions' | 'municipalities' | 'chosen'> {
  const [municipalities, institutions] = [rank('municipality'), rank('institution')];
  const chosen = by === 'municipality' ? municipalities : by === 'institution' ? institutions : rank('founder');
  return { municipalities, institutions, chosen };
}

async function readEras(
  dataSource: DataSource,
  { filters: { sphere, kind }, ...resolved }: Omit<FigureQuery, 'by' | 'asks'>,
  { metric, compare, readings = readAnew() }: UnresolvedQuery & RankingList,
): Promise<Eras> {
  const query = { ...resolved, filters: { sphere, kind }, by: 'institution', asks: 'counts' } as const;
  const { filters, period, rules, knownFrom = null } = query;
  const directory = await readings.directory(dataSource, query);
  const register = registerOf(directory);
  const walls = readChosenWalls(dataSource, readings, rules, directory, filters);
  const readEra = async (days: ResolvedPeriod): Promise<Era> => {
    const [replies, known] = await Promise.all([
      readings.replies(dataSource, { ...query, period: days }, { directory }),
      walls,
    ]);
    return eraOf(register, { replies, walls: known.walls, knownFrom }, days, metric);
  };
  const compared = compare === 'previous' ? null : comparisonPeriod(period, rules.zone);
  const [now, before, other] = await Promise.all([
    readEra(period),
    readEra(periodBefore(period, rules.zone)),
    compared && readEra(compared),
  ]);
  return { now, before, then: compare === 'previous' ? before : other, chosen: await walls };
}

async function readNames(
  dataSource: DataSource,
  { scope, corrections }: Pick<FigureQuery, 'scope' | 'corrections'>,
): Promise<Names> {
  const [places, founders] = await Promise.all([
    readMunicipalities(dataSource, scope),
    readFounders(dataSource, scope, corrections),
  ]);
  return { municipalities: new Map(places.map((place) => [place.oktmo, place.shortName])), founders };
}

function rankChosen(
  { now, then }: Eras,
  { oktmo, founder }: Filters,
  by: RankingBy,
  names: Names,
  own: Read['own'] = null,
): RankedRows {
  const isChosen = (institution: DirectoryInstitution): boolean => isAmong(institution, { oktmo, founder });
  const everybody = rankingMembers(now, by);
  const chosen = (oktmo ?? founder) ? rankingMembers(now, by, isChosen) : everybody;
  const fitted = own === null ? everybody : fittedOver(everybody, by, now.register, own);
  return rankedRows(chosen, fitted, now.reference, then && rankingMembers(then, by, isChosen), names);
}

function referenceOf({ now: { total, reference }, then }: Eras): RankingAnswer['reference'] {
  const share = askedWhereRead(reference === null ? unknown('no-questions') : known(reference), total.noData);
  return {
    value: valueOrNull(share),
    unknown: share.kind === 'unknown' ? share.reason : null,
    n: casesOf(total),
    previous: then?.reference ?? null,
  };
}

/** Of how many cases the share of all is would tell those of the others, as would a share of few. */
function withoutCases(
  { value, unknown: reason, previous }: RankingAnswer['reference'],
  told: ToldBefore,
): RankingAnswer['reference'] {
  return { value: inPercent(value), unknown: reason, n: null, previous: told.then ? inPercent(previous) : null };
}

/** Where the others of the days before are so few that it would tell of them. */
function unknownMasterClass({ before: { period } }: Eras): RankingAnswer['masterClass'] {
  return { rows: [], total: 0, before: { from: period.from, to: period.to, n: null } };
}

function standings({ ranked, few, rowOf }: RankedRows) {
  const above = ranked.filter(({ standing }) => standing === 'above');
  const below = ranked.filter(({ standing }) => standing === 'below').reverse();
  return {
    ...{ ranked: ranked.length, tooFew: few, above: above.length, below: below.length },
    leaders: { rows: above.slice(0, LEADERS).map(rowOf), total: above.length },
    needHelp: { rows: below.slice(0, MAX_LISTED).map(rowOf), total: below.length },
  };
}

/** Of those who are listed. */
function observedOf({ now, chosen }: Eras, { oktmo, founder }: Filters, own: Read['own']): ObservedDays {
  if ((oktmo ?? founder) === undefined && own === null) return chosen.observedIn(now.period);
  const { register } = chosen;
  const listed = register.everyInstitution.filter((index) => {
    const institution = register.institutions[index];
    return (
      institution !== undefined && isAmong(institution, { oktmo, founder }) && (own?.has(institution.ogrn) ?? true)
    );
  });
  return chosen.observedIn(now.period, pagesOfAll(register, listed));
}

/** Null where nobody looked. */
function casesOf({ n, noData }: Era['total']): number | null {
  return noData === 'not-observed' ? null : n;
}

/** Institutions behind the region in both periods, furthest behind first. */
function masterClass(
  { now, before }: Eras,
  { ranked, rowOf }: RankedRows,
  own: Read['own'],
): RankingAnswer['masterClass'] {
  const behind = ranked.filter(({ standing, member: { index, successes, n } }) => {
    if (standing !== 'below') return false;
    const past = { successes: before.successes[index] ?? 0, n: before.n[index] ?? 0 };
    return lagsPersistently([
      { successes, n, reference: now.reference },
      { ...past, reference: before.reference },
    ]);
  });
  const rows = behind.reverse().slice(0, MAX_LISTED).map(rowOf);
  const { from, to } = before.period;
  return { rows, total: behind.length, before: { from, to, n: casesOf(ofOwn(before, own)) } };
}

/** The cases of those who are shown. */
function ofOwn({ total, register, n }: Era, own: Read['own']): Era['total'] {
  if (own === null) return total;
  const cases = register.institutions.reduce((sum, { ogrn }, index) => sum + (own.has(ogrn) ? (n[index] ?? 0) : 0), 0);
  return { ...total, n: cases };
}
