import { refreshRollups } from '@gospulse/analytics';
import type { Collection } from '@gospulse/collection';
import type { Logger } from '@gospulse/platform';
import { analyzeFacts } from '@gospulse/store';
import { Inject, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { COLLECTION, LOGGER } from '../tokens.js';

/** Whoever opens a new installation waits for its first counts; a look that finds none costs some milliseconds. */
const LOOK_MS = 1_000;
/** Pages in the snapshots that are written at a look: one of 4,200 pages costs some 20 ms of the database. */
const PAGE_DAYS_A_LOOK = 42_000;
/** After so many marks the tables have grown enough for plans to go stale; then after twice as many each time. */
const ANALYZE_AFTER = 30_000;
const MAX_ANALYZE_AFTER = 1_000_000;
/**
 * Rest after a refresh, in times of what it took: each sums up its groups of a day anew, so that a first pass, whose every
 * look has marks of all days, is mostly left to those who bring the facts.
 */
const REST = 3;
const MAX_REST_MS = 15_000;

/** How long to rest after a refresh that took so long, both in milliseconds. */
export function restAfter(tookMs: number): number {
  return Math.min(REST * tookMs, MAX_REST_MS);
}

/** Brings the rollups up to the facts while they come in, so that a first pass can be watched. */
@Injectable()
export class RollupSchedule {
  private busy = false;
  private sinceAnalyze = ANALYZE_AFTER;
  private analyzeAfter = ANALYZE_AFTER;
  private restUntil = 0;

  constructor(
    @Inject(COLLECTION) private readonly collection: Collection,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  @Interval(LOOK_MS)
  async look(): Promise<void> {
    const startedAt = performance.now();
    if (this.busy || startedAt < this.restUntil) return;
    this.busy = true;
    try {
      const { dataSource } = this.collection.context;
      const done = await refreshRollups(dataSource, { maxPageDays: PAGE_DAYS_A_LOOK });
      this.sinceAnalyze += done;
      if (this.sinceAnalyze >= this.analyzeAfter && done > 0) {
        this.sinceAnalyze = 0;
        this.analyzeAfter = Math.min(2 * this.analyzeAfter, MAX_ANALYZE_AFTER);
        await analyzeFacts(dataSource);
      }
      if (done > 0) this.logger.debug({ pageDays: done }, 'rollups refreshed');
    } catch (error) {
      // The marks stay until their rows are written, so nothing is lost by trying again.
      this.logger.error({ err: error instanceof Error ? error.message : 'unknown' }, 'rollups failed');
    } finally {
      const endedAt = performance.now();
      this.restUntil = endedAt + restAfter(endedAt - startedAt);
      this.busy = false;
    }
  }
}
