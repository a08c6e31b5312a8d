import {
  getFounderCard,
  getInstitutionCard,
  getInstitutions,
  getOverview,
  getPageCard,
  readAnew,
  type Answered,
  type Readings,
  type Scope,
  type UnresolvedQuery,
} from '@gospulse/analytics';
import type { InstitutionAnswer, InstitutionRow, PageCheck, PageScore } from '@gospulse/contracts';
import { addDays, DAY_MS, isoWeekStart, localDay } from '@gospulse/domain';
import type { DataSource } from 'typeorm';
import type { Below, Change, DigestFacts, OwnInstitution, WeekOfReplies } from './digest-facts.js';
import { readWaiting, type WaitingTimes } from './read-waiting.js';

/** Institutions by name, steps and lines of those below: a letter is read in two minutes. */
const MAX_OWN = 5;
const MAX_STEPS = 3;
const MAX_WORST = 3;
const MAX_MOVERS = 3;
/** Below one founder; a portion of the list of institutions holds no more. */
const PORTION = 200;
const MAX_PORTIONS = 10;
const WEEK_MS = 7 * DAY_MS;
/** A score that moved by less is where it was. */
const MIN_GAIN = 0.05;

/** Whom a digest is about. */
export interface AskedDigest {
  readonly scope: Scope;
  readonly zone: string;
  /** What the account is bound to, in its order. */
  readonly ogrns: readonly string[];
  readonly institutions: number;
  readonly now: Date;
  readonly times: WaitingTimes;
}

/** What the screens would show its reader at this instant. Null: there is no such region. */
export async function readDigestFacts(dataSource: DataSource, asked: AskedDigest): Promise<DigestFacts | null> {
  const { scope, now, ogrns, zone } = asked;
  const reading = { dataSource, scope, readings: readAnew() };
  const base = queryOf(reading, now);
  const monday = addDays(isoWeekStart(localDay(zone, now.getTime() / 1_000)), -7);
  const week = { from: monday, to: addDays(monday, 6) };
  const overview = answerOf(await getOverview(dataSource, { ...base, ...week, compare: 'previous' }));
  if (overview === null) return null;
  const cards: InstitutionAnswer[] = [];
  for (const ogrn of ogrns) {
    const card = answerOf(await getInstitutionCard(dataSource, { ...base, ogrn }));
    if (card !== null) cards.push(card);
  }
  const shown = cards.slice(0, MAX_OWN);
  const own: OwnInstitution[] = [];
  for (const card of shown) own.push(await readOwn(reading, card, now));
  const below: Below[] = [];
  for (const { institution, founded } of shown) {
    const told = founded === 0 ? null : await readBelow(reading, institution, now);
    if (told !== null) below.push(told);
  }
  return {
    // The cut-off of a week that is over is its end; what is told of today is told as of now.
    head: { region: overview.region, asOf: now.toISOString(), observedAt: overview.observedAt },
    own,
    ownMore: cards.length - own.length,
    institutions: asked.institutions,
    replies: repliesOf(overview),
    waiting: await readWaiting(dataSource, base, asked.times),
    steps: stepsOf(cards),
    below,
    contests: [],
  };
}

interface Reading {
  readonly dataSource: DataSource;
  readonly scope: Scope;
  readonly readings: Readings;
}

function queryOf({ scope, readings }: Reading, now: Date): UnresolvedQuery {
  return { scope, filters: {}, basis: 'questions', clock: 'working', compare: 'none', now, readings };
}

function answerOf<T>(answered: Answered<T>): T | null {
  return answered.kind === 'answer' ? answered.answer : null;
}

function repliesOf({
  period,
  withinDeadline,
  firstReply,
}: {
  readonly period: { readonly from: string; readonly to: string };
} & Pick<WeekOfReplies, 'withinDeadline' | 'firstReply'>): WeekOfReplies {
  return { from: period.from, to: period.to, withinDeadline, firstReply };
}

async function readOwn(reading: Reading, { institution, compliance, pages }: InstitutionAnswer, now: Date) {
  const { dataSource } = reading;
  const then = queryOf(reading, new Date(now.getTime() - WEEK_MS));
  const { ogrn } = institution;
  const before = answerOf(await getInstitutionCard(dataSource, { ...then, ogrn }));
  const changes: Change[] = [];
  // Of several pages it is not told by criterion: the score is the mean over them.
  const only = pages.length === 1 ? pages[0]?.id : null;
  if (only != null && before?.compliance.score != null) {
    const [nowCard, thenCard] = [
      answerOf(await getPageCard(dataSource, { ...queryOf(reading, now), vkId: only })),
      answerOf(await getPageCard(dataSource, { ...then, vkId: only })),
    ];
    if (nowCard !== null && thenCard !== null) changes.push(...changesOf(thenCard.compliance, nowCard.compliance));
  }
  const own: OwnInstitution = {
    ...{ ogrn, name: nameOf(institution), score: compliance.score, zone: compliance.zone },
    ...{ scoreBefore: before?.compliance.score ?? null, changes },
  };
  return own;
}

