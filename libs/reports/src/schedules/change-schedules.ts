import { auditWithin, type AuditActor, type AuditEvent } from '@gospulse/access';
import type { EditionFileKind, PeriodKind } from '@gospulse/domain';
import { callOffLetters } from '@gospulse/mail';
import { at, col, maybe, readRow, readRows, run } from '@gospulse/store';
import sql from 'sql-template-tag';
import type { DataSource, EntityManager } from 'typeorm';
import { productForm } from '../forms/product-forms.js';
import { callOffJobs } from '../jobs/job-queue.js';
import { lettersOfSchedule } from '../jobs/letter-key.js';
import { recipientLists } from './recipient-lists.js';
import { findSchedule, type Schedule } from './schedule.js';

/** What somebody sets of a schedule, checked as to its shape. */
export interface ScheduleSettings {
  readonly regionCode: string;
  readonly form: string;
  readonly periodKind: PeriodKind;
  readonly daysAfter: number;
  readonly time: string;
  readonly waitDays: number;
  readonly kinds: readonly EditionFileKind[];
  readonly recipients: readonly string[];
}

/** Who makes it: its editions are frozen in the name of that account, as long as it may. */
export interface ScheduleMaker {
  readonly accountId: number;
  readonly name: string;
  readonly actor: AuditActor;
}

export type ScheduleRefusal = 'unknown-form' | 'not-this-period' | 'too-many-schedules' | 'no-such-schedule';
export type ScheduleChanged =
  { readonly kind: 'done'; readonly id: number } | { readonly kind: 'refused'; readonly why: ScheduleRefusal };

/** More of one region are nobody's wish. */
const MAX_SCHEDULES = 50;
/** Key of the advisory lock under which schedules are counted and changed. */
const SCHEDULES_LOCK = 7_316_431;

/** Makes a schedule. The first period is the one that falls due after this moment. */
export function addSchedule(
  dataSource: DataSource,
  settings: ScheduleSettings,
  maker: ScheduleMaker,
  now: Date,
): Promise<ScheduleChanged> {
  return changing(dataSource, async (manager) => {
    const wrong = formFault(settings);
    if (wrong !== null) return refused(wrong);
    const { count } = await readRow(
      manager,
      { count: col.int },
      sql`select count(*)::int as count from report_schedule where region_code = ${settings.regionCode} and removed_at is null`,
    );
    if (count >= MAX_SCHEDULES) return refused('too-many-schedules');
    return { kind: 'done', id: await insert(manager, settings, maker, now) };
  });
}

async function insert(
  manager: EntityManager,
  settings: ScheduleSettings,
  { accountId, name, actor }: ScheduleMaker,
  now: Date,
): Promise<number> {
  const { id } = await readRow(
    manager,
    { id: col.int },
    sql`insert into report_schedule (region_code, form_code, period_kind, days_after, at_time, wait_days, file_kinds, recipients,
          account_id, made_by, made_at, starts_at)
        values (${settings.regionCode}, ${settings.form}, ${settings.periodKind}, ${settings.daysAfter}, ${settings.time}, ${settings.waitDays},
          ${[...settings.kinds]}, ${uniqueOf(settings.recipients)}, ${accountId}, ${name}, ${at(now)}, ${at(now)})
        returning id`,
  );
  await note(manager, { action: 'schedule.add', id, settings, actor, now });
  return id;
}

/**
 * Changes a schedule; from now on it is that of whoever changed it. With another form or kind of period it is another schedule,
 * of another id: what was due before is not made up for, and what was made of the other form is not taken for it.
 */
export function changeSchedule(
  dataSource: DataSource,
  id: number,
  settings: ScheduleSettings,
  maker: ScheduleMaker,
  now: Date,
): Promise<ScheduleChanged> {
  return changing(dataSource, async (manager) => {
    const known = await findSchedule(manager, settings.regionCode, id);
    if (known === null) return refused('no-such-schedule');
    const wrong = formFault(settings);
    if (wrong !== null) return refused(wrong);
    if (known.formCode !== settings.form || known.periodKind !== settings.periodKind) {
      const why = 'Расписание изменили, пока издание ещё не было зафиксировано.';
      await takeOff(manager, known, { why, stillTo: settings.recipients, actor: maker.actor, now });
      return { kind: 'done', id: await insert(manager, settings, maker, now) };
    }
    await run(
      manager,
      sql`update report_schedule set form_code = ${settings.form}, period_kind = ${settings.periodKind}, days_after = ${settings.daysAfter},
            at_time = ${settings.time}, wait_days = ${settings.waitDays}, file_kinds = ${[...settings.kinds]},
            recipients = ${uniqueOf(settings.recipients)}, account_id = ${maker.accountId}, made_by = ${maker.name}
          where id = ${id} and region_code = ${settings.regionCode}`,
    );
    await callOffLetters(manager, { keyLike: lettersOfSchedule(id), except: settings.recipients, now });
    await note(manager, { action: 'schedule.change', id, settings, actor: maker.actor, now });
    return { kind: 'done', id };
  });
}

