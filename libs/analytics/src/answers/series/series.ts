import type { SeriesAnswer, SeriesPoint } from '@gospulse/contracts';
import { askedOf, daysBetween, daysFromTo, type ReplyAggregate, type SeriesMetric } from '@gospulse/domain';
import type { RegionRules, Touched } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { resolveQuery, type Answered, type UnresolvedQuery } from '../parts/answer-head.js';
import { OF_QUESTIONS, readCorrectedDays } from '../../questions/counted-corrections.js';
import { eachStateDay } from '../../history/read-state-days.js';
import { sumOfRegister } from '../../history/state-columns.js';
import { lastSecondOf } from '../../history/last-second.js';
import { coverageOf, scoreOf, type StateSums } from '../../history/state-day.js';
import { readAnew } from '../../dataset/readings.js';
import type { ChosenQuery } from '../../query/figure-query.js';
import { comparisonPeriod, type ResolvedPeriod } from '../../query/period.js';
import { readQuestions } from '../../questions/read-questions.js';
import { readDailySums } from '../../pages/daily-sums.js';
import { readUnsummedDays } from '../../pages/unsummed.js';
import { readChosenWalls, type ChosenWalls } from '../parts/chosen-walls.js';
import { daysLookedAt } from '../../pages/walls.js';

/** Which figure a series is of. */
export interface ChosenMetric {
  readonly metric: SeriesMetric;
}

/** One figure day by day, with the comparison period in the same order. */
export async function getSeries(
  dataSource: DataSource,
  request: UnresolvedQuery & ChosenMetric,
): Promise<Answered<SeriesAnswer>> {
  const opened = await resolveQuery(dataSource, request, isOfQuestions(request) ? OF_QUESTIONS : []);
  if ('kind' in opened) return opened;
  const { rules, period, head } = opened;
  const { filters, readings = readAnew() } = request;
  const before = comparisonPeriod(period, rules.zone);
  const asked = { ...request, asOf: period.to };
  const directory = await readings.directory(dataSource, asked);
  const chosen = await readChosenWalls(dataSource, readings, rules, directory, filters);
  // What was counted or posted on a day of the comparison is told to its end; what was asked on it, as of its own cut-off.
  const read = (days: ResolvedPeriod): Promise<SeriesPoint[]> =>
    isOfStates(request.metric)
      ? statesByDay(dataSource, asked, { ...days, today: period.today }, chosen, rules.zone)
      : isOfQuestions(request)
        ? questionsByDay(dataSource, asked, days, rules, chosen)
        : sumsByDay(dataSource, asked, { ...days, today: period.today }, chosen);
  const isCorrected = isOfQuestions(request) && request.corrections === 'with';
  const [points, comparison, corrected] = await Promise.all([
    read(period),
    before ? read(before) : [],
    isCorrected ? readCorrectedDays(dataSource, opened.query) : [],
  ]);
  const known = (point: SeriesPoint): SeriesPoint => knownOnly(point, head.knownFrom);
  return {
    kind: 'answer',
    answer: {
      ...{ ...head, observed: chosen.observedIn(period), metric: request.metric },
      ...{ points: points.map(known), comparison: comparison.map(known), corrected },
    },
  };
}

function isOfQuestions({ metric }: ChosenMetric): boolean {
  return metric !== 'subscribers' && metric !== 'posts' && !isOfStates(metric);
}

/** What is kept by day as it stood, since it is known of the present only. */
function isOfStates(metric: SeriesMetric): boolean {
  return metric === 'coverage' || metric === 'score';
}

/** Days that were not kept are gaps. Scores are kept with the corrections in force, and without them they are unknown. */
async function statesByDay(
  dataSource: DataSource,
  { scope, metric, corrections }: UnresolvedQuery & ChosenMetric,
  { from, to, today }: ResolvedPeriod,
  { register }: ChosenWalls,
  zone: string,
): Promise<SeriesPoint[]> {
  const kept = new Map<string, StateSums>();
  const ended = new Set<string>();
  const isKept = metric === 'coverage' || corrections === 'with';
  if (isKept) {
    await eachStateDay(dataSource, scope.regionCode, { from, to }, ({ day, takenAt, lists }) => {
      kept.set(day, sumOfRegister(lists, register));
      if (takenAt >= lastSecondOf(day, zone)) ended.add(day);
    });
  }
  return daysFromTo(from, to).map((day) => {
    const sums = kept.get(day);
    const value = sums === undefined ? null : metric === 'coverage' ? coverageOf(sums) : scoreOf(sums);
    const n = sums === undefined ? 0 : metric === 'coverage' ? sums.obliged : sums.scored;
    // A day that nobody looked at behind its end is told as it was seen last.
    return { day, value, n, unfinished: day === today || (kept.has(day) && !ended.has(day)) };
  });
}

