import { randomBytes } from 'node:crypto';
import { allowanceOf, DEFAULT_DEPTH, type RefusedValue } from '@gospulse/domain';
import type { Config, GivenAuthorKey, Logger } from '@gospulse/platform';
import { holdLivenessLock, writeAuthorKeyState, writeCollectorSign, type WatchKind } from '@gospulse/store';
import { createVkGateway, DEFAULT_RATE, type GatewayOptions, type VkGateway, type VkToken } from '@gospulse/vk';
import type { DataSource } from 'typeorm';
import { guardAuthorKey } from './author-key.js';
import { createCallBook, type CallBook } from './call-book.js';
import type { CollectionContext } from './context.js';
import { keepBooks } from './keep-books.js';
import { createPlanner } from './plan/planner.js';
import { shareTokens } from './shared-tokens.js';

export interface Collection {
  readonly context: CollectionContext;
  readonly book: CallBook;
  /** Whether the author key is the database's; one line says what is wrong. */
  authorKeyProblem(): string | null;
  /** Looks after the author key and tells what can be observed with what there is. */
  observableKinds(): Promise<readonly WatchKind[]>;
  /** Says that this collector's tokens are still in use: due every hour. */
  confirmTokens(): Promise<void>;
  /** Writes the books and gives its liveness lock back: its leases are free from then on. */
  close(): Promise<void>;
}

export interface CollectionOptions extends GivenAuthorKey {
  readonly dataSource: DataSource;
  readonly config: Config;
  readonly logger: Logger;
  readonly now: () => Date;
  /** Told of each value that is refused, beside the books. */
  readonly onRefused?: (refused: RefusedValue) => void;
  /** How long a hung collector keeps what it claimed. */
  readonly leaseSeconds?: number;
  /** Makes the gateway from the options it would be made with: a benchmark runs it on a clock of its own. */
  readonly openGateway?: (options: GatewayOptions) => VkGateway;
}

const LEASE_SECONDS = 600;

/**
 * Puts the gateway, the keys and the plan together. An author key that is lost, changed or of no use keeps posts and
 * comments from being observed, and nothing else.
 */
export async function openCollection(options: CollectionOptions): Promise<Collection> {
  const { dataSource, config, logger } = options;
  const authorKey = await guardAuthorKey({ dataSource, dataDir: config.dataDir, given: options, logger });
  const book = createCallBook();
  const tokens = vkTokens(config);
  const owner = `${process.pid}-${randomBytes(4).toString('hex')}`;
  const shared = await shareTokens({ dataSource, owner, tokens, logger });
  const refuse = (refused: RefusedValue) => {
    book.refuse(refused, options.now());
    options.onRefused?.(refused);
  };
  const gateway = (options.openGateway ?? createVkGateway)({
    apiUrl: config.vk.apiUrl,
    tokens,
    wallGetPerDay: config.vk.wallGetPerDay,
    ledger: shared.ledger,
    execute: config.vk.execute,
    observedAt: () => options.now().getTime(),
    onRefused: refuse,
    onToken: shared.note,
    onCall: (call) => {
      book.record(call);
      if (call.outcome !== 'ok') logger.debug(call, 'a call to VK failed');
    },
  });
  // Before the tokens are probed, however long that takes: it lives.
  const livenessLock = await holdLivenessLock(dataSource, owner);
  const tellOfKey = () => writeAuthorKeyState(dataSource, owner, authorKey.problem() === null);
  try {
    await tellOfKey();
    await gateway.prepare();
  } catch (error) {
    await livenessLock.release();
    throw error;
  }
  const allowance = allowanceOf(tokens, config.vk);
  return {
    book,
    authorKeyProblem: () => authorKey.problem(),
    observableKinds: async () => {
      await authorKey.check();
      await tellOfKey();
      return authorKey.kinds();
    },
    confirmTokens: async () => {
      await shared.confirm();
      await tellOfKey();
    },
    context: {
      ...{ dataSource, gateway, logger, owner, livenessLock, refuse },
      get authorKeys() {
        return authorKey.keys;
      },
      now: options.now,
      leaseSeconds: options.leaseSeconds ?? LEASE_SECONDS,
      planner: createPlanner(dataSource, DEFAULT_DEPTH, allowance),
      concurrency: gateway.limits.callsAtOnce,
      depth: DEFAULT_DEPTH,
      lookAheadIds: allowance.lookAheadIds,
    },
    close: async () => {
      try {
        await shared.settled();
        await keepBooks(dataSource, book);
        await writeCollectorSign(dataSource, owner);
      } finally {
        await livenessLock.release();
      }
    },
  };
}

export function vkTokens(config: Config): VkToken[] {
  return config.vk.tokens.map(({ kind, secret, requestsPerSecond }) => ({
    kind,
    secret,
    requestsPerSecond: requestsPerSecond ?? DEFAULT_RATE[kind],
  }));
}
