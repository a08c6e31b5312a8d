import { announceHistory } from '@gospulse/analytics';
import { doneHistoryDays, observeHistoricDay, type Collection } from '@gospulse/collection';
import type { Logger } from '@gospulse/platform';
import { Region } from '@gospulse/store';
import { createVkGateway, type VkGateway } from '@gospulse/vk';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { type DemoHistory, historyDays } from '../demo-history.js';
import { COLLECTION, HISTORY, LOGGER } from '../tokens.js';

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
    const zones = await readZones(context.dataSource);
    for (const { day, looks } of historyDays([...zones.keys()], now, history.days)) {
      if (this.stopping) return;
      if (done.has(day)) continue;
      await observeHistoricDay(
        context,
        day,
        looks.map(({ zone, at }) => ({
          gateway: gatewayAt(history, at, zones.size),
          at: new Date(at * 1_000),
          regions: zones.get(zone) ?? [],
        })),
      );
    }
    this.logger.info({ days: history.days }, 'history collected');
  }
}

/** Codes of the regions by the zone of their clocks. */
async function readZones(dataSource: DataSource): Promise<ReadonlyMap<string, readonly string[]>> {
  const regions = await dataSource.getRepository(Region).find({ order: { code: 'asc' } });
  const zones = new Map<string, string[]>();
  for (const { code, zone } of regions) zones.set(zone, [...(zones.get(zone) ?? []), code]);
  return zones;
}

/** Answers as the world stood at an instant. So many of them share the pace of one token. */
function gatewayAt({ sandboxUrl, requestsPerSecond }: DemoHistory, at: number, sharing: number): VkGateway {
  return createVkGateway({
    apiUrl: `${sandboxUrl}/at/${at}/method`,
    tokens: [
      { kind: 'user', secret: 'user-history', requestsPerSecond: Math.max(1, Math.floor(requestsPerSecond / sharing)) },
    ],
  });
}