/** Takes a schedule off. What it has made stays. */
export function removeSchedule(
  dataSource: DataSource,
  { regionCode, id }: { readonly regionCode: string; readonly id: number },
  actor: AuditActor,
  now: Date,
): Promise<ScheduleChanged> {
  return changing(dataSource, async (manager) => {
    const known = await findSchedule(manager, regionCode, id);
    if (known === null) return refused('no-such-schedule');
    await takeOff(manager, known, { why: REMOVED, stillTo: [], actor, now });
    return { kind: 'done', id };
  });
}

/** Why a period of a schedule has no edition that was taken off before. */
export const REMOVED = 'Расписание убрали, пока издание ещё не было зафиксировано.';

interface TakenOff {
  readonly why: string;
  /** Letters to these go all the same. */
  readonly stillTo: readonly string[];
  readonly actor: AuditActor;
  readonly now: Date;
}

/** What is under way for it is called off, and so are letters that nobody sent yet. */
async function takeOff(manager: EntityManager, known: Schedule, { why, stillTo, actor, now }: TakenOff): Promise<void> {
  const { id } = known;
  await run(manager, sql`update report_schedule set removed_at = ${at(now)} where id = ${id}`);
  await closeRuns(manager, id, why, now);
  await callOffLetters(manager, { keyLike: lettersOfSchedule(id), except: stillTo, now });
  await note(manager, { action: 'schedule.remove', id, settings: settingsOf(known), actor, now });
}

function changing(
  dataSource: DataSource,
  work: (manager: EntityManager) => Promise<ScheduleChanged>,
): Promise<ScheduleChanged> {
  return dataSource.transaction(async (manager) => {
    await run(manager, sql`select pg_advisory_xact_lock(${SCHEDULES_LOCK}::bigint)`);
    return work(manager);
  });
}

function refused(why: ScheduleRefusal): ScheduleChanged {
  return { kind: 'refused', why };
}

function formFault({ form: code, periodKind }: ScheduleSettings): 'unknown-form' | 'not-this-period' | null {
  const form = productForm(code);
  if (form === null) return 'unknown-form';
  return form.periods.includes(periodKind) ? null : 'not-this-period';
}

/** One letter to a mailbox, however its letters are written: the part before the @ is the mailbox's own affair. */
function uniqueOf(recipients: readonly string[]): string[] {
  return [...new Map(recipients.map((address) => [address.toLowerCase(), address])).values()];
}

async function closeRuns(manager: EntityManager, scheduleId: number, words: string, now: Date): Promise<void> {
  const closed = await readRows(
    manager,
    { jobId: maybe(col.int) },
    sql`update report_schedule_run set state = 'refused', words = ${words}, ended_at = ${at(now)}, leased_until = null
        where schedule_id = ${scheduleId} and state = 'waiting' returning job_id::float8 as "jobId"`,
  );
  const ids = closed.flatMap(({ jobId }) => jobId ?? []);
  await callOffJobs(manager, ids, calledOff(words));
}

/** How a job ends that a schedule asked for and wants no more. */
export function calledOff(words: string) {
  return { kind: 'refused', why: 'called-off', words, number: null } as const;
}

interface Noted {
  readonly action: 'schedule.add' | 'schedule.change' | 'schedule.remove';
  readonly id: number;
  readonly settings: Pick<ScheduleSettings, 'regionCode' | 'form' | 'periodKind' | 'recipients'>;
  readonly actor: AuditActor;
  readonly now: Date;
}

async function note(manager: EntityManager, { action, id, settings, actor, now }: Noted): Promise<void> {
  const { regionCode: region, form, periodKind } = settings;
  for (const recipients of recipientLists(settings.recipients)) {
    const details = { region, form, periodKind, recipients };
    const event: AuditEvent = { action, subject: `№ ${id}`, outcome: 'done', details };
    await auditWithin(manager, { actor, event, now });
  }
}

function settingsOf({ regionCode, formCode: form, periodKind, recipients }: Schedule): Noted['settings'] {
  return { regionCode, form, periodKind, recipients };
}
