import type { Look } from '@gospulse/contracts';
import {
  expectedLookAt,
  LOOK_WORDS,
  lookStateOf,
  NOBODY_LOOKS,
  type LookFinding,
  type WaitingLook,
} from '@gospulse/domain';
import {
  askForLook,
  col,
  findRow,
  maybe,
  readLookPace,
  readLooks,
  type LookBounds,
  type LookRow,
  type WriteDown,
} from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { inScope, type Scope } from '../../query/scope.js';
import { rowsOfPagesInScope } from '../../register/pages-in-scope.js';
import { all, REGISTERED } from '../../sources/predicates.js';
import { sql } from '../../sources/statement.js';
import { problem, type Answered } from '../parts/answer-head.js';

/** What somebody wants to be looked at now. */
export interface AskedLook {
  readonly scope: Scope;
  /** VK's number of the page. */
  readonly page: number;
  /** A post of it that is known; absent: its profile, and its wall. */
  readonly post?: number | undefined;
  readonly author: { readonly accountId: number; readonly login: string } | null;
  readonly bounds: LookBounds;
  readonly writeDown: WriteDown;
}

/**
 * Asks a collector to look at a page of the caller's scope out of turn. What waits already is the same look: nothing more is asked,
 * or written down, by pressing twice.
 */
export async function askToLook(dataSource: DataSource, asked: AskedLook): Promise<Answered<{ look: Look }>> {
  const { scope, page, post = null, author, bounds, writeDown } = asked;
  const pageId = await findPage(dataSource, scope, page, post);
  if (pageId === null) return problem('not-found');
  const pace = await readLookPace(dataSource);
  if (pace === null) return problem('not-observing');
  const order = { regionCode: scope.regionCode, pageId, postId: post, ...(author ?? { accountId: null, login: null }) };
  const made = await dataSource.transaction(async (manager) => {
    const look = await askForLook(manager, order, bounds);
    if (look.kind === 'asked' && look.isNew) await writeDown(manager, {});
    return look;
  });
  if (made.kind !== 'asked') return problem('too-many-looks');
  return getLook(dataSource, { scope, id: made.id, bounds });
}

/** How far a look at a page of the scope has come. */
export async function getLook(
  dataSource: DataSource,
  { scope, id, bounds }: { readonly scope: Scope; readonly id: number } & Telling,
): Promise<Answered<{ look: Look }>> {
  const seen = all(
    sql`l.id = ${id} and l.region_code = ${scope.regionCode}`,
    rowsOfPagesInScope(scope, sql`l.page_id`),
  );
  const found = await findRow(dataSource, { id: col.int }, sql`select l.id from look l where ${seen}`);
  const [look] = found === null ? [] : (await readLooksOf(dataSource, [found.id], { bounds })).values();
  return look === undefined ? problem('no-such-look') : { kind: 'answer', answer: { look } };
}

interface Telling {
  readonly bounds: LookBounds;
}

/** Looks as they are told, by number. */
export async function readLooksOf(
  dataSource: DataSource,
  ids: readonly number[],
  { bounds }: Telling,
): Promise<ReadonlyMap<number, Look>> {
  const rows = await readLooks(dataSource, ids);
  if (rows.length === 0) return new Map();
  const pace = rows.some((row) => row.endedAt === null) ? await readLookPace(dataSource) : null;
  return new Map(rows.map((row) => [row.id, lookOf(row, { bounds, pace })]));
}

function lookOf(row: LookRow, { bounds, pace }: Telling & { readonly pace: number | null }): Look {
  const finding: LookFinding | null = row.isTooLate ? 'expired' : row.finding;
  const state = lookStateOf(finding);
  const expected = finding === null && pace !== null ? expectedLookAt(waitingLook(row), pace) : null;
  return {
    id: row.id,
    what: row.postId === null ? 'profile' : 'post',
    page: { id: row.vkId, name: row.pageName },
    post: row.postId,
    askedAt: row.askedAt.toISOString(),
    state,
    endedAt: row.endedAt?.toISOString() ?? null,
    expectedAt: expected === null ? null : new Date(expected * 1_000).toISOString(),
    left: Math.max(0, bounds.perPageHour - row.usedOfPage),
    answeredAt: row.answeredAt?.toISOString() ?? null,
    words: finding !== null ? LOOK_WORDS[finding] : pace === null ? NOBODY_LOOKS : null,
  };
}

function waitingLook({ askedAt, ahead, movedAt }: LookRow): WaitingLook {
  const seconds = (instant: Date) => instant.getTime() / 1_000;
  return { askedAt: seconds(askedAt), ahead, movedAt: movedAt && seconds(movedAt) };
}

const PAGE = { id: col.int, isPostKnown: maybe(col.flag) };

/** The row of a registered page of the scope, whose post is known where one is named; null: there is none. */
async function findPage(
  dataSource: DataSource,
  scope: Scope,
  vkId: number,
  postId: number | null,
): Promise<number | null> {
  const row = await findRow(
    dataSource,
    PAGE,
    sql`select p.id, exists (select 1 from post o where o.region_code = ${scope.regionCode} and o.page_id = p.id
                                 and o.post_id = ${postId}::bigint) as "isPostKnown"
        from page p join institution i on i.id = p.institution_id
        where ${inScope(scope)} and ${REGISTERED} and p.vk_id = ${vkId}`,
  );
  return row === null || (postId !== null && row.isPostKnown !== true) ? null : row.id;
}
