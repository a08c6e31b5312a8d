import { failedOutcome } from '@gospulse/domain';
import { requireAnswer } from '@gospulse/store';
import type { CollectionContext } from './context.js';

/** LookOutcome of a page whose answer could not be recorded. */
export const NOT_RECORDED = failedOutcome('not-recorded');

/**
 * Does work on one thing of many. An exception of it is logged and ends nothing else: `settle` takes the thing out of the
 * way. It writes or reads, so when the database is away it throws as well, and only then all ends.
 * @param about what the log names beside the exception: ids, never texts
 */
export async function keepApart(
  context: Pick<CollectionContext, 'logger'>,
  about: Readonly<Record<string, string | number>>,
  work: () => Promise<void>,
  settle: () => Promise<unknown>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    context.logger.error({ ...about, ...nameOf(error) }, 'an observation could not be recorded, the others go on');
    await settle();
  }
}

/** Records things together; where that fails, halves of them, down to those that cannot be recorded at all. */
export async function recordApart<T>(
  things: readonly T[],
  record: (things: readonly T[]) => Promise<void>,
  giveUp: (thing: T, error: unknown) => Promise<void>,
): Promise<void> {
  const [thing] = things;
  if (thing === undefined) return;
  try {
    return await record(things);
  } catch (error) {
    if (things.length === 1) return giveUp(thing, error);
  }
  const half = Math.ceil(things.length / 2);
  await recordApart(things.slice(0, half), record, giveUp);
  await recordApart(things.slice(half), record, giveUp);
}

/** Throws unless the database answers. */
export async function requireDatabase({ dataSource }: Pick<CollectionContext, 'dataSource'>): Promise<void> {
  await requireAnswer(dataSource);
}

/** A message may hold a value of a row; name, code and place do not. */
function nameOf(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { error: 'unknown' };
  const at = error.stack?.split('\n').find((line) => /^\s+at /.test(line));
  return { error: error.name, code: 'code' in error ? error.code : undefined, at: at?.trim() };
}
