import { HOUR_MS, nextLetterTime } from '@gospulse/domain';
import { putOffLetters } from '@gospulse/mail';
import { at, col, readRows } from '@gospulse/store';
import sql from 'sql-template-tag';
import type { DataSource } from 'typeorm';
import { readLetterRegion } from './letter-region.js';

/**
 * Letters to heads that are due out of the working hours of their region wait until the next ones begin: a server that was away, or an
 * hour that was full, would else have them go at night. @returns how many were put off
 */
export async function putOffOutOfHours(dataSource: DataSource, now: Date): Promise<number> {
  const waiting = await readRows(
    dataSource,
    { region: col.text, keys: col.texts },
    sql`select d.region_code as region, array_agg(m.dedup_key) as keys from mail m join digest d on d.mail_key = m.dedup_key
        where m.state = 'waiting' and m.next_try_at <= ${at(now)} group by 1 order by 1`,
  );
  let putOff = 0;
  for (const { region: code, keys } of waiting) {
    const region = await readLetterRegion(dataSource, code, now);
    const next = region && nextLetterTime(region.calendar, now.getTime() / 1_000);
    const until = next === null ? new Date(now.getTime() + HOUR_MS) : new Date(next * 1_000);
    if (until > now) putOff += await putOffLetters(dataSource, { keys, until, now });
  }
  return putOff;
}
