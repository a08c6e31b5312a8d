import { announceHistory } from '@gospulse/analytics';
import { doneHistoryDays, observeHistoricDay, type Collection } from '@gospulse/collection';
import type { Logger } from '@gospulse/platform';
import { createVkGateway } from '@gospulse/vk';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { type DemoHistory, historyDays } from '../demo-history.js';
import { COLLECTION, HISTORY, LOGGER } from '../tokens.js';

const ZONE = 'Europe/Volgograd';

/** Walks through the earlier days of a demonstration once, beside the observation of the present. */
@Injectable()
export class HistorySchedule implements OnApplicationBootstrap, OnApplicationShutdown {
  private stopping = false;
  private walk: Promise<void> = Promise.resolve();

  constructor(
    @Inject(COLLECTION) private readonly collection: Collection,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(HISTORY) private readonly history: DemoHistory | null,
  ) {}

  onApplicationBootstrap(): void {
    const { history } = this;
    if (!history) return;
    this.walk = this.run(history).catch((error: unknown) => {
      this.logger.error({ err: error instanceof Error ? error.message : 'unknown' }, 'history failed');
    });
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping = true;
    await this.walk;
  }

  private async run(history: DemoHistory): Promise<void> {
    const { context } = this.collection;
    const done = await doneHistoryDays(context);
    // Days are fixed at the first start: a later one goes on with them and adds none.
    if (done.size >= history.days) return;
    await announceHistory(context.dataSource, history.days);
    const now = Math.floor(context.now().getTime() / 1_000);
    for (const { day, at } of historyDays(ZONE, now, history.days)) {
      if (this.stopping) return;
      if (done.has(day)) continue;
      const gateway = createVkGateway({
        apiUrl: `${history.sandboxUrl}/at/${at}/method`,
        tokens: [{ kind: 'user', secret: 'user-history', requestsPerSecond: history.requestsPerSecond }],
      });
      await observeHistoricDay(context, gateway, day, new Date(at * 1_000));
    }
    this.logger.info({ days: history.days }, 'history collected');
  }
}