/** Of the days before anything was observed nothing is known: not even that nobody posted or asked. */
function knownOnly(point: SeriesPoint, knownFrom: string | null): SeriesPoint {
  return knownFrom !== null && point.day >= knownFrom
    ? point
    : { day: point.day, value: null, n: 0, unfinished: point.unfinished };
}

async function sumsByDay(
  dataSource: DataSource,
  request: UnresolvedQuery & ChosenMetric & Pick<ChosenQuery, 'asOf'>,
  period: ResolvedPeriod,
  chosen: ChosenWalls,
): Promise<SeriesPoint[]> {
  const { metric, readings = readAnew() } = request;
  const { today } = period;
  const [sums, isKnown] = await Promise.all([
    readDailySums({ dataSource, caches: readings.caches }, request, period, today, {
      isOfMembers: metric !== 'posts',
    }),
    metric === 'posts' ? readKnownDays(dataSource, request, period, chosen, 'posts') : null,
  ]);
  return sums.map(({ day, members, pages, posts }) => {
    const value = isKnown === null ? members : isKnown(day, posts) ? posts : null;
    return { day, value: day > today ? null : value, n: pages, unfinished: day === today };
  });
}

async function questionsByDay(
  dataSource: DataSource,
  request: UnresolvedQuery & ChosenMetric & Pick<ChosenQuery, 'asOf'>,
  period: ResolvedPeriod,
  rules: RegionRules,
  chosen: ChosenWalls,
): Promise<SeriesPoint[]> {
  const { today } = period;
  const { scope, filters, basis, corrections, metric, readings = readAnew() } = request;
  const { institutions: directory } = chosen.register;
  const query = { scope, filters, basis, corrections, period, rules, by: 'day', asks: 'counts' } as const;
  const [questions, isKnown] = await Promise.all([
    readQuestions({ dataSource, caches: readings.caches }, query, directory),
    readKnownDays(dataSource, request, period, chosen, 'questions'),
  ]);
  return daysFromTo(period.from, period.to).map((day) => {
    const aggregate = questions.aggregateOf({ key: day, pages: [] });
    const point = questionPoint(day, aggregate, metric, today);
    return isKnown(day, askedOf(aggregate)) ? point : { ...point, value: null };
  });
}

/**
 * Tells whether a day's number is one: nobody can be said not to have posted or asked on a day on which no wall of theirs was
 * looked at, nor on one whose facts are not summed up yet. What was counted was seen, and stands in the line of the region too.
 */
async function readKnownDays(
  dataSource: DataSource,
  request: UnresolvedQuery & Pick<ChosenQuery, 'asOf'>,
  period: ResolvedPeriod,
  { walls, pages }: ChosenWalls,
  what: Touched,
): Promise<(day: string, count: number) => boolean> {
  const unsummed = await readUnsummedDays(dataSource, request, period, what);
  const lookedAt = daysLookedAt(walls, period, pages);
  return (day, count) => count > 0 || (lookedAt[daysBetween(period.from, day)] === 1 && !unsummed.has(day));
}

/**
 * A share of no questions is unknown; a number of questions is 0 on a day on which nobody asked. Of a day whose deadlines have
 * not all passed the share is that of the early replies, which are nearly all in time: what can be said of it is `atLeast`.
 */
function questionPoint(
  day: string,
  aggregate: Readonly<ReplyAggregate>,
  metric: SeriesMetric,
  today: string,
): SeriesPoint {
  const { met, breached } = aggregate;
  if (day > today) return { day, value: null, n: 0, unfinished: false };
  if (metric === 'questions') {
    const asked = askedOf(aggregate);
    return { day, value: asked, n: asked, unfinished: day === today };
  }
  const judged = met + breached;
  const of = judged + aggregate.open;
  const unfinished = day === today || of > judged;
  if (metric === 'overdue') return { day, value: breached, n: askedOf(aggregate), unfinished };
  const value = judged === 0 ? null : met / judged;
  return { day, value, n: judged, unfinished, of, atLeast: value === null ? null : met / of };
}
