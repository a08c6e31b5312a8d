import type { MyPageAnswer } from '@gospulse/contracts';
import { institutionKind, isKnown, unknown } from '@gospulse/domain';
import { col, findRow, maybe, policyAt } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { pageRecord, type PageDataset } from '../../dataset/dataset.js';
import { readAnew, type Readings } from '../../dataset/readings.js';
import { figure } from '../../metrics/figure.js';
import { askedWhereRead, noDataBeside, noDataReasonOfWalls } from '../../metrics/no-data-reason.js';
import { countObservedDaysOf } from '../../metrics/observed-days.js';
import type { FigureQuery } from '../../query/figure-query.js';
import { judgedAt } from '../../query/period.js';
import { grainOf } from '../../query/scope.js';
import { readCurve } from '../../questions/read-questions.js';
import { sql } from '../../sources/statement.js';
import { OF_ALL } from '../../questions/counted-corrections.js';
import { problem, resolveQuery, type Answered } from '../parts/answer-head.js';
import { pageBrief } from '../parts/institution-brief.js';
import { pageChecks, pageScore, pageSteps } from '../parts/page-checks.js';
import { readProfilesOf } from '../parts/page-profiles.js';
import { curveFigures, drawnSteps } from '../replies/curve-figures.js';
import { replyFigures } from '../replies/reply-figures.js';
import { belowOf } from './below.js';
import { readKindCurve, readPlace, type Among } from './peers.js';
import { changesSince, readScoreBefore } from './score-before.js';
import { countContests, NOBODY_WAITS, readWaiting } from './waiting.js';
import { chooseInstitution, nameOf, ofInstitution, readScored, withThoseBelow, type OwnRequest } from './whose.js';

/** «Моя страница»: the score of an institution's page, what changed it, where it stands, how it answers, who is below. */
export async function getMyPage(dataSource: DataSource, request: OwnRequest): Promise<Answered<MyPageAnswer>> {
  const opened = await resolveQuery(dataSource, ofInstitution(request), OF_ALL);
  if ('kind' in opened) return opened;
  const { readings = readAnew(), shared = readings, scope } = request;
  const query = { ...opened.query, filters: {} };
  const directory = await shared.directory(dataSource, query);
  const institution = await chooseInstitution(dataSource, { ...request, readings }, query, directory);
  if (institution === null) return problem('not-found');
  const { period, head } = opened;
  const { ogrn, kind, exempt } = institution;
  const kindLabel = institutionKind(kind)?.label ?? kind;
  const own = { ...query, filters: { ogrn } };
  // A head sees whom they see; an analyst, what a head that is bound to this institution would.
  const seen = grainOf(scope) === 'page' ? directory.map((each) => each.ogrn) : withThoseBelow(directory, ogrn);
  const among: Among = { query, kind, own: new Set(seen) };
  const dataset = await readScored(dataSource, readings, own);
  const index = mainPage(dataset);
  const pageId = dataset.register.pageIds[index] ?? null;
  const founded = directory.some((each) => each.founderOgrn === ogrn && each.ogrn !== ogrn);
  const [scored, waiting, contests, place, curve, kindCurve, below, exemptReason] = await Promise.all([
    readOwnScore(dataSource, readings, own, { dataset, index }),
    readWaiting(dataSource, scope, ogrn, period.cutoff),
    countContests(dataSource, scope, ogrn),
    readPlace(dataSource, shared, { ...among, kindLabel, pageId }),
    readOwnCurve(dataSource, readings, own, { dataset, asOf: head.asOf }),
    readKindCurve(dataSource, shared, among, head.asOf),
    founded ? readScored(dataSource, readings, { ...query, filters: { founder: ogrn } }) : null,
    exempt ? readExemptReason(dataSource, scope.regionCode, ogrn) : null,
  ]);
  return {
    kind: 'answer',
    answer: {
      ...{ ...head, observed: countObservedDaysOf(dataset) },
      institution: {
        ogrn,
        name: nameOf(institution),
        kindLabel,
        exempt,
        exemptReason,
        pages: institution.pages.length,
      },
      ...scored,
      ...place,
      curve: { ...curve, ...kindCurve },
      ...(below === null ? { below: [], belowTotal: 0 } : belowOf(below, ogrn, waiting)),
      counts: { ...(waiting.get(ogrn) ?? NOBODY_WAITS), contests },
    },
  };
}