type Judged = Pick<PageScore, 'possible'> & { readonly checks: readonly PageCheck[] };

/** Criteria that are judged otherwise than before, what moved most first. What each moves is its share of the score, so that all add up to the difference. */
export function changesOf(before: Judged, after: Judged): Change[] {
  const shareOf = ({ possible }: Judged, check: PageCheck | undefined) =>
    check === undefined || possible === 0 ? 0 : (100 * check.points) / possible;
  return after.checks
    .flatMap((check) => {
      const was = before.checks.find(({ code }) => code === check.code);
      const isJudged = isMeasured(check) && was !== undefined && isMeasured(was);
      const gain = shareOf(after, check) - shareOf(before, was);
      const hasMoved = was !== undefined && check.points / check.weight !== was.points / was.weight;
      return isJudged && hasMoved && Math.abs(gain) >= MIN_GAIN ? [{ title: check.title, gain }] : [];
    })
    .sort((a, b) => Math.abs(b.gain) - Math.abs(a.gain));
}

function isMeasured({ state }: PageCheck): boolean {
  return state === 'met' || state === 'failed';
}

async function readBelow(
  reading: Reading,
  { ogrn, ...institution }: InstitutionAnswer['institution'],
  now: Date,
): Promise<Below | null> {
  const card = answerOf(await getFounderCard(reading.dataSource, { ...queryOf(reading, now), ogrn }));
  if (card === null) return null;
  return {
    ogrn,
    name: nameOf(institution),
    zones: card.zones,
    worst: card.lagging.slice(0, MAX_WORST).map(({ figures, compliance, ...one }) => ({
      ...{ ogrn: one.ogrn, name: nameOf(one), score: compliance.score, zone: compliance.zone },
      overdue: figures.overdue ?? 0,
    })),
    movers: await readMovers(reading, ogrn, now),
  };
}

/** Whose score rose most in a week. */
async function readMovers(reading: Reading, founder: string, now: Date): Promise<Below['movers']> {
  const [rows, before] = [
    await readFounded(reading, founder, now),
    await readFounded(reading, founder, new Date(now.getTime() - WEEK_MS)),
  ];
  const was = new Map(before.map(({ ogrn, compliance }) => [ogrn, compliance.score]));
  return rows
    .flatMap(({ compliance, ...one }) => {
      const [score, scoreBefore] = [compliance.score, was.get(one.ogrn) ?? null];
      if (score === null || scoreBefore === null || score - scoreBefore < MIN_GAIN) return [];
      return [{ ogrn: one.ogrn, name: nameOf(one), score, gain: score - scoreBefore }];
    })
    .sort((a, b) => b.gain - a.gain || (a.ogrn < b.ogrn ? -1 : 1))
    .slice(0, MAX_MOVERS);
}

async function readFounded(reading: Reading, founder: string, now: Date): Promise<InstitutionRow[]> {
  const rows: InstitutionRow[] = [];
  let cursor: string | undefined;
  for (let portion = 0; portion < MAX_PORTIONS; portion += 1) {
    const list = {
      ...queryOf(reading, now),
      filters: { founder },
      sort: 'name',
      order: 'asc',
      limit: PORTION,
    } as const;
    const answer = answerOf(await getInstitutions(reading.dataSource, { ...list, cursor }));
    if (answer === null) break;
    rows.push(...answer.rows);
    if (answer.nextCursor === null) break;
    cursor = answer.nextCursor;
  }
  return rows;
}

/** Overdue questions first, then by points, as each institution has them. */
function stepsOf(cards: readonly InstitutionAnswer[]): DigestFacts['steps'] {
  return cards
    .flatMap(({ institution, nextSteps }) =>
      nextSteps.map(({ advice, gain, isOfOverdue, page }) => ({
        ...{ advice, gain, isOfOverdue, pageId: page.id, institution: nameOf(institution) },
      })),
    )
    .sort((a, b) => Number(b.isOfOverdue) - Number(a.isOfOverdue) || b.gain - a.gain)
    .slice(0, MAX_STEPS);
}

function nameOf({ shortName, name }: { readonly shortName: string | null; readonly name: string }): string {
  return shortName ?? name;
}
