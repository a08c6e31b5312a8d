import { createClockGuard, runPass, type ClockGuard, type Collection, type KindGuard } from '@gospulse/collection';
import type { Logger } from '@gospulse/platform';
import { resolvePendingLinks } from '@gospulse/registry';
import { releaseLeases, WATCH_KINDS, type WatchKind } from '@gospulse/store';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import type { CollectorMetrics } from '../metrics.js';
import { COLLECTION, KIND_GUARD, LOGGER, METRICS } from '../tokens.js';

/** How often the plan is asked what is due. The plan says how often each page is looked at, not this. */
const LOOK_MS = 15_000;

/** Says when: each kind of observation has its own turn, so that a long look at walls does not hold up the counts. */
@Injectable()
export class PassSchedule implements OnApplicationBootstrap {
  private readonly underWay = new Map<WatchKind, Promise<void>>();
  private readonly stopping = new AbortController();
  private readonly clock: ClockGuard;

  constructor(
    @Inject(COLLECTION) private readonly collection: Collection,
    @Inject(KIND_GUARD) private readonly kinds: KindGuard,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(METRICS) private readonly metrics: CollectorMetrics,
  ) {
    this.clock = createClockGuard(collection.context);
  }

  /** Counts take few calls and are what everybody looks at first: the rest waits for them, until the next look at most. */
  onApplicationBootstrap(): void {
    void this.begin('communities').then(() => this.look());
  }

  @Interval(LOOK_MS)
  look(): void {
    for (const kind of WATCH_KINDS) if (!this.underWay.has(kind)) void this.begin(kind);
  }

  private begin(kind: WatchKind): Promise<void> {
    if (this.stopping.signal.aborted) return Promise.resolve();
    const pass = this.pass(kind).finally(() => this.underWay.delete(kind));
    this.underWay.set(kind, pass);
    return pass;
  }

  /** Lets what is under way end, begins no more, and gives back the pages that were claimed for it. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.all(this.underWay.values());
    const { dataSource, owner } = this.collection.context;
    await releaseLeases(dataSource.manager, owner);
  }

  private async pass(kind: WatchKind): Promise<void> {
    const { context, book } = this.collection;
    try {
      if (!(await this.clock.allows()) || !(await this.kinds.allows())) return;
      // Posts and comments wait while the author key is not the database's: the log says so once.
      if (!(await this.collection.observableKinds()).includes(kind)) return;
      if (kind === 'communities') {
        const { dataSource, gateway, now } = context;
        await resolvePendingLinks({ dataSource, gateway, regionCode: null, now: now() });
      }
      const report = await runPass(context, book, { kinds: [kind], mode: 'schedule', signal: this.stopping.signal });
      if (Object.keys(report.pages[kind] ?? {}).length === 0) return;
      this.metrics.pass(report);
      this.logger.info({ kind, ...report }, 'pass done');
    } catch (error) {
      // The plan still holds what was not settled: the next look goes on with it.
      this.logger.error({ kind, err: error instanceof Error ? error.message : 'unknown' }, 'pass failed');
    }
  }
}
