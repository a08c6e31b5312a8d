import { readReplies } from '../tallies/read-replies.js';
import { readDirectory } from './directory.js';
import { readPages, type BaseReader } from './region-base.js';
import { createSharedReadings } from './shared-readings.js';

/** A reading takes some hundred kilobytes; the views of one screen need those of two or three periods, eight each. */
const MOST = 32;

/**
 * A reader for a server: answers that need the same facts at the same cut-off share one reading of them. A reading is
 * kept for `holdsMs`; one that failed is not.
 */
export function createSharedBase(holdsMs: number, clock?: () => number): BaseReader {
  const share = createSharedReadings(holdsMs, MOST, clock);
  return async (dataSource, request) => {
    const { scope, filters, basis, period, by = 'page', singlyUpTo } = request;
    const register = JSON.stringify([scope, filters, period.cutoff]);
    const directory =
      request.directory ?? (await share(`directory ${register}`, () => readDirectory(dataSource, scope, filters)));
    const days = JSON.stringify([register, period.from, period.to]);
    const known = { ...request, directory, by };
    const [pages, replies] = await Promise.all([
      readPages(dataSource, known, (part, read) => share(`${part} ${days}`, read)),
      share(`replies ${days} ${basis} ${by} ${singlyUpTo}`, () => readReplies(dataSource, known)),
    ]);
    return { ...pages, replies };
  };
}
