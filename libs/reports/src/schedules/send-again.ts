import type { AuditActor } from '@gospulse/access';
import { countLetters, readMailServer } from '@gospulse/mail';
import type { DataSource } from 'typeorm';
import { run } from '@gospulse/store';
import sql from 'sql-template-tag';
import { findEdition, findInForce } from '../editions/edition.js';
import { lettersOf } from '../jobs/letter-key.js';
import { findLastRun, findSchedule } from './schedule.js';
import { writeLetters } from './write-letters.js';

export type SentAgain =
  | { readonly kind: 'written'; readonly letters: number }
  /** `letters-wait`: the last ones are on their way still; `not-in-force`: it was withdrawn, and nothing stands in its place. */
  | {
      readonly kind: 'refused';
      readonly why: 'no-such-schedule' | 'no-such-edition' | 'not-in-force' | 'letters-wait' | 'no-recipients';
    };

interface Again {
  readonly regionCode: string;
  readonly id: number;
  readonly publicUrl: string | null;
  /** Who asks for it. */
  readonly actor: AuditActor;
}

/** Sends the last edition of a schedule once more, or what corrects it, to those who are its recipients now. */
export function sendEditionAgain(
  dataSource: DataSource,
  { regionCode, id, publicUrl, actor }: Again,
  now: Date,
): Promise<SentAgain> {
  return dataSource.transaction(async (manager): Promise<SentAgain> => {
    // A second click finds the letters of the first one waiting.
    await run(manager, sql`select 1 from report_schedule where id = ${id} and region_code = ${regionCode} for update`);
    const schedule = await findSchedule(manager, regionCode, id);
    if (schedule === null) return { kind: 'refused', why: 'no-such-schedule' };
    const last = await findLastRun(manager, id);
    const number = last?.number ?? null;
    const made = number === null ? null : await findEdition(manager, regionCode, number);
    if (made === null) return { kind: 'refused', why: 'no-such-edition' };
    const edition = await findInForce(manager, regionCode, made);
    if (edition === null) return { kind: 'refused', why: 'not-in-force' };
    if (schedule.recipients.length === 0) return { kind: 'refused', why: 'no-recipients' };
    const counts = await countLetters(manager, [lettersOf({ scheduleId: id, editionId: edition.id })]);
    if (counts.waiting > 0) return { kind: 'refused', why: 'letters-wait' };
    const sending = { publicUrl, mailFrom: await readMailServer(manager) };
    const letters = await writeLetters(manager, {
      schedule,
      edition,
      incomplete: null,
      sending,
      now,
      again: { mark: `${now.toISOString()} ${counts.sent + counts.refused}`, actor },
    });
    return { kind: 'written', letters };
  });
}
