import { FILE_KINDS } from '@gospulse/files';
import type { EditionFileKindName, ReportSchedule } from '@gospulse/contracts';
import { countLetters, readMailServer } from '@gospulse/mail';
import type { Database } from '@gospulse/store';
import { productForm } from '../forms/product-forms.js';
import { nextPeriod } from './due-periods.js';
import { lettersOf } from './letter-key.js';
import { findLastRun, readSchedules, type Schedule } from './schedule.js';

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
  const { period, at } = nextPeriod(schedule, now);
  return {
    ...{ id, form: { code, title: productForm(code)?.title ?? code }, periodKind, daysAfter, time, waitDays },
    ...{ kinds: kindsOf(schedule), recipients, madeBy },
    next: { period: { code: period.code, from: period.from, to: period.to }, at: at.toISOString() },
    last: await showLast(database, id),
  };
}

async function showLast(database: Database, scheduleId: number): Promise<ReportSchedule['last']> {
  const run = await findLastRun(database, scheduleId);
  if (run === null) return null;
  const { periodCode: code, from, to, state, words, number, editionId } = run;
  const mail =
    editionId === null
      ? { sent: 0, waiting: 0, refused: 0 }
      : await countLetters(database, lettersOf({ scheduleId, editionId }));
  return { period: { code, from, to }, state, words, number, mail };
}

/** Kinds of files that are known still, in their order. */
export function kindsOf({ fileKinds }: Pick<Schedule, 'fileKinds'>): EditionFileKindName[] {
  return FILE_KINDS.filter((kind) => fileKinds.includes(kind));
}
