import { refreshRollups } from '@gospulse/analytics';
import type { Collection } from '@gospulse/collection';
import type { Logger } from '@gospulse/platform';
import { analyzeFacts } from '@gospulse/store';
import { Inject, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { COLLECTION, LOGGER } from '../tokens.js';

const LOOK_MS = 3_000;
/** A day's snapshot of thousands of pages costs some 20 ms of the database. */
const SNAPSHOTS_A_LOOK = 10;
/** After so many marks the tables have grown enough for plans to go stale. */
const ANALYZE_AFTER = 30_000;

/** Brings the rollups up to the facts while they come in, so that a first pass can be watched. */
@Injectable()
export class RollupSchedule {
  private busy = false;
  private sinceAnalyze = ANALYZE_AFTER;

  constructor(
    @Inject(COLLECTION) private readonly collection: Collection,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  @Interval(LOOK_MS)
  async look(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      const { dataSource } = this.collection.context;
      const done = await refreshRollups(dataSource, { maxSnapshots: SNAPSHOTS_A_LOOK });
      this.sinceAnalyze += done;
      if (this.sinceAnalyze >= ANALYZE_AFTER && done > 0) {
        this.sinceAnalyze = 0;
        await analyzeFacts(dataSource);
      }
      if (done > 0) this.logger.debug({ pageDays: done }, 'rollups refreshed');
    } catch (error) {
      // The marks stay until their rows are written, so nothing is lost by trying again.
      this.logger.error({ err: error instanceof Error ? error.message : 'unknown' }, 'rollups failed');
    } finally {
      this.busy = false;
    }
  }
}
