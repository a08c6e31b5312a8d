import { auditWithin, type AuditActor, type AuditEvent } from '@gospulse/access';
import type { EditionFileKindName, ReportPeriodKind } from '@gospulse/contracts';
import { at, col, readRow, run } from '@gospulse/store';
import sql from 'sql-template-tag';
import type { DataSource, EntityManager } from 'typeorm';
import { productForm } from '../forms/product-forms.js';
import { findSchedule, type Schedule } from './schedule.js';

/** What is wanted of a schedule, checked as to its shape. */
export interface ScheduleWanted {
  readonly regionCode: string;
  readonly form: string;
  readonly periodKind: ReportPeriodKind;
  readonly daysAfter: number;
  readonly time: string;
  readonly waitDays: number;
  readonly kinds: readonly EditionFileKindName[];
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
  wanted: ScheduleWanted,
  maker: ScheduleMaker,
  now: Date,
): Promise<ScheduleChanged> {
  return changing(dataSource, async (manager) => {
    const wrong = formFault(wanted);
    if (wrong !== null) return refused(wrong);
    const { count } = await readRow(
      manager,
      { count: col.int },
      sql`select count(*)::int as count from report_schedule where region_code = ${wanted.regionCode} and removed_at is null`,
    );
    if (count >= MAX_SCHEDULES) return refused('too-many-schedules');
    const { id } = await readRow(
      manager,
      { id: col.int },
      sql`insert into report_schedule (region_code, form_code, period_kind, days_after, at_time, wait_days, file_kinds, recipients,
            account_id, made_by, made_at, starts_at)
          values (${wanted.regionCode}, ${wanted.form}, ${wanted.periodKind}, ${wanted.daysAfter}, ${wanted.time}, ${wanted.waitDays},
            ${[...wanted.kinds]}, ${uniqueOf(wanted.recipients)}, ${maker.accountId}, ${maker.name}, ${at(now)}, ${at(now)})
          returning id`,
    );
    await note(manager, { action: 'schedule.add', id, wanted, actor: maker.actor, now });
    return { kind: 'done', id };
  });
}

/**
 * Changes a schedule; from now on it is that of whoever changed it. Another form or kind of period begins anew: what was due
 * before is not made up for.
 */
export function changeSchedule(
  dataSource: DataSource,
  id: number,
  wanted: ScheduleWanted,
  maker: ScheduleMaker,
  now: Date,
): Promise<ScheduleChanged> {
  return changing(dataSource, async (manager) => {
    const known = await findSchedule(manager, wanted.regionCode, id);
    if (known === null) return refused('no-such-schedule');
    const wrong = formFault(wanted);
    if (wrong !== null) return refused(wrong);
    const isOther = known.formCode !== wanted.form || known.periodKind !== wanted.periodKind;
    await run(
      manager,
      sql`update report_schedule set form_code = ${wanted.form}, period_kind = ${wanted.periodKind}, days_after = ${wanted.daysAfter},
            at_time = ${wanted.time}, wait_days = ${wanted.waitDays}, file_kinds = ${[...wanted.kinds]},
            recipients = ${uniqueOf(wanted.recipients)}, account_id = ${maker.accountId}, made_by = ${maker.name},
            starts_at = case when ${isOther}::boolean then ${at(now)} else starts_at end
          where id = ${id}`,
    );
    if (isOther) await closeRuns(manager, id, 'Расписание изменили, пока издание ещё не было зафиксировано.', now);
    await note(manager, { action: 'schedule.change', id, wanted, actor: maker.actor, now });
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
    await run(manager, sql`update report_schedule set removed_at = ${at(now)} where id = ${id}`);
    await closeRuns(manager, id, 'Расписание убрали, пока издание ещё не было зафиксировано.', now);
    await note(manager, { action: 'schedule.remove', id, wanted: wantedOf(known), actor, now });
    return { kind: 'done', id };
  });
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

function formFault({ form: code, periodKind }: ScheduleWanted): 'unknown-form' | 'not-this-period' | null {
  const form = productForm(code);
  if (form === null) return 'unknown-form';
  return form.periods.includes(periodKind) ? null : 'not-this-period';
}

/** One letter to a mailbox, however its letters are written: the part before the @ is the mailbox's own affair. */
function uniqueOf(recipients: readonly string[]): string[] {
  return [...new Map(recipients.map((address) => [address.toLowerCase(), address])).values()];
}

function closeRuns(manager: EntityManager, scheduleId: number, words: string, now: Date): Promise<number> {
  return run(
    manager,
    sql`update report_schedule_run set state = 'refused', words = ${words}, ended_at = ${at(now)}
        where schedule_id = ${scheduleId} and state = 'waiting'`,
  );
}

interface Noted {
  readonly action: 'schedule.add' | 'schedule.change' | 'schedule.remove';
  readonly id: number;
  readonly wanted: Pick<ScheduleWanted, 'regionCode' | 'form' | 'periodKind' | 'recipients'>;
  readonly actor: AuditActor;
  readonly now: Date;
}

function note(manager: EntityManager, { action, id, wanted, actor, now }: Noted): Promise<void> {
  const { regionCode: region, form, periodKind, recipients } = wanted;
  const details = { region, form, periodKind, recipients: recipients.join(', ') };
  const event: AuditEvent = { action, subject: `№ ${id}`, outcome: 'done', details };
  return auditWithin(manager, { actor, event, now });
}

function wantedOf({ regionCode, formCode: form, periodKind, recipients }: Schedule): Noted['wanted'] {
  return { regionCode, form, periodKind, recipients };
}
