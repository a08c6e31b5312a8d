import {
  ABSENCE_PROOF_SECONDS,
  FRESH_POST_SECONDS,
  LONGEST_RETRY_SECONDS,
  OUTCOME,
  type RecheckPlan,
} from '@gospulse/domain';
import sql, { raw, type Sql } from 'sql-template-tag';
import { liesAhead, seconds } from './instants.js';

/** How often posts are checked: by the plan, those beyond `recentSeconds` of age as old ones. */
export interface CheckIntervals extends Pick<RecheckPlan, 'freshSeconds' | 'recentSeconds' | 'oldSeconds'> {
  /** Posts younger than this are recent. */
  readonly recentUntilSeconds: number;
}

/** A column of an alias. Both are ours, never input. */
const of = (alias: string, column: string): Sql => raw(`${alias}.${column}`);

/** Whether comments of a post came to be known within the last day, so that more are to be expected. */
export function isActive(post: string, now: Sql): Sql {
  const knownAt = of(post, 'comments_known_at');
  return sql`(coalesce(${knownAt} > ${now} - interval '1 day', false) and not ${liesAhead(knownAt, now)})`;
}

/**
 * Seconds between two checks of a post. One that was left out is looked at again as soon as that can prove something.
 */
export function checkSeconds(post: string, now: Sql, plan: CheckIntervals): Sql {
  const age = sql`extract(epoch from ${now} - ${of(post, 'published_at')})`;
  return sql`least(case when ${age} < ${FRESH_POST_SECONDS}::float8 or ${isActive(post, now)} then ${plan.freshSeconds}::float8
                        when ${age} < ${plan.recentUntilSeconds}::float8 then ${plan.recentSeconds}::float8
                        else ${plan.oldSeconds}::float8 end,
                   case when ${of(post, 'left_out_at')} is not null then ${ABSENCE_PROOF_SECONDS}::float8 end)`;
}

/**
 * When a post was last asked for, whether it was shown then or not. What a clock that was ahead wrote says nothing: a post
 * of which nothing else is known was not asked for since 1970.
 */
export function askedAt(post: string, now: Sql): Sql {
  const known = (instant: Sql) => sql`case when not ${liesAhead(instant, now)} then ${instant} end`;
  const [checked, asked] = [of(post, 'checked_at'), of(post, 'asked_at')];
  return sql`coalesce(greatest(${known(checked)}, ${known(asked)}), 'epoch'::timestamptz)`;
}

/**
 * Whether a post's comments are to be walked: they are not those that are stored, or a walk came short and its time has
 * come again. After a walk that was incomplete nothing else counts: what VK counts then would have it walked at every
 * visit. A time further off than any walk is put off was written by a clock that was ahead.
 */
export function commentsUnread(post: string, now: Sql): Sql {
  const [count, known, retryAt] = [of(post, 'comments'), of(post, 'comments_known'), of(post, 'comments_retry_at')];
  return sql`(${commentsComplete(post)} and ${count} is not null and ${count} is distinct from ${known}
                and (${count} > 0 or ${known} is not null)
              or coalesce(${retryAt} <= ${now}, false) or ${liesAhead(sql`${retryAt} - ${seconds(LONGEST_RETRY_SECONDS)}`, now)})`;
}

/** Whether all comments of a post were read at its last walk. */
export function commentsComplete(post: string): Sql {
  return sql`${of(post, 'comments_incomplete')} is null`;
}

/**
 * Whether a post holds a question that waits for its reply by what was observed, whatever corrections say of it. Said so that an index of all questions that wait does not fit:
 * while a database has not been analysed yet, PostgreSQL reads all of it for each post.
 */
export function holdsOpenQuestion(post: string, regionCode: string): Sql {
  const openIn = (table: string) => sql`
    exists (select 1 from ${raw(table)} q where q.region_code = ${regionCode} and q.page_id = ${of(post, 'page_id')} and q.post_id = ${of(post, 'post_id')}
              and coalesce(q.answered_at, q.withdrawn_at) is null)`;
  return sql`(${openIn('question')} or ${openIn('question_observed')})`;
}

/** Whether a wall may be read, by its row of the plan: a closed one would show nothing ahead either. */
export function isWallOpen(watch: string): Sql {
  return sql`${of(watch, 'last_outcome')} <> ${OUTCOME.unavailable}`;
}

/**
 * The id behind which a wall's next post will appear: the highest one known, 0 on a wall that was read and has never shown
 * a post; null: not known.
 */
export function highestKnownId(wall: string): Sql {
  return sql`coalesce(${of(wall, 'highest_id')}, case when ${of(wall, 'total_posts')} = 0 then 0 end)`;
}
