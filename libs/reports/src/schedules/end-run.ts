import { at, run, type Database } from '@gospulse/store';
import sql from 'sql-template-tag';
import type { DataSource } from 'typeorm';
import { findEdition, type Edition } from '../editions/edition.js';
import type { Schedule, ScheduleRun } from './schedule.js';
import { writeLetters, type Sending } from './write-letters.js';

export interface RunEnd {
  readonly state: 'refused' | 'failed';
  readonly words: string;
  readonly now: Date;
}

/** Ends a period without an edition. */
export async function endRun(database: Database, id: number, { state, words, now }: RunEnd): Promise<void> {
  await run(
    database,
    sql`update report_schedule_run set state = ${state}, words = ${words}, ended_at = ${at(now)}, leased_until = null
        where id = ${id} and state = 'waiting'`,
  );
}

export interface EditionMade {
  readonly schedule: Schedule;
  readonly run: ScheduleRun;
  readonly number: number;
  readonly sending: Sending;
  readonly now: Date;
}

/** Ends a period with its edition, and writes the letters in the same transaction: neither stands without the other. */
export function endWithEdition(
  dataSource: DataSource,
  { schedule, run: ended, number, sending, now }: EditionMade,
): Promise<void> {
  return dataSource.transaction(async (manager) => {
    const edition = await findEdition(manager, schedule.regionCode, number);
    if (edition === null) throw new Error(`edition ${number} of a schedule is not there`);
    const words = wordsOf(edition, ended, schedule, sending);
    const done = await run(
      manager,
      sql`update report_schedule_run set state = 'frozen', edition_id = ${edition.id}, words = ${words}, ended_at = ${at(now)},
            leased_until = null
          where id = ${ended.id} and state = 'waiting'`,
    );
    if (done === 0) return;
    await writeLetters(manager, {
      schedule,
      edition,
      incomplete: ended.isIncomplete ? ended.words : null,
      sending,
      now,
      again: null,
    });
  });
}

function wordsOf(
  edition: Edition,
  { isIncomplete, words, jobId }: ScheduleRun,
  { recipients }: Schedule,
  { mailFrom }: Sending,
): string | null {
  const told = [
    ...(jobId === null ? [`Издание № ${edition.number} уже зафиксировано: ${edition.frozenBy}.`] : []),
    ...(isIncomplete && words !== null ? [words] : []),
    ...(recipients.length > 0 && mailFrom === null ? ['Почтовый сервер не задан: письма ждут трое суток.'] : []),
  ];
  return told.length === 0 ? null : told.join(' ');
}
