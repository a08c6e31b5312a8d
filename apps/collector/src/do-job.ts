import { safeMessage } from '@gospulse/platform';
import { numbersIn, runJob, writeFiles } from '@gospulse/reports';
import { openDataSource, readDatabaseClock } from '@gospulse/store';
import type { JobAnswer, JobToDo } from './reports/job-messages.js';

/** The lock of a freeze, its scratch session, and what it writes by. */
const POOL_SIZE = 4;
/** No statement of a report takes as long; one that does is cut off, its work undone. */
const STATEMENT_MS = 10 * 60_000;
/** Between statements figures are computed and files are made. */
const IDLE_SECONDS = 300;

/** Does one job of a report in a process of its own: what it takes, and how it may end, is nobody else's. */
process.once('message', (toDo: JobToDo) => void work(toDo));
// Whoever started us is gone, even by kill −9: nobody renews the lease, and another one does the job.
process.on('disconnect', () => process.exit(1));
if (!process.connected) process.exit(1);

async function work(toDo: JobToDo): Promise<void> {
  const answer = await doIt(toDo).catch((error: unknown): JobAnswer => ({
    kind: 'broke',
    why: safeMessage(error),
  }));
  process.send?.(answer, () => process.exit(0));
}

async function doIt({ databaseUrl, claim, dataDir }: JobToDo): Promise<JobAnswer> {
  const extra = { statement_timeout: STATEMENT_MS };
  const dataSource = await openDataSource(databaseUrl, POOL_SIZE, IDLE_SECONDS, { extra });
  try {
    const numbers = dataDir === null ? undefined : numbersIn(dataDir);
    // By a clock that is ahead a period would be over that is not.
    const now = await readDatabaseClock(dataSource);
    return { kind: 'done', end: await runJob(dataSource, claim, { now, writeFiles, numbers }) };
  } finally {
    await dataSource.destroy();
  }
}
