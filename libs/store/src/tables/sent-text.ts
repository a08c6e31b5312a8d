import { WORDING_VERSION } from '@gospulse/domain';
import sql, { type Sql } from 'sql-template-tag';
import type { PlacedPage } from '../sql/by-region.js';
import { col, readRows, run, type Database, type RowOf } from '../sql/rows.js';

/** The longest delay of a machine's text by what was asked since an instant (epoch seconds), oldest first. */
export interface DelayInForce {
  readonly since: number;
  readonly seconds: number;
}

/** An official comment with the resident it was sent to. Keys are hexadecimal. */
export interface Addressee {
  readonly commentId: number;
  readonly residentKey: string;
  /** Seconds since that resident had written last. */
  readonly waitedSeconds: number;
}

/** Writes whom the official texts of these posts were sent to; a text that is not listed was sent to nobody. */
export async function writeAddressees(
  database: Database,
  { regionCode, pageId }: PlacedPage,
  postIds: readonly number[],
  addressees: readonly Addressee[],
): Promise<void> {
  const [ids, keys, waited] = [
    addressees.map((one) => one.commentId),
    addressees.map((one) => one.residentKey),
    addressees.map((one) => one.waitedSeconds),
  ];
  await run(
    database,
    sql`update comment c set addressee_key = decode(n.key, 'hex'), addressee_waited = n.waited
        from comment was
        left join unnest(${ids}::bigint[], ${keys}::text[], ${waited}::int[]) as n(id, key, waited)
          on n.id = was.comment_id
        where was.region_code = ${regionCode} and was.page_id = ${pageId} and was.post_id = any(${postIds}::bigint[]) and was.text_key is not null
          and c.region_code = ${regionCode} and c.page_id = was.page_id and c.comment_id = was.comment_id
          and (was.addressee_key, was.addressee_waited) is distinct from (decode(n.key, 'hex'), n.waited)`,
  );
}

/**
 * Of these wordings those that the page sent promptly to several residents. Each costs a look or two, however often it was
 * sent.
 */
export async function readAcknowledgements(
  database: Database,
  { regionCode, pageId }: PlacedPage,
  textKeys: readonly string[],
  delays: readonly DelayInForce[],
): Promise<ReadonlySet<string>> {
  if (textKeys.length === 0) return new Set();
  const prompt = sql`c.region_code = ${regionCode} and c.page_id = ${pageId} and c.text_key = k.key and ${isPrompt(delays)}`;
  const rows = await readRows(
    database,
    { key: col.text },
    sql`select encode(k.key, 'hex') as key
        from (select decode(hex, 'hex') as key from unnest(${textKeys}::text[]) hex) k
        cross join lateral (select c.addressee_key as key from comment c where ${prompt} limit 1) first
        where exists (select 1 from comment c where ${prompt} and c.addressee_key <> first.key)`,
  );
  return new Set(rows.map((row) => row.key));
}

/** Posts of a page under which one of these wordings was sent promptly. */
export async function readPostsOfTexts(
  database: Database,
  { regionCode, pageId }: PlacedPage,
  textKeys: readonly string[],
  delays: readonly DelayInForce[],
): Promise<number[]> {
  if (textKeys.length === 0) return [];
  const rows = await readRows(
    database,
    { id: col.number },
    sql`select distinct c.post_id as id from comment c
        where c.region_code = ${regionCode} and c.page_id = ${pageId} and c.text_key = any(${bytesOf(textKeys)})
          and ${isPrompt(delays)} order by 1`,
  );
  return rows.map((row) => row.id);
}

const PROMPT_POST = { pageId: col.number, postId: col.number };

/** Posts of a region under which an official text was sent within so many seconds of a resident's comment. */
export async function readPromptPosts(
  database: Database,
  regionCode: string,
  withinSeconds: number,
): Promise<readonly RowOf<typeof PROMPT_POST>[]> {
  return readRows(
    database,
    PROMPT_POST,
    sql`select distinct c.page_id as "pageId", c.post_id as "postId" from comment c
        where c.region_code = ${regionCode} and c.text_key is not null and c.addressee_waited <= ${withinSeconds}
        order by 1, 2`,
  );
}

const SENT_WORDING = { textKey: col.text, commentId: col.number, residentKey: col.text, at: col.number };
export type SentWordingRow = RowOf<typeof SENT_WORDING>;