/** The page that stands for an institution: the first that lives, else the first; −1: it has none. */
function mainPage({ register, columns }: PageDataset): number {
  const live = register.everyPage.find((page) => columns.isLive[page] === 1);
  return live ?? (register.everyPage.length > 0 ? 0 : -1);
}

type OwnScore = Pick<MyPageAnswer, 'page' | 'comments' | 'compliance' | 'before' | 'changes' | 'nextSteps'>;

interface OwnPage {
  readonly dataset: PageDataset;
  readonly index: number;
}

async function readOwnScore(
  dataSource: DataSource,
  readings: Readings,
  query: Omit<FigureQuery, 'by' | 'asks'>,
  { dataset, index }: OwnPage,
): Promise<OwnScore> {
  const pageId = dataset.register.pageIds[index] ?? null;
  const source = { dataSource, caches: readings.caches };
  const [then, profiles] = await Promise.all([
    readScoreBefore(dataSource, readings, query, pageId),
    pageId === null ? null : readProfilesOf(source, query.rules.code, [pageId], dataset),
  ]);
  const institution = dataset.institutions[dataset.register.ownerOf[index] ?? -1];
  if (pageId === null || !institution) {
    const nothing = { page: null, comments: 'not-observed', compliance: null } as const;
    return { ...nothing, before: then.before, changes: [], nextSteps: [] };
  }
  const page = pageRecord(dataset, index);
  const profile = profiles?.get(pageId);
  return {
    page: pageBrief(page),
    comments: page.commentsOpen === null ? 'not-observed' : page.commentsOpen ? 'open' : 'closed',
    compliance: pageScore(page),
    before: then.before,
    changes: changesSince(then.checks, pageChecks(page, institution, profile, dataset)),
    nextSteps: pageSteps(page, institution, profile, dataset),
  };
}

/** How the pages of the institution answer, by working time. */
async function readOwnCurve(
  dataSource: DataSource,
  readings: Readings,
  query: Omit<FigureQuery, 'by' | 'asks'>,
  { dataset: { institutions, register, walls }, asOf }: { readonly dataset: PageDataset; readonly asOf: string },
): Promise<Pick<MyPageAnswer['curve'], 'own' | 'median'>> {
  const source = { dataSource, caches: readings.caches };
  const reader = await readCurve(source, { ...query, by: 'region', asks: 'curve' }, institutions);
  const policy = policyAt(query.rules, judgedAt(query.period));
  const figures = replyFigures(reader, { key: '', pages: register.pages }, policy, 'working');
  const { questions } = figures.counts;
  const noData = noDataBeside(noDataReasonOfWalls(walls, query, register.everyPage), questions);
  const { value, low, high } = curveFigures(figures).median;
  const median = register.pages.length === 0 ? unknown('not-observed') : askedWhereRead(value, noData);
  const steps = drawnSteps(figures.curve ?? []).map(({ seconds, waiting }) => ({ seconds, share: waiting }));
  return {
    own: steps.length === 0 ? null : steps,
    median: figure(median, {
      n: isKnown(median) || questions > 0 ? questions : null,
      ...{ low, high, asOf },
    }),
  };
}

async function readExemptReason(dataSource: DataSource, regionCode: string, ogrn: string): Promise<string | null> {
  const row = await findRow(
    dataSource,
    { reason: maybe(col.text) },
    sql`select exempt_reason as reason from institution where region_code = ${regionCode} and ogrn = ${ogrn}`,
  );
  return row?.reason ?? null;
}
