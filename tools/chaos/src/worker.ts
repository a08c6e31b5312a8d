import { refreshRollups } from '@gospulse/analytics';
import { openCollection, runPass } from '@gospulse/collection';
import { createLogger, readConfig, safeMessage } from '@gospulse/platform';
import { openDataSource, WATCH_KINDS } from '@gospulse/store';
import type { WorkerWord, WorkOrder } from './work-order.js';

/** Shared by all collectors of a run, or they would not be let into one database. */
const AUTHOR_KEY = 'an author key for chaos';
const CONNECTIONS = 6;
/**
 * Short, so that a run need not wait a minute for each collector that hangs in mid-transaction; long enough for one that
 * only waits for its turn on a busy machine.
 */
const IDLE_IN_TRANSACTION_SECONDS = 5;
/** Never the limit here: what is tested is not the pace. */
const TOKENS = 'user:user-chaos@5000';
const WALL_GET_PER_DAY = '90000000';

/** A collector as `collect --once` is one: one pass over what is due at a given instant, then the rollups. */
async function collect(order: WorkOrder): Promise<void> {
  const config = readConfig({
    VK_API_URL: order.apiUrl,
    VK_TOKENS: TOKENS,
    VK_WALL_GET_PER_DAY: WALL_GET_PER_DAY,
    DATABASE_URL: order.databaseUrl,
    GOSPULSE_DATA_DIR: order.dataDir,
    LOG_LEVEL: 'silent',
  });
  const now = new Date(order.now);
  const logger = createLogger('silent', 'chaos');
  const dataSource = await openDataSource(order.databaseUrl, CONNECTIONS, IDLE_IN_TRANSACTION_SECONDS);
  const { context, book, close } = await openCollection({
    dataSource,
    config,
    authorKey: AUTHOR_KEY,
    logger,
    now: () => now,
  });
  say({ kind: 'began' });
  const report = await runPass(context, book, { kinds: WATCH_KINDS, mode: 'once' });
  await refreshRollups(dataSource);
  await close();
  say({ kind: 'done', report });
}

function say(word: WorkerWord): void {
  process.send?.(word);
}

/** Ends the process once its last word is on its way. */
function end(code: number, word?: WorkerWord): void {
  if (word) process.send?.(word, undefined, undefined, () => process.exit(code));
  else process.exit(code);
}

process.on('message', (order: WorkOrder) => {
  collect(order).then(
    () => end(0),
    (error: unknown) => end(1, { kind: 'failed', message: safeMessage(error) }),
  );
});
// Whoever gave the orders is gone.
process.once('disconnect', () => end(1));
say({ kind: 'ready' });