/**
 * When the page sent these wordings to whom, between two instants (epoch seconds); of the version in use, and without what a
 * machine sent: prompt texts of the wordings that are acknowledgements.
 */
export async function readSentWordings(
  database: Database,
  { regionCode, pageId }: PlacedPage,
  textKeys: readonly string[],
  among: {
    readonly from: number;
    readonly to: number;
    readonly acknowledgements: ReadonlySet<string>;
    readonly delays: readonly DelayInForce[];
  },
): Promise<readonly SentWordingRow[]> {
  if (textKeys.length === 0) return [];
  const { from, to, acknowledgements, delays } = among;
  const sentOf = (keys: readonly string[], which: Sql) => sql`
    select encode(c.text_key, 'hex') as "textKey", c.comment_id as "commentId",
           encode(c.addressee_key, 'hex') as "residentKey", extract(epoch from c.at)::float8 as at
    from comment c
    where c.region_code = ${regionCode} and c.page_id = ${pageId} and c.text_key = any(${bytesOf(keys)}) and c.addressee_key is not null and ${which}
      and c.wording_version = ${WORDING_VERSION}
      and c.at between to_timestamp(${from}::float8) and to_timestamp(${to}::float8)`;
  const byMachine = textKeys.filter((key) => acknowledgements.has(key));
  const others = textKeys.filter((key) => !acknowledgements.has(key));
  return readRows(
    database,
    SENT_WORDING,
    sql`${sentOf(others, sql`true`)} union all ${sentOf(byMachine, isLate(delays))}`,
  );
}

/** Says of first replies by their comments whether they are formulaic, and marks the days whose questions that changed. */
export async function markFormulaic(
  database: Database,
  place: PlacedPage,
  replies: readonly { readonly commentId: number; readonly isFormulaic: boolean }[],
): Promise<void> {
  if (replies.length === 0) return;
  const [ids, flags] = [replies.map((reply) => reply.commentId), replies.map((reply) => reply.isFormulaic)];
  await run(
    database,
    sql`with n as (select * from unnest(${ids}::bigint[], ${flags}::boolean[]) as n(id, formulaic)),
        changed as (
          update question q set formulaic = n.formulaic from n
          where q.region_code = ${place.regionCode} and q.page_id = ${place.pageId} and q.reply_comment_id = n.id and q.formulaic is distinct from n.formulaic
          returning q.asked_on
        ),
        observed as (
          update question_observed q set formulaic = n.formulaic from n
          where q.region_code = ${place.regionCode} and q.page_id = ${place.pageId} and q.reply_comment_id = n.id and q.formulaic is distinct from n.formulaic
          returning q.asked_on
        )
        insert into touched_day (region_code, page_id, day, what)
        select ${place.regionCode}::text, ${place.pageId}::int, asked_on, 'questions'
        from (select asked_on from changed union select asked_on from observed) days`,
  );
}

function isPrompt(delays: readonly DelayInForce[]): Sql {
  const longest = Math.max(...delays.map(({ seconds }) => seconds));
  const within = sql`c.addressee_waited <= ${longest}`;
  return isOne(delays) ? within : sql`${within} and c.addressee_waited <= ${delayOf(delays)}`;
}

function isLate(delays: readonly DelayInForce[]): Sql {
  const shortest = Math.min(...delays.map(({ seconds }) => seconds));
  const later = sql`c.addressee_waited > ${shortest}`;
  return isOne(delays) ? later : sql`${later} and c.addressee_waited > ${delayOf(delays)}`;
}

function isOne(delays: readonly DelayInForce[]): boolean {
  return delays.every(({ seconds }) => seconds === delays[0]?.seconds);
}

/** The delay in force when the resident had written. */
function delayOf(delays: readonly DelayInForce[]): Sql {
  const [since, seconds] = [delays.map((delay) => delay.since), delays.map((delay) => delay.seconds)];
  return sql`(select d.seconds from unnest(${since}::float8[], ${seconds}::int[]) d(since, seconds)
    where d.since <= extract(epoch from c.at) - c.addressee_waited order by d.since desc limit 1)`;
}

function bytesOf(hex: readonly string[]): Sql {
  return sql`array(select decode(h, 'hex') from unnest(${hex}::text[]) h)`;
}
