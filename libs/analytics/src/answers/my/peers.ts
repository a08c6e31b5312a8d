import type { MyPageAnswer } from '@gospulse/contracts';
import {
  countShares,
  HOUR_SECONDS,
  isKnown,
  kaplanMeierQuantile,
  known,
  RANKING_MIN_CASES,
  RANKING_MIN_OTHERS,
  survivalAt,
  unknown,
  valueOrNull,
  type SurvivalStep,
} from '@gospulse/domain';
import { policyAt } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import type { PageDataset } from '../../dataset/dataset.js';
import type { Readings } from '../../dataset/readings.js';
import { figure } from '../../metrics/figure.js';
import { judgedAt } from '../../query/period.js';
import type { FigureQuery } from '../../query/figure-query.js';
import { grainOf, wholeRegion } from '../../query/scope.js';
import { readCurve } from '../../questions/read-questions.js';
import { registerOf, type Register } from '../../register/register.js';
import { replyFigures } from '../replies/reply-figures.js';
import { readScored } from './whose.js';

/** Whom a page is held against: all pages of its kind in the region, of which these institutions are whoever asks's own. */
export interface Among {
  readonly query: Omit<FigureQuery, 'by' | 'asks'>;
  readonly kind: string;
  readonly own: ReadonlySet<string>;
}

type Place = Pick<MyPageAnswer, 'place' | 'noPlace'>;

/** Where a page stands by its score, without a name or a number of any other. */
export async function readPlace(
  dataSource: DataSource,
  readings: Readings,
  among: Among & { readonly kindLabel: string; readonly pageId: number | null },
): Promise<Place> {
  const { kindLabel, pageId } = among;
  if (pageId === null) return { place: null, noPlace: 'no-score' };
  const dataset = await readScored(dataSource, readings, ofKind(among));
  return placeOf(dataset, { ...among, kindLabel, index: dataset.register.indexOf(pageId) });
}

function placeOf(
  dataset: PageDataset,
  { own, kindLabel, index }: Pick<Among, 'own'> & { readonly kindLabel: string; readonly index: number },
): Place {
  const { register, columns } = dataset;
  const scoreAt = (page: number): number | null =>
    columns.isLive[page] === 1 ? valueOrNull(columns.compliance.at(page).score) : null;
  const mine = index < 0 ? null : scoreAt(index);
  if (mine === null) return { place: null, noPlace: 'no-score' };
  const scored = Array.from(register.everyPage).flatMap((page) => {
    const score = scoreAt(page);
    return score === null ? [] : [{ page, score }];
  });
  const others = othersOf(
    register,
    own,
    scored.map(({ page }) => page),
  );
  if (others < RANKING_MIN_OTHERS) return { place: null, noPlace: 'few-others' };
  const scores = scored.map(({ score }) => score).sort((a, b) => a - b);
  return {
    place: {
      kindLabel,
      place: 1 + scores.filter((score) => score > mine).length,
      of: scores.length,
      twentieths: countShares(scores.map((score) => score / 100)),
      // A score of somebody else to a tenth would tell it.
      median: Math.round(middleOf(scores)),
    },
    noPlace: null,
  };
}

/** Of how many institutions of others these pages are. */
function othersOf({ institutions, ownerOf }: Register, own: ReadonlySet<string>, pages: readonly number[]): number {
  const owners = new Set(pages.map((page) => institutions[ownerOf[page] ?? -1]?.ogrn ?? ''));
  return [...owners].filter((ogrn) => !own.has(ogrn)).length;
}

function middleOf(sorted: readonly number[]): number {
  const at = (index: number): number => sorted[index] ?? 0;
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? at(half) : (at(half - 1) + at(half)) / 2;
}

type KindCurve = Pick<MyPageAnswer['curve'], 'kind' | 'kindMedian'>;

/** Half hours of the first working day, then hours until the end of the fifth: round times, which are nobody's replies. */
const TIMES = [
  ...Array.from({ length: 18 }, (_, at) => (at * HOUR_SECONDS) / 2),
  ...Array.from({ length: 37 }, (_, at) => (9 + at) * HOUR_SECONDS),
];

/** How the pages of a kind answer together, so that nobody of the others is told. */
export async function readKindCurve(
  dataSource: DataSource,
  readings: Readings,
  among: Among,
  asOf: string,
): Promise<KindCurve> {
  const query = ofKind(among);
  const directory = await readings.directory(dataSource, query);
  const register = registerOf(directory);
  const counts = (
    await readings.replies(dataSource, { ...query, by: 'page', asks: 'states' }, { directory })
  ).columnsOf(register);
  const askedAt = (page: number): number =>
    (['answered', 'withdrawn', 'open', 'overdue'] as const).reduce((sum, name) => sum + (counts[name][page] ?? 0), 0);
  const asked = Array.from(register.everyPage).filter((page) => askedAt(page) > 0);
  const foreign = asked.filter((page) => !among.own.has(directory[register.ownerOf[page] ?? -1]?.ogrn ?? ''));
  const isTold =
    othersOf(register, among.own, asked) >= RANKING_MIN_OTHERS &&
    foreign.reduce((sum, page) => sum + askedAt(page), 0) >= RANKING_MIN_CASES;
  if (!isTold) return { kind: null, kindMedian: figure(unknown('too-few'), { asOf }) };
  const reader = await readCurve(
    { dataSource, caches: readings.caches },
    { ...query, by: 'region', asks: 'curve' },
    directory,
  );
  const pages = directory.flatMap((institution) => institution.pages);
  const policy = policyAt(query.rules, judgedAt(query.period));
  const { curve, noCurve } = replyFigures(reader, { key: '', pages }, policy, 'working');
  if (curve === null) return { kind: null, kindMedian: figure(unknown(noCurve ?? 'no-questions'), { asOf }) };
  const { value } = kaplanMeierQuantile(curve, 0.5);
  return { kind: inPercent(curve), kindMedian: figure(isKnown(value) ? known(value.value) : value, { asOf }) };
}

/** The curve at round times in whole percent, as far as anybody was watched. */
function inPercent(curve: readonly SurvivalStep[]): NonNullable<KindCurve['kind']> {
  return TIMES.flatMap((seconds) => {
    const point = survivalAt(curve, seconds);
    return point.kind === 'unknown' ? [] : [{ seconds, share: Math.round(point.value.survival * 100) / 100 }];
  });
}

/** Whoever sees some institutions alone is held against all of the region. */
function ofKind({ query, kind }: Among): Omit<FigureQuery, 'by' | 'asks'> {
  const { scope } = query;
  return { ...query, scope: grainOf(scope) === 'page' ? wholeRegion(scope.regionCode) : scope, filters: { kind } };
}
