import {
  contestFault,
  DAY_MS,
  localDay,
  MAX_CONTESTS_A_DAY,
  MAX_OPEN_CONTESTS,
  type ContestFault,
  type CorrectionFact,
} from '@gospulse/domain';
import {
  at,
  col,
  complianceAt,
  CORRECTION_FACT_NAMES,
  correctionFactValues,
  findRow,
  founderAsRegistered,
  isThere,
  maybe,
  readRegionRules,
  readRow,
  run,
  writeNothingDown,
  type Database,
  type RegionRules,
  type WriteDown,
} from '@gospulse/store';
import sql, { empty, type Sql } from 'sql-template-tag';
import type { DataSource, EntityManager } from 'typeorm';
import type { ContestPerson, ContestRefusal, ContestScope } from './contest.js';
import { dueAfter, writeStep } from './contest-events.js';
import { sameFact, WAITS } from './same-fact.js';

/** What is contested, as whoever contests names it. */
export type ContestedWhere = { readonly page: number } | { readonly institution: string };

/** What somebody contests, checked as to its shape. */
export interface NewContest {
  readonly where: ContestedWhere;
  readonly fact: CorrectionFact;
  readonly reason: string;
  readonly link: string | null;
}

export type ContestMade =
  | { readonly kind: 'made'; readonly id: number }
  | { readonly kind: 'refused'; readonly why: ContestRefusal }
  /** Something of it cannot be true. */
  | { readonly kind: 'faulty'; readonly fault: ContestFault };

export interface Contesting {
  readonly scope: ContestScope;
  readonly person: ContestPerson;
  readonly now: Date;
  readonly writeDown?: WriteDown;
}

/**
 * Makes a contest of a fact of the scope. Of one fact there is one at a time, also when two are made at once; of a page and by
 * an account there are only so many.
 */
export async function makeContest(
  dataSource: DataSource,
  contest: NewContest,
  { scope, person, now, writeDown = writeNothingDown }: Contesting,
): Promise<ContestMade> {
  const rules = await readRegionRules(dataSource, scope.regionCode);
  if (rules === null) return refused('unknown-region');
  return dataSource.transaction(async (manager) => {
    // What is counted below must not change meanwhile. Contests are rare: all of them wait for one another.
    await run(manager, sql`select pg_advisory_xact_lock(hashtext('contest'))`);
    const subject = await findSubject(manager, scope, contest);
    if (subject === null) return refused('not-found');
    const fault = faultOf(contest.fact, subject, rules, now);
    if (fault !== null) return { kind: 'faulty', fault };
    const why = await whyNot(manager, { contest, subject, person, now });
    if (why !== null) return refused(why);
    const id = await insertContest(manager, { scope, contest, subject, person }, now);
    const { reason, link } = contest;
    await writeStep(manager, { contestId: id, kind: 'made', person, reason, link, dueAt: dueAfter(rules, now) }, now);
    await writeDown(manager, { contest: id });
    return { kind: 'made', id };
  });
}

function refused(why: ContestRefusal): ContestMade {
  return { kind: 'refused', why };
}

/** What is contested, found in the scope. */
interface Subject {
  readonly institutionId: number;
  readonly ogrn: string;
  readonly founderOgrn: string | null;
  readonly pageId: number | null;
  /** Epoch seconds; null: not of a question. */
  readonly askedAt: number | null;
}

const SUBJECT = {
  institutionId: col.int,
  ogrn: col.text,
  founderOgrn: maybe(col.text),
  pageId: maybe(col.int),
  askedAt: maybe(col.number),
};

function inScope({ regionCode, institutions }: ContestScope): Sql {
  return sql`i.region_code = ${regionCode} and ${isThere('i')}
             ${institutions === null ? empty : sql`and i.id = any(${institutions}::int[])`}`;
}

async function findSubject(
  database: Database,
  scope: ContestScope,
  { where, fact }: NewContest,
): Promise<Subject | null> {
  if ('institution' in where) {
    return findRow(
      database,
      SUBJECT,
      sql`select i.id as "institutionId", i.ogrn, ${founderAsRegistered('i')} as "founderOgrn", null as "pageId", null as "askedAt"
          from institution i where ${inScope(scope)} and i.ogrn = ${where.institution}`,
    );
  }
  const isOfQuestion = 'commentId' in fact;
  return findRow(
    database,
    SUBJECT,
    sql`select i.id as "institutionId", i.ogrn, ${founderAsRegistered('i')} as "founderOgrn", p.id as "pageId",
               ${isOfQuestion ? sql`extract(epoch from q.asked_at)::float8` : sql`null`} as "askedAt"
        from page p join institution i on i.id = p.institution_id
        ${
          isOfQuestion
            ? sql`join question_as_observed q
          on q.region_code = ${scope.regionCode} and q.page_id = p.id and q.comment_id = ${fact.commentId}::bigint`
            : empty
        }
        where ${inScope(scope)} and p.removed_at is null and p.vk_id = ${where.page}::bigint`,
  );
}

function faultOf(fact: CorrectionFact, subject: Subject, rules: RegionRules, when: Date): ContestFault | null {
  const now = Math.floor(when.getTime() / 1_000);
  return contestFault(fact, {
    ...{ now, today: localDay(rules.zone, now), askedAt: subject.askedAt },
    criteria: complianceAt(rules, now).criteria.map(({ code }) => code),
    institution: subject.ogrn,
    founder: subject.founderOgrn,
  });
}

const COUNTS = { same: col.flag, corrected: col.flag, open: col.int, made: col.int };

async function whyNot(
  database: Database,
  {
    contest: { fact },
    subject,
    person,
    now,
  }: { contest: NewContest; subject: Subject; person: ContestPerson; now: Date },
): Promise<ContestRefusal | null> {
  const { pageId, institutionId } = subject;
  const ofSame =
    pageId === null ? sql`c.kind = 'founder' and c.institution_id = ${institutionId}` : sql`c.page_id = ${pageId}`;
  const { same, corrected, open, made } = await readRow(
    database,
    COUNTS,
    sql`select exists (select from contest_now c where ${WAITS} and ${sameFact('c', { ...subject, fact })}) as same,
               exists (select from correction_in_force f where ${sameFact('f', { ...subject, fact })}) as corrected,
               (select count(*) from contest_now c where ${WAITS} and ${ofSame})::int as open,
               (select count(*) from contest c
                where c.account_id is not distinct from ${person.accountId}::int
                  and c.made_at > ${at(new Date(now.getTime() - DAY_MS))})::int as made`,
  );
  if (same) return 'contested-already';
  if (corrected) return 'corrected-already';
  if (open >= MAX_OPEN_CONTESTS) return 'too-many-contests';
  return made >= MAX_CONTESTS_A_DAY ? 'too-many-contests-today' : null;
}

async function insertContest(
  manager: EntityManager,
  {
    scope,
    contest: { fact },
    subject,
    person,
  }: { scope: ContestScope; contest: NewContest; subject: Subject; person: ContestPerson },
  now: Date,
): Promise<number> {
  const { id } = await readRow(
    manager,
    { id: col.int },
    sql`insert into contest (region_code, institution_id, page_id, ${CORRECTION_FACT_NAMES}, founder_was, account_id, made_at)
        values (${scope.regionCode}, ${subject.institutionId}, ${subject.pageId}::int, ${correctionFactValues(fact)},
                ${subject.founderOgrn}, ${person.accountId}::int, ${at(now)})
        returning id`,
  );
  return id;
}
