import type { CorrectionFact } from '@gospulse/domain';
import sql from 'sql-template-tag';
import { col, findRow, maybe, readRow, readRows, run, type Database, type RowOf } from '../sql/rows.js';
import { at } from '../sql/instants.js';
import {
  CORRECTION_FACT,
  CORRECTION_FACT_NAMES,
  correctionFactColumns,
  correctionFactOf,
  correctionFactValues,
} from './correction-fact.js';

/** Who accepts or revokes, by the login of that time; accountId null: somebody at the machine. */
export interface CorrectionAuthor {
  readonly accountId: number | null;
  readonly login: string;
}

/** A correction that is accepted: what it says, of whom, why, by whom. */
export interface NewCorrection {
  readonly regionCode: string;
  readonly institutionId: number;
  /** Null where the institution is meant, and none of its pages. */
  readonly pageId: number | null;
  readonly fact: CorrectionFact;
  readonly reason: string;
  readonly author: CorrectionAuthor;
}

/**
 * Keeps a correction; what it says was checked by whoever accepts it. It changes no figure by itself: what it touches is
 * computed anew by whoever writes it, within the same transaction.
 * @returns its number
 */
export async function writeCorrection(database: Database, correction: NewCorrection, madeAt: Date): Promise<number> {
  const { regionCode, institutionId, pageId, fact, reason, author } = correction;
  const { id } = await readRow(
    database,
    { id: col.int },
    sql`insert into correction (region_code, institution_id, page_id, ${CORRECTION_FACT_NAMES}, to_day, reason, account_id, login, made_at)
        values (${regionCode}, ${institutionId}, ${pageId}, ${correctionFactValues(fact)},
                ${fact.kind === 'criterion-met' ? fact.toDay : null}::date,
                ${reason}, ${author.accountId}::int, ${author.login}, ${at(madeAt)})
        returning id`,
  );
  return id;
}

/** Puts a correction out of force. @returns false: there is none of this number in the region, or it was revoked before */
export async function revokeCorrection(
  database: Database,
  correction: { readonly regionCode: string; readonly id: number },
  { reason, author }: { readonly reason: string; readonly author: CorrectionAuthor },
  revokedAt: Date,
): Promise<boolean> {
  const { regionCode, id } = correction;
  const row = await findRow(
    database,
    { id: col.int },
    sql`insert into correction_revocation (correction_id, reason, account_id, login, revoked_at)
        select id, ${reason}, ${author.accountId}::int, ${author.login}, ${at(revokedAt)}
        from correction where id = ${id} and region_code = ${regionCode}
        on conflict do nothing returning correction_id as id`,
  );
  return row !== null;
}

const CORRECTION = { id: col.int, institutionId: col.int, pageId: maybe(col.int), ...CORRECTION_FACT };

/** A correction in force. */
export interface KeptCorrection {
  readonly id: number;
  readonly institutionId: number;
  readonly pageId: number | null;
  readonly fact: CorrectionFact;
}

/** Its columns, under the alias `c`. */
const COLUMNS = sql`c.id, c.institution_id as "institutionId", c.page_id as "pageId", ${correctionFactColumns('c', sql`c.to_day`)}`;

/** The corrections in force of what was asked on a page, in the order in which they were accepted: what they say, without whose they are. */
export async function readQuestionCorrections(database: Database, pageId: number): Promise<readonly CorrectionFact[]> {
  const rows = await readRows(
    database,
    CORRECTION,
    sql`select ${COLUMNS} from correction_in_force c where page_id = ${pageId} and ${OF_QUESTIONS} order by id`,
  );
  return rows.map(correctionFactOf);
}

/**
 * The pages of a region of whose questions corrections are or were in force, by their number: one may come and be revoked
 * while somebody judges, and brings back what it found.
 */
export async function readCorrectedPages(database: Database, regionCode: string): Promise<number[]> {
  const rows = await readRows(
    database,
    { pageId: col.int },
    sql`select distinct page_id as "pageId" from correction
        where region_code = ${regionCode} and ${OF_QUESTIONS} order by page_id`,
  );
  return rows.map(({ pageId }) => pageId);
}

