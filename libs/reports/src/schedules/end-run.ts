import { auditWithin, type AuditActor } from '@gospulse/access';
import { writeLetter } from '@gospulse/mail';
import { at, col, findRow, readRow, run, type Database } from '@gospulse/store';
import sql from 'sql-template-tag';
import type { DataSource, EntityManager } from 'typeorm';
import { findEdition, listFiles, type Edition } from '../editions/edition.js';
import { readTold } from '../editions/brief.js';
import { periodWith } from '../forms/period.js';
import { editionLetter, type ToldEdition } from './edition-letter.js';
import { lettersOf } from '../jobs/letter-key.js';
import { recipientsTold } from './recipients-told.js';
import type { Schedule, ScheduleRun } from './schedule.js';

/** What letters need to know of the installation. */
export interface Sending {
  /** Origin that people type; null: none is set. */
  readonly publicUrl: string | null;
  /** The address that letters are from; null: no server is set, and they wait for one. */
  readonly mailFrom: string | null;
}

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

interface Letters {
  readonly schedule: Schedule;
  readonly edition: Edition;
  readonly incomplete: string | null;
  readonly sending: Sending;
  readonly now: Date;
  /** Sent once more, because somebody asked for it: the mark makes letters of their own of them. */
  readonly again: { readonly mark: string; readonly actor: AuditActor } | null;
}

/** A letter to each recipient, and what the journal tells of files that are handed over. @returns how many were written */
export async function writeLetters(
  manager: EntityManager,
  { schedule, edition, incomplete, sending, now, again }: Letters,
): Promise<number> {
  const content = editionLetter(await readToldEdition(manager, edition, schedule), {
    incomplete,
    publicUrl: sending.publicUrl,
  });
  const prefix = lettersOf({ scheduleId: schedule.id, editionId: edition.id });
  const domain = sending.mailFrom?.split('@').at(-1);
  let written = 0;
  for (const recipient of schedule.recipients) {
    const key = `${prefix}to ${recipient.toLowerCase()}${again === null ? '' : ` again ${again.mark}`}`;
    if (await writeLetter(manager, { ...content, key, kind: 'edition', recipient }, now, domain)) written += 1;
  }
  if (written === 0) return 0;
  const actor = again?.actor ?? (await readActor(manager, schedule));
  const [{ regionCode: region }, { number, sha256 }] = [schedule, edition];
  for (const recipients of recipientsTold(schedule.recipients)) {
    const details = { region, number, recipients, sha256 };
    const event = { action: 'edition.send', subject: `№ ${number}`, outcome: 'done', details } as const;
    await auditWithin(manager, { actor, event, now });
  }
  return written;
}

/** Whoever made the schedule. */
async function readActor(database: Database, { accountId }: Schedule): Promise<AuditActor> {
  const { login } = await readRow(
    database,
    { login: col.text },
    sql`select login from account where id = ${accountId}`,
  );
  return { accountId, login, address: null };
}

async function readToldEdition(
  database: Database,
  edition: Edition,
  { zone, regionCode }: Schedule,
): Promise<ToldEdition> {
  const { id, number, formTitle, from, to, asOf, frozenAt, frozenBy, corrects, periodCode } = edition;
  const region = await findRow(database, { name: col.text }, sql`select name from region where code = ${regionCode}`);
  const { sentences, gaps } = await readTold(database, id);
  return {
    ...{ id, number, formTitle, zone, asOf, frozenAt, frozenBy, corrects, sentences, gaps },
    regionName: region?.name ?? regionCode,
    period: { kind: kindOf(periodCode, from), from, to },
    files: await listFiles(database, id),
  };
}

function kindOf(code: string, from: string) {
  return (
    (['week', 'month', 'quarter', 'half-year', 'year'] as const).find((kind) => periodWith(kind, from).code === code) ??
    'month'
  );
}
