import { randomBytes } from 'node:crypto';
import { safeMessage, type Logger } from '@gospulse/platform';
import {
  claimJob,
  failJob,
  failWornOut,
  LEASE_SECONDS,
  LostJobError,
  releaseJob,
  renewLease,
  type JobClaim,
} from '@gospulse/reports';
import type { DataSource } from 'typeorm';
import { JOB_BOUNDS, startJob, type JobBounds, type JobProcess, type JobProcessEnd } from './job-process.js';

/** Several times before a lease is over. */
const RENEWAL_MS = (LEASE_SECONDS * 1_000) / 6;

/** Takes jobs of reports one after the other, each into a process of its own. */
export class ReportWorker {
  private isStopping = false;
  private process: JobProcess | null = null;
  private underWay: Promise<boolean> | null = null;

  constructor(
    private readonly dataSource: DataSource,
    private readonly logger: Logger,
    private readonly bounds: JobBounds = JOB_BOUNDS,
    /** Where the numbers that were given to editions are noted; null: nowhere. */
    private readonly dataDir: string | null = null,
  ) {}

  /** The process that does a job at the moment; null: none. */
  get pid(): number | null {
    return this.process?.pid ?? null;
  }

  /** Does the next job, unless one is being done. @returns whether there was one */
  look(): Promise<boolean> {
    if (this.isStopping || this.underWay !== null) return Promise.resolve(false);
    this.underWay = this.next().finally(() => (this.underWay = null));
    return this.underWay;
  }

  /** Ends jobs that nobody gets done. */
  async clear(): Promise<void> {
    const jobs = await failWornOut(this.dataSource);
    if (jobs > 0) this.logger.error({ jobs }, 'reports ended whoever worked on them, and are given up');
  }

  /** Calls off what is under way: the job waits for another one. */
  async stop(): Promise<void> {
    this.isStopping = true;
    this.process?.kill();
    await this.underWay?.catch(() => undefined);
  }

  private async next(): Promise<boolean> {
    const owner = `reports-${process.pid}-${randomBytes(6).toString('hex')}`;
    const claim = await claimJob(this.dataSource, owner);
    if (claim === null) return false;
    if (this.isStopping) await releaseJob(this.dataSource, claim);
    else await this.settle(claim, await this.doApart(claim));
    return true;
  }

  private async doApart(claim: JobClaim): Promise<JobProcessEnd> {
    const { url } = this.dataSource.options as { url?: string };
    const started = startJob({ databaseUrl: url ?? '', claim, dataDir: this.dataDir }, this.bounds);
    this.process = started;
    const renewal = setInterval(() => void this.renew(claim, started), RENEWAL_MS);
    try {
      return await started.ended;
    } finally {
      clearInterval(renewal);
      this.process = null;
    }
  }

  /** A job that somebody else has by now is not gone on with. A database that is away is asked again, as long as the lease holds. */
  private async renew(claim: JobClaim, started: JobProcess): Promise<void> {
    try {
      if (!(await renewLease(this.dataSource, claim))) started.kill();
    } catch (error) {
      this.logger.warn({ job: claim.id, why: safeMessage(error) }, 'the lease of a report was not renewed');
    }
  }

  private async settle(claim: JobClaim, end: JobProcessEnd): Promise<void> {
    if (end.kind === 'done') {
      this.logger.info({ job: claim.id, end: end.end }, 'report done');
      return;
    }
    if (end.kind === 'called-off') {
      await releaseJob(this.dataSource, claim);
      return;
    }
    this.logger.error({ job: claim.id, why: end.why }, 'report failed');
    await failJob(this.dataSource, claim).catch((error: unknown) => {
      // It was done, or is done by somebody else.
      if (!(error instanceof LostJobError)) throw error;
    });
  }
}
