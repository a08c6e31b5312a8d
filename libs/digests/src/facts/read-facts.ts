import {
  getFounderCard,
  getInstitutions,
  getMyPage,
  getOverview,
  readAnew,
  type Answered,
  type Readings,
  type Scope,
  type UnresolvedQuery,
} from '@gospulse/analytics';
import type { AnswerHead, InstitutionRow, MyPageAnswer } from '@gospulse/contracts';
import { readDecidedSince } from '@gospulse/contests';
import { addDays, DAY_MS, isoWeekStart, localDay } from '@gospulse/domain';
import type { DataSource } from 'typeorm';
import type { Below, DigestFacts, OwnInstitution, WeekOfReplies } from './digest-facts.js';
import { readWaiting } from './read-waiting.js';

/** Institutions by name, steps and lines of those below: a letter is read in two minutes. */
const MAX_OWN = 5;
const MAX_STEPS = 3;
const MAX_WORST = 3;
const MAX_MOVERS = 3;
const MAX_CONTESTS = 10;
/** Below one founder; a portion of the list of institutions holds no more. */
const PORTION = 200;
const MAX_PORTIONS = 10;
const WEEK_MS = 7 * DAY_MS;
/** A score that moved by less is where it was. */
const MIN_GAIN = 0.05;

/** Whom a digest is about. */
export interface AskedDigest {
  readonly scope: Scope & { readonly institutions: readonly number[] };
  readonly zone: string;
  /** What the account is bound to, in its order. */
  readonly ogrns: readonly string[];
  readonly now: Date;
  /** What fell due from here on is newly overdue. */
  readonly newSince: Date;
}

interface Reading {
  readonly dataSource: DataSource;
  readonly scope: Scope;
  readonly readings: Readings;
}

/** What the letter of a week tells: what the screens would show its reader at this instant. Null: there is no such region. */
export async function readWeek(dataSource: DataSource, asked: AskedDigest): Promise<DigestFacts | null> {
  const { scope, now, ogrns, zone, newSince } = asked;
  const reading = { dataSource, scope, readings: readAnew() };
  const query = queryOf(reading, now);
  const monday = addDays(isoWeekStart(localDay(zone, now.getTime() / 1_000)), -7);
  const week = { from: monday, to: addDays(monday, 6) };
  const overview = answerOf(await getOverview(dataSource, { ...query, ...week, compare: 'previous' }));
  if (overview === null) return null;
  const pages: MyPageAnswer[] = [];
  for (const institution of ogrns) {
    const page = answerOf(await getMyPage(dataSource, { ...query, institution }));
    if (page !== null) pages.push(page);
  }
  const shown = pages.slice(0, MAX_OWN);
  const below: Below[] = [];
  for (const page of shown) {
    const told = page.belowTotal === 0 ? null : await readBelow(reading, page, now);
    if (told !== null) below.push(told);
  }
  const seen = { regionCode: scope.regionCode, institutions: scope.institutions };
  const decided = { since: new Date(now.getTime() - WEEK_MS), until: now, limit: MAX_CONTESTS };
  return {
    head: headOf(overview, now),
    own: shown.map(ownOf),
    ownMore: pages.length - shown.length,
    institutions: scope.institutions.length,
    replies: repliesOf(overview),
    waiting: await readWaiting(dataSource, query, newSince),
    steps: stepsOf(pages),
    below,
    contests: await readDecidedSince(dataSource, seen, decided),
  };
}

/** What the letter about today tells, and no more. Null: there is no such region. */
export async function readToday(dataSource: DataSource, asked: AskedDigest): Promise<DigestFacts | null> {
  const { scope, now, newSince } = asked;
  const query = queryOf({ dataSource, scope, readings: readAnew() }, now);
  const waiting = await readWaiting(dataSource, query, newSince);
  if (waiting === null) return null;
  const nothing = { own: [], ownMore: 0, replies: null, steps: [], below: [], contests: [] };
  // Its head is that of any answer of this scope and instant.
  const list = { ...query, sort: 'name', order: 'asc', limit: 1 } as const;
  const answer = answerOf(await getInstitutions(dataSource, list));
  return answer && { ...nothing, head: headOf(answer, now), institutions: scope.institutions.length, waiting };
}

/** The cut-off of a week that is over is its end; what is told of today is told as of now. */
function headOf({ region, observedAt }: AnswerHead, now: Date): DigestFacts['head'] {
  return { region, observedAt, asOf: now.toISOString() };
}

function queryOf({ scope, readings }: Reading, now: Date): UnresolvedQuery {
  return {
    scope,
    filters: {},
    basis: 'questions',
    clock: 'working',
    compare: 'none',
    corrections: 'with',
    now,
    readings,
  };
}

function answerOf<T>(answered: Answered<T>): T | null {
  return answered.kind === 'answer' ? answered.answer : null;
}

function repliesOf({
  period,
  withinDeadline,
  firstReply,
  corrections: { counted },
}: Pick<AnswerHead, 'period' | 'corrections'> & Pick<WeekOfReplies, 'withinDeadline' | 'firstReply'>): WeekOfReplies {
  return { from: period.from, to: period.to, withinDeadline, firstReply, corrections: counted };
}

function ownOf({ institution, compliance, before, changes, corrections }: MyPageAnswer): OwnInstitution {
  const { ogrn, name, exempt } = institution;
  return {
    ...{ ogrn, name, isExempt: exempt, score: compliance?.score ?? null, zone: compliance?.zone ?? null },
    ...{ scoreBefore: before.score, changes, corrections: corrections.counted },
  };
}

async function readBelow(
  reading: Reading,
  { institution: { ogrn, name }, below }: MyPageAnswer,
  now: Date,
): Promise<Below | null> {
  const card = answerOf(await getFounderCard(reading.dataSource, { ...queryOf(reading, now), ogrn }));
  if (card === null) return null;
  const worst = below.filter(({ zone, overdue }) => overdue > 0 || (zone !== null && zone !== 'green'));
  return {
    ogrn,
    name,
    zones: card.zones,
    worst: worst.slice(0, MAX_WORST),
    movers: await readMovers(reading, ogrn, now),
  };
}

/** Whose score rose most in a week. */
async function readMovers(reading: Reading, founder: string, now: Date): Promise<Below['movers']> {
  const rows = await readFounded(reading, founder, now);
  const before = await readFounded(reading, founder, new Date(now.getTime() - WEEK_MS));
  const was = new Map(before.map(({ ogrn, compliance }) => [ogrn, compliance.score]));
  return rows
    .flatMap(({ ogrn, name, shortName, compliance: { score } }) => {
      const scoreBefore = was.get(ogrn) ?? null;
      if (score === null || scoreBefore === null || score - scoreBefore < MIN_GAIN) return [];
      return [{ ogrn, name: shortName ?? name, score, gain: score - scoreBefore }];
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

/** Overdue questions first, then by points, as the page of each has them. */
function stepsOf(pages: readonly MyPageAnswer[]): DigestFacts['steps'] {
  return pages
    .flatMap(({ institution: { ogrn, name }, nextSteps }) =>
      nextSteps.map(({ advice, gain, isOfOverdue }) => ({ advice, gain, isOfOverdue, ogrn, institution: name })),
    )
    .sort((a, b) => Number(b.isOfOverdue) - Number(a.isOfOverdue) || b.gain - a.gain)
    .slice(0, MAX_STEPS);
}
