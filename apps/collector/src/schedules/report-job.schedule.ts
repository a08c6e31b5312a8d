import type { Collection } from '@gospulse/collection';
import { HOUR_MS } from '@gospulse/domain';
import { safeMessage, type Logger } from '@gospulse/platform';
import { forgetJobs } from '@gospulse/reports';
import { writeReportSign } from '@gospulse/store';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { ReportWorker } from '../reports/report-worker.js';
import { COLLECTION, DATA_DIR, LOGGER } from '../tokens.js';

/** Somebody waits for it in front of a screen. */
const LOOK_MS = 1_000;
const CLEAR_MS = 60_000;

/** Says when: reports that are asked for are made beside the observation, each in a process of its own. */
@Injectable()
export class ReportJobSchedule implements OnApplicationBootstrap {
  private readonly worker: ReportWorker;
  private isAway = false;

  constructor(
    @Inject(COLLECTION) private readonly collection: Collection,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(DATA_DIR) dataDir: string,
  ) {
    this.worker = new ReportWorker(collection.context.dataSource, logger, undefined, dataDir);
  }

  onApplicationBootstrap(): Promise<void> {
    return this.attempt(() => this.sign());
  }

  @Interval(LOOK_MS)
  async look(): Promise<void> {
    await this.attempt(async () => {
      await this.worker.look();
      this.isAway = false;
    });
  }

  @Interval(CLEAR_MS)
  async clear(): Promise<void> {
    await this.attempt(async () => {
      // The database may have been away when we began, or be another copy of itself by now.
      await this.sign();
      await this.worker.clear();
    });
  }

  @Interval(HOUR_MS)
  async forget(): Promise<void> {
    await this.attempt(async () => void (await forgetJobs(this.collection.context.dataSource)));
  }

  /** Calls off what is under way; it is gone on with by whoever works next. */
  stop(): Promise<void> {
    return this.worker.stop();
  }

  private sign(): Promise<void> {
    const { dataSource, owner } = this.collection.context;
    return writeReportSign(dataSource, owner);
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      // A database that is away is told of once: it is asked each second.
      if (!this.isAway) this.logger.error({ why: safeMessage(error) }, 'reports cannot be worked on');
      this.isAway = true;
    }
  }
}
