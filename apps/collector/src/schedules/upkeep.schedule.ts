import { DAY_MS, HOUR_MS, REFUSALS_KEPT_DAYS } from '@gospulse/domain';
import { keepBooks, markForReclassification, type Collection } from '@gospulse/collection';
import type { Logger } from '@gospulse/platform';
import { forgetRefusedValues, forgetSweeps, writeCollectorSign } from '@gospulse/store';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { COLLECTION, LOGGER } from '../tokens.js';

const BOOKS_MS = 30_000;

/** What must be written down now and then, and what may be forgotten. */
@Injectable()
export class UpkeepSchedule implements OnApplicationBootstrap {
  constructor(
    @Inject(COLLECTION) private readonly collection: Collection,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    void this.newRules();
  }

  /** A changed set of rules is applied to what VK still shows, a portion an hour. */
  @Interval(HOUR_MS)
  async newRules(): Promise<void> {
    await this.attempt('new rules', async () => {
      const done = await markForReclassification(this.collection.context);
      if (done.posts > 0) this.logger.info(done, 'comments are classified by the new rules');
    });
  }

  /** A long pass must not keep its calls to itself: the dashboards show how much of the day's quota is used. */
  @Interval(BOOKS_MS)
  async books(): Promise<void> {
    const { context, book } = this.collection;
    await this.attempt('books', () => keepBooks(context.dataSource, book));
  }

  /** Whoever looks at the dashboards is told since when nothing is collected, should we end without a word. */
  @Interval(BOOKS_MS)
  async signOfLife(): Promise<void> {
    const { dataSource, owner, livenessLock } = this.collection.context;
    await this.attempt('sign of life', async () => {
      await livenessLock.ensure();
      await writeCollectorSign(dataSource, owner);
    });
  }

  @Interval(HOUR_MS)
  async oldSweeps(): Promise<void> {
    const { dataSource, now } = this.collection.context;
    const before = new Date(now().getTime() - REFUSALS_KEPT_DAYS * DAY_MS);
    await this.attempt('old sweeps', () => forgetSweeps(dataSource, before));
    await this.attempt('old refusals', () => forgetRefusedValues(dataSource, before));
  }

  @Interval(HOUR_MS)
  async tokens(): Promise<void> {
    await this.attempt('tokens', () => this.collection.confirmTokens());
  }

  private async attempt(what: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.logger.error({ what, err: error instanceof Error ? error.message : 'unknown' }, 'upkeep failed');
    }
  }
}
