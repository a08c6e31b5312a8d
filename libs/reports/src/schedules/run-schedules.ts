import { accountMay } from '@gospulse/access';
import { readObservationAfter } from '@gospulse/analytics';
import { addDays, DAY_MS, startOfLocalDay } from '@gospulse/domain';
import { at, col, findRow, run, type Database } from '@gospulse/store';
import sql from 'sql-template-tag';
import type { DataSource } from 'typeorm';
import { findInForce } from '../editions/edition.js';
import { askForJob } from '../jobs/ask-for-job.js';
import { calledOff, REMOVED } from './change-schedules.js';
import { callOffJobs } from '../jobs/job-queue.js';
import { noteRefusal } from '../jobs/audited-editions.js';
import { findJob } from '../jobs/find-job.js';
import { BY_SCHEDULE } from '../jobs/job.js';
import { duePeriods } from './due-periods.js';
import { endRun, endWithEdition } from './end-run.js';
import { readMaker } from './maker.js';
import { findAnySchedule, findRun, readSchedules, type Schedule, type ScheduleRun } from './schedule.js';
import { kindsOf } from './show-schedules.js';
import { missingWords, waitingWords } from './waiting-words.js';
import type { Sending } from './write-letters.js';

/** What schedules are looked after with. */
export interface ScheduleTools extends Sending {
  readonly now: () => Date;
}

/** Between two looks at what waits for observation, or for its turn. */
const POLL_SECONDS = 60;
/** Between two looks at an edition that is being frozen. */
const JOB_POLL_SECONDS = 5;
/** Between two tries of what broke. */
const RETRY_SECONDS = 600;
const MAX_TRIES = 3;
/** A step takes milliseconds: whoever has not ended it by then is gone. */
const LEASE_SECONDS = 60;
const MAX_STEPS = 100;

/**
 * Begins what is due, and brings what is under way a step further: what waits for observation is asked to be frozen, and
 * what was frozen is sent. Any number of collectors may do so.
 * @returns how many steps were taken
 * @throws what broke first, once all others were looked at
 */
export async function runSchedules(dataSource: DataSource, tools: ScheduleTools): Promise<number> {
  const broken: unknown[] = [];
  const attempt = (work: Promise<void>) => work.catch((error: unknown) => void broken.push(error));
  for (const schedule of await readSchedules(dataSource, null))
    await attempt(beginRuns(dataSource, schedule, tools.now()));
  let steps = 0;
  for (; steps < MAX_STEPS; steps += 1) {
    const id = await claimRun(dataSource, tools.now());
    if (id === null) break;
    await attempt(advanceRun(dataSource, id, tools));
  }
  if (broken.length > 0) throw broken[0];
  return steps;
}

const MISSED =
  'Служба не работала, когда пришёл срок, а теперь есть более новый период. Это издание можно зафиксировать вручную.';

/** A row for the newest period that is due, and for each before it that nobody made, so that the history has no hole. */
async function beginRuns(database: Database, schedule: Schedule, now: Date): Promise<void> {
  for (const [index, { period, at: dueAt }] of duePeriods(schedule, now).entries()) {
    const isNewest = index === 0;
    const begun = await findRow(
      database,
      { id: col.int },
      sql`insert into report_schedule_run (schedule_id, period_code, period_from, period_to, due_at, begun_at, next_look_at,
            state, words, ended_at)
          values (${schedule.id}, ${period.code}, ${period.from}, ${period.to}, ${at(dueAt)}, ${at(now)}, ${at(now)},
            ${isNewest ? 'waiting' : 'refused'}, ${isNewest ? null : MISSED}, ${isNewest ? null : at(now)})
          on conflict (schedule_id, period_code) do nothing returning id`,
    );
    // All before it were begun when it was.
    if (begun === null) return;
  }
}

async function claimRun(database: Database, now: Date): Promise<number | null> {
  const claimed = await findRow(
    database,
    { id: col.int },
    sql`update report_schedule_run u
        set leased_until = now() + make_interval(secs => ${LEASE_SECONDS}),
            next_look_at = ${at(now)} + make_interval(secs => ${POLL_SECONDS})
        where u.id = (select id from report_schedule_run
                      where state = 'waiting' and next_look_at <= ${at(now)} and (leased_until is null or leased_until < now())
                      order by next_look_at, id limit 1 for update skip locked)
        returning u.id`,
  );
  return claimed?.id ?? null;
}

/** A run that is brought a step further. */
interface RunStep {
  readonly dataSource: DataSource;
  readonly schedule: Schedule;
  readonly run: ScheduleRun;
  readonly tools: ScheduleTools;
  readonly now: Date;
}

async function advanceRun(dataSource: DataSource, id: number, tools: ScheduleTools): Promise<void> {
  const found = await findRun(dataSource, id);
  const schedule = found && (await findAnySchedule(dataSource, found.scheduleId));
  if (!found || !schedule || found.state !== 'waiting') return;
  const step: RunStep = { dataSource, schedule, run: found, tools, now: tools.now() };
  if (schedule.isRemoved) await endRun(dataSource, id, { state: 'refused', words: REMOVED, now: step.now });
  else await (found.jobId === null ? askWhenObserved(step) : followJob(step, found.jobId));
  await run(dataSource, sql`update report_schedule_run set leased_until = null where id = ${id} and state = 'waiting'`);
}

const NOT_ALLOWED =
  'Учётная запись, от имени которой заведено расписание, закрыта или больше не может фиксировать издания этого региона. Сохраните расписание от имени действующей.';