const OF_QUESTIONS = sql`kind in ('not-a-question', 'answered-elsewhere', 'outage')`;

/** A correction of a region by its number, and whether it is in force; null: there is none. */
export async function findCorrection(
  database: Database,
  { regionCode, id }: { readonly regionCode: string; readonly id: number },
): Promise<(KeptCorrection & { readonly isInForce: boolean }) | null> {
  const row = await findRow(
    database,
    { ...CORRECTION, isInForce: col.flag },
    sql`select ${COLUMNS}, not exists (select from correction_revocation r where r.correction_id = c.id) as "isInForce"
        from correction c where region_code = ${regionCode} and id = ${id}`,
  );
  return row === null ? null : { ...asKept(row), isInForce: row.isInForce };
}

const TOLD = {
  ...CORRECTION,
  ogrn: col.text,
  vkId: maybe(col.number),
  reason: col.text,
  login: col.text,
  madeAt: col.instant,
  isObserved: maybe(col.flag),
  revokedAt: maybe(col.instant),
  revokedBy: maybe(col.text),
  revokedWhy: maybe(col.text),
};

/** A correction with whose it is, who accepted it, and what became of it. */
export interface ToldCorrection extends KeptCorrection {
  readonly ogrn: string;
  /** The number of its page in VK; null: the institution is meant. */
  readonly vkId: number | null;
  readonly reason: string;
  readonly login: string;
  readonly madeAt: Date;
  /** Of a correction of a question, whether anything is observed of that question; null: of another. */
  readonly isObserved: boolean | null;
  /** Null: it is in force. */
  readonly revoked: { readonly at: Date; readonly login: string; readonly reason: string } | null;
}

/** The corrections of a region, oldest first: those in force, or all. */
export async function readCorrections(
  database: Database,
  regionCode: string,
  { all }: { readonly all: boolean },
): Promise<readonly ToldCorrection[]> {
  const rows = await readRows(
    database,
    TOLD,
    sql`select ${COLUMNS}, c.reason, c.login, c.made_at as "madeAt", i.ogrn, p.vk_id::float8 as "vkId",
               case when c.comment_id is not null then exists (
                 select from question_as_observed q
                 where q.region_code = ${regionCode} and q.page_id = c.page_id and q.comment_id = c.comment_id) end as "isObserved",
               r.revoked_at as "revokedAt", r.login as "revokedBy", r.reason as "revokedWhy"
        from correction c
        join institution i on i.id = c.institution_id
        left join page p on p.id = c.page_id
        left join correction_revocation r on r.correction_id = c.id
        where c.region_code = ${regionCode} and (${all} or r.correction_id is null) order by c.id`,
  );
  return rows.map((row) => {
    const { ogrn, vkId, reason, login, madeAt, isObserved, revokedAt, revokedBy, revokedWhy } = row;
    const isRevoked = revokedAt !== null && revokedBy !== null && revokedWhy !== null;
    return {
      ...asKept(row),
      ...{ ogrn, vkId, reason, login, madeAt, isObserved },
      revoked: isRevoked ? { at: revokedAt, login: revokedBy, reason: revokedWhy } : null,
    };
  });
}

/** Any number, as long as all our processes use the same one. */
const CORRECTING = 7_316_403;

/** Says in a transaction that corrections of a region are being written, until it ends. */
export async function holdCorrections(database: Database, regionCode: string): Promise<void> {
  await run(database, sql`select pg_advisory_xact_lock_shared(${CORRECTING}, hashtext(${regionCode}))`);
}

/** Waits until nobody is writing corrections of a region any more, and holds off whoever would, until the transaction ends. */
export async function awaitCorrections(database: Database, regionCode: string): Promise<void> {
  await run(database, sql`select pg_advisory_xact_lock(${CORRECTING}, hashtext(${regionCode}))`);
}

function asKept(row: RowOf<typeof CORRECTION>): KeptCorrection {
  return { id: row.id, institutionId: row.institutionId, pageId: row.pageId, fact: correctionFactOf(row) };
}
