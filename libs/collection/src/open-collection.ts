import { randomBytes } from 'node:crypto';
import { openAuthorKeys, type Config, type Logger } from '@gospulse/platform';
import { claimAuthorKey } from '@gospulse/store';
import { createVkGateway, DEFAULT_RATE, type VkToken } from '@gospulse/vk';
import type { DataSource } from 'typeorm';
import { createCallBook, type CallBook } from './call-book.js';
import { DEFAULT_DEPTH, type CollectionContext } from './context.js';
import { planIntervals } from './plan/intervals.js';

export interface Collection {
  readonly context: CollectionContext;
  readonly book: CallBook;
}

/** Latencies VK is known to have, in seconds: so many calls are under way at once when a token's rate is used up. */
const LATENCY_SECONDS = 3;

/**
 * Puts the gateway, the keys and the plan together. The intervals follow the size of the register.
 * @throws Error when the database's author hashes were made with another key
 */
export async function openCollection(options: {
  readonly dataSource: DataSource;
  readonly config: Config;
  readonly authorKey: string | undefined;
  readonly logger: Logger;
  readonly now: () => Date;
}): Promise<Collection> {
  const { dataSource, config, logger } = options;
  const authorKeys = openAuthorKeys(config.dataDir, options.authorKey);
  if (!(await claimAuthorKey(dataSource, authorKeys.fingerprint))) {
    throw new Error('the author key of this data directory is not the one this database was filled with');
  }
  const book = createCallBook();
  const tokens = vkTokens(config);
  const gateway = createVkGateway({
    apiUrl: config.vk.apiUrl,
    tokens,
    wallGetPerDay: config.vk.wallGetPerDay,
    onCall: (call) => {
      book.record(call);
      if (call.outcome !== 'ok') logger.debug(call, 'a call to VK failed');
    },
  });
  const rate = tokens.reduce((sum, token) => sum + token.requestsPerSecond, 0);
  return {
    book,
    context: {
      dataSource,
      gateway,
      authorKeys,
      logger,
      now: options.now,
      owner: `${process.pid}-${randomBytes(4).toString('hex')}`,
      intervals: await intervalsFor(dataSource, config),
      concurrency: Math.min(16, Math.max(4, Math.ceil(rate * LATENCY_SECONDS))),
      depth: DEFAULT_DEPTH,
    },
  };
}

async function intervalsFor(dataSource: DataSource, config: Config) {
  const rows = await dataSource.query<{ n: number }[]>('select count(*)::int as n from page where removed_at is null');
  const wallTokens = config.vk.tokens.filter((token) => token.kind !== 'community').length;
  return planIntervals(rows[0]?.n ?? 0, wallTokens * config.vk.wallGetPerDay);
}

export function vkTokens(config: Config): VkToken[] {
  return config.vk.tokens.map(({ kind, secret, requestsPerSecond }) => ({
    kind,
    secret,
    requestsPerSecond: requestsPerSecond ?? DEFAULT_RATE[kind],
  }));
}