/** Asks for the edition once its period is observed or has been waited for long enough; sends one that is in force already. */
async function askWhenObserved(step: RunStep): Promise<void> {
  const {
    dataSource,
    schedule,
    run: { periodCode, from, to },
    now,
    tools,
  } = step;
  const { regionCode, formCode, accountId } = schedule;
  // Rights are those of the moment: an account may have been shut since it made the schedule.
  if (!(await accountMay(dataSource, accountId, 'make-reports', regionCode))) {
    const about = { region: regionCode, form: formCode, period: periodCode };
    const tried = { action: 'edition.freeze', subject: `${formCode} ${periodCode}`, about, now } as const;
    const actor = await readMaker(dataSource, schedule);
    return noteRefusal(dataSource, { ...tried, actor }, { why: 'not-allowed' }, (manager) =>
      endRun(manager, step.run.id, { state: 'refused', words: NOT_ALLOWED, now }),
    );
  }
  // Somebody froze it by hand: there is nothing to wait for, and recipients get what is in force.
  const inForce = await findInForce(dataSource, regionCode, { formCode, from, to });
  if (inForce !== null) return endWithEdition(dataSource, { ...step, number: inForce.number, sending: tools });
  const missing = missingWords(await readObservationAfter(dataSource, regionCode, { end: endOf(step), now }));
  const until = new Date(step.run.dueAt.getTime() + schedule.waitDays * DAY_MS);
  if (missing !== null && now < until) return postpone(step, waitingWords(missing, until, schedule.zone), POLL_SECONDS);
  await askToFreeze(step, missing);
}

function endOf({ schedule: { zone }, run: { to } }: RunStep): Date {
  return new Date(startOfLocalDay(zone, addDays(to, 1)) * 1_000);
}

async function askToFreeze(step: RunStep, missing: string | null): Promise<void> {
  const {
    dataSource,
    schedule,
    run: { id, periodCode },
    now,
  } = step;
  const { regionCode, formCode, accountId, madeBy } = schedule;
  const { login } = await readMaker(dataSource, schedule);
  const asked = await askForJob(dataSource, {
    regionCode,
    request: { kind: 'freeze', form: formCode, period: periodCode, kinds: kindsOf(schedule) },
    author: { name: authorName(madeBy), accountId, login, address: null },
    now,
  });
  if (asked.kind === 'too-many') return postpone(step, 'В очереди слишком много заданий, издание ждёт.', POLL_SECONDS);
  const noted = await run(
    dataSource,
    sql`update report_schedule_run set job_id = ${asked.id}, words = ${missing ?? FREEZING},
          is_incomplete = ${missing !== null}, next_look_at = ${at(now)} + make_interval(secs => ${JOB_POLL_SECONDS})
        where id = ${id} and state = 'waiting'`,
  );
  // It was taken off meanwhile.
  if (noted === 0) await callOffJobs(dataSource, [asked.id], calledOff(REMOVED));
}

const FREEZING = 'Издание фиксируется.';

/** As an edition shows who froze it. */
export function authorName(madeBy: string): string {
  return `${BY_SCHEDULE}${madeBy})`;
}

/** Ends the period as the job that freezes it has ended, or asks once more. */
async function followJob(step: RunStep, jobId: number): Promise<void> {
  const {
    dataSource,
    schedule,
    run: { id, words, isIncomplete },
    now,
    tools,
  } = step;
  const job = await findJob(dataSource, schedule.regionCode, jobId);
  if (job !== null && job.outcome === null) {
    const waits = job.hasWorker ? FREEZING : 'Издание ждёт: служба, которая их фиксирует, не работает.';
    return postpone(step, isIncomplete ? words : waits, JOB_POLL_SECONDS);
  }
  const outcome = job?.outcome ?? { kind: 'failed' as const };
  if (outcome.kind === 'frozen') return endWithEdition(dataSource, { ...step, number: outcome.number, sending: tools });
  if (outcome.kind === 'refused') {
    // What was frozen meanwhile, by hand or by a job whose end nobody wrote down here.
    if (outcome.why === 'frozen-already' && outcome.number !== null)
      return endWithEdition(dataSource, { ...step, number: outcome.number, sending: tools });
    if (outcome.why === 'busy' || outcome.why === 'not-summed-up') return askAgain(step, outcome.words);
    if (outcome.why === 'unfinished' || outcome.why === 'in-the-future') return askAgain(step, outcome.words, 0);
    return endRun(dataSource, id, { state: 'refused', words: outcome.words, now });
  }
  return askAgain(step, 'Фиксация прервалась из-за сбоя; подробности — в журнале службы.');
}

/**
 * What broke is tried again, MAX_TRIES times in all, and then it is for people.
 * @param cost 0: it does not count. Freezing goes by the clock of the database, and ours may be ahead of it by some minutes.
 */
async function askAgain(step: RunStep, words: string, cost = 1): Promise<void> {
  const {
    dataSource,
    run: { id, tries },
    now,
  } = step;
  if (tries + cost >= MAX_TRIES) return endRun(dataSource, id, { state: 'failed', words, now });
  await run(
    dataSource,
    sql`update report_schedule_run set job_id = null, tries = tries + ${cost}::int, is_incomplete = false, words = ${`${words} Будет ещё одна попытка.`},
          next_look_at = ${at(now)} + make_interval(secs => ${RETRY_SECONDS})
        where id = ${id} and state = 'waiting'`,
  );
}

/** Leaves a run until later. */
async function postpone(
  { dataSource, run: { id }, now }: RunStep,
  words: string | null,
  seconds: number,
): Promise<void> {
  await run(
    dataSource,
    sql`update report_schedule_run set words = ${words}, next_look_at = ${at(now)} + make_interval(secs => ${seconds})
        where id = ${id} and state = 'waiting'`,
  );
}
