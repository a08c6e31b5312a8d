import type { DataSource } from 'typeorm';
import { readReplies } from '../replies/replies.js';
import { readDirectory } from './directory.js';
import { readPages, type BaseReader, type BaseRequest } from './region-base.js';

interface Shared {
  readonly value: Promise<unknown>;
  readonly until: number;
}

/** A reading takes some hundred kilobytes; the views of one screen need those of two or three periods, eight each. */
const MOST = 32;

/**
 * A reader for a server: answers that need the same facts at the same cut-off share one reading of them. A reading is
 * kept for `holdsMs`; one that failed is not.
 */
export function createSharedBase(holdsMs: number, clock: () => number = Date.now): BaseReader {
  const kept = new Map<string, Shared>();
  const share = <T>(key: string, read: () => Promise<T>): Promise<T> => {
    const known = kept.get(key);
    if (known && known.until > clock()) return known.value as Promise<T>;
    const value = read();
    kept.set(key, { value, until: clock() + holdsMs });
    value.catch(() => kept.delete(key));
    // An idle server keeps none: a reading is megabytes.
    setTimeout(() => forget(kept, clock()), holdsMs + 1).unref();
    forget(kept, clock());
    return value;
  };
  return async (dataSource: DataSource, request: BaseRequest) => {
    const { scope, filters, basis, period, by = 'page', singlyUpTo } = request;
    const register = JSON.stringify([scope, filters, period.cutoff]);
    const directory = await share(`directory ${register}`, () => readDirectory(dataSource, scope, filters));
    const days = JSON.stringify([register, period.from, period.to]);
    const known = { ...request, directory, by };
    const [pages, replies] = await Promise.all([
      readPages(dataSource, known, (part, read) => share(`${part} ${days}`, read)),
      share(`replies ${days} ${basis} ${by} ${singlyUpTo}`, () => readReplies(dataSource, known)),
    ]);
    return { ...pages, replies };
  };
}

function forget(kept: Map<string, Shared>, now: number): void {
  for (const [key, { until }] of kept) if (until <= now || kept.size > MOST) kept.delete(key);
}
