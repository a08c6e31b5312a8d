import type { ReportSchedule } from '@gospulse/contracts';
import { EDITION_FILE_KINDS, MAIL_ERROR_WORDS, type EditionFileKind } from '@gospulse/domain';
import { countLetters, readMailServer, readTroubles } from '@gospulse/mail';
import type { Database } from '@gospulse/store';
import { productForm } from '../forms/product-forms.js';
import { findEdition, findInForce } from '../editions/edition.js';
import { lettersOf } from '../jobs/letter-key.js';
import { nextAfter } from './due-periods.js';
import { findLastRun, readSchedules, type Schedule, type ScheduleRun } from './schedule.js';

/** The schedules of a region, when each is due next, and what came of the last period. */
export async function listSchedules(
  database: Database,
  regionCode: string,
  now: Date,
): Promise<{ readonly schedules: ReportSchedule[]; readonly canSend: boolean }> {
  const schedules = await readSchedules(database, regionCode);
  const shown: ReportSchedule[] = [];
  for (const schedule of schedules) shown.push(await showSchedule(database, schedule, now));
  return { schedules: shown, canSend: (await readMailServer(database)) !== null };
}

async function showSchedule(database: Database, schedule: Schedule, now: Date): Promise<ReportSchedule> {
  const { id, formCode: code, periodKind, daysAfter, time, waitDays, recipients, madeBy } = schedule;
  const last = await findLastRun(database, id);
  const { period, at } = nextAfter(schedule, last?.to ?? null, now);
  return {
    ...{ id, form: { code, title: productForm(code)?.title ?? code }, periodKind, daysAfter, time, waitDays },
    ...{ kinds: kindsOf(schedule), recipients, madeBy },
    next: { period: { code: period.code, from: period.from, to: period.to }, at: at.toISOString() },
    last: last && (await showLast(database, schedule, last)),
  };
}

async function showLast(
  database: Database,
  { regionCode }: Schedule,
  last: ScheduleRun,
): Promise<NonNullable<ReportSchedule['last']>> {
  const { scheduleId, periodCode: code, from, to, state, words, number } = last;
  const made = number === null ? null : await findEdition(database, regionCode, number);
  // What corrects it may have been sent in its place.
  const inForce = made && (await findInForce(database, regionCode, made));
  const editionIds = new Set([made, inForce].flatMap((edition) => edition?.id ?? []));
  const keys = [...editionIds].map((editionId) => lettersOf({ scheduleId, editionId }));
  const troubles = await readTroubles(database, keys);
  return {
    ...{ period: { code, from, to }, state, words, number },
    mail: await countLetters(database, keys),
    troubles: troubles.map(({ recipient, isWaiting, error }) => ({
      recipient,
      isWaiting,
      words: MAIL_ERROR_WORDS[error],
    })),
  };
}

/** Kinds of files that are known still, in their order. */
export function kindsOf({ fileKinds }: Pick<Schedule, 'fileKinds'>): EditionFileKind[] {
  return EDITION_FILE_KINDS.filter((kind) => fileKinds.includes(kind));
}
