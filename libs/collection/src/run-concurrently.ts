/**
 * Runs `work` over the items, at most `width` at once, in order of their turn. The first rejection ends it all; once
 * `signal` is aborted, what is under way ends and nothing more begins. Items may come from a source that fetches them
 * in portions: the next portion is fetched while the last items of the one before are still worked on.
 */
export async function runConcurrently<T>(
  items: Iterable<T> | AsyncIterable<T>,
  width: number,
  work: (item: T) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  const source = iteratorOf(items);
  let turn: Promise<unknown> = Promise.resolve();
  let failed = false;
  const pull = (): Promise<IteratorResult<T>> => {
    const next = turn.then(() => source.next());
    turn = next.catch(() => undefined);
    return next;
  };
  const worker = async () => {
    while (!signal?.aborted && !failed) {
      const item = await pull();
      if (item.done === true || signal?.aborted) return;
      await work(item.value);
    }
  };
  const workers = Array.from({ length: width }, () =>
    worker().catch((error: unknown) => {
      failed = true;
      throw error;
    }),
  );
  const outcomes = await Promise.allSettled(workers);
  await source.return?.();
  const rejected = outcomes.find((outcome) => outcome.status === 'rejected');
  if (rejected) throw rejected.reason;
}

function iteratorOf<T>(items: Iterable<T> | AsyncIterable<T>): AsyncIterator<T> | Iterator<T> {
  return Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();
}
