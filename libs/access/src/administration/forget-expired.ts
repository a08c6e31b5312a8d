import { HOUR_MS } from '@gospulse/domain';
import { at, run, type Database } from '@gospulse/store';
import sql from 'sql-template-tag';
import { forgetViewLinks } from '../links/view-links.js';
import { forgetSessions } from '../sessions/end-sessions.js';

/** Whoever comes with a session that ended is told why for so long. */
const SESSIONS_STAY_HOURS = 24;
/** So is whoever comes with a link that was used or is too old. */
const LINKS_STAY_HOURS = 7 * 24;

/** A link to a view stays in its maker's list as long; the events of it stay for good. */
const VIEW_LINKS_STAY_HOURS = 90 * 24;

/** How many rows of each kind nobody needs any more were removed. */
export interface Forgotten {
  readonly sessions: number;
  readonly links: number;
  readonly viewLinks: number;
  readonly attempts: number;
  readonly returns: number;
}

/** Removes what is over: sessions, one-time links, links to views, counted attempts and answers of the provider. Events stay. */
export async function forgetExpired(database: Database, now: Date): Promise<Forgotten> {
  const ago = (hours: number) => new Date(now.getTime() - hours * HOUR_MS);
  return {
    sessions: await forgetSessions(database, ago(SESSIONS_STAY_HOURS)),
    links: await run(database, sql`delete from one_time_link where expires_at < ${at(ago(LINKS_STAY_HOURS))}`),
    viewLinks: await forgetViewLinks(database, ago(VIEW_LINKS_STAY_HOURS)),
    attempts: await run(database, sql`delete from sign_in_attempt where expire < ${now.getTime()}`),
    returns: await run(database, sql`delete from provider_return where expires_at < ${at(now)}`),
  };
}
