import type { QuestionReader } from '../questions/question-reader.js';
import { readQuestions } from '../questions/read-questions.js';
import { isAmong, readDirectory, type DirectoryInstitution } from '../register/directory.js';
import { queryOf, readPages, readRegionBase, type BaseReader, type BaseRequest, type RegionPages } from './dataset.js';
import type { Filters, Scope } from '../query/scope.js';
import { createRenewedReadings, createSharedReadings } from '../caching/shared-readings.js';
import type { DataSource } from 'typeorm';

/** How the facts of an answer are come by: read anew, or shared with answers that need the same. */
export interface Readings {
  readonly directory: (
    dataSource: DataSource,
    scope: Scope,
    filters: Filters,
  ) => Promise<readonly DirectoryInstitution[]>;
  readonly base: BaseReader;
  /** All of a base but the questions. */
  readonly pages: (dataSource: DataSource, request: BaseRequest) => Promise<RegionPages>;
  /** The questions alone. */
  readonly replies: (dataSource: DataSource, request: BaseRequest) => Promise<QuestionReader>;
}

const withDirectory = async (dataSource: DataSource, request: BaseRequest) => ({
  ...request,
  by: request.by ?? ('page' as const),
  directory: request.directory ?? (await readDirectory(dataSource, request.scope, request.filters)),
});

export const READ_ANEW: Readings = {
  directory: readDirectory,
  base: readRegionBase,
  pages: async (dataSource, request) => readPages(dataSource, await withDirectory(dataSource, request)),
  replies: async (dataSource, request) => {
    const { directory, plan, ...opened } = await withDirectory(dataSource, request);
    return readQuestions(dataSource, queryOf(opened), directory, plan);
  },
};

/** A reading takes some hundred kilobytes; the views of one screen need those of two or three periods, eight each. */
const MOST = 32;
/** Registers kept: one for each scope. */
const MOST_SCOPES = 8;
/** A register changes by an import or when VK loses a page: whoever looks again sees it. */
const REGISTER_MS = { good: 5_000, served: 60_000 } as const;

/**
 * Readings for a server: answers that need the same facts at the same cut-off share one reading of them. A reading is
 * kept for `holdsMs`; one that failed is not. The register is kept longer, and renewed while it is used.
 */
export function createReadings(holdsMs: number, clock?: () => number): Readings {
  const share = createSharedReadings(holdsMs, MOST, clock);
  const renew = createRenewedReadings(REGISTER_MS, MOST_SCOPES, clock);
  const directory: Readings['directory'] = async (dataSource, scope, filters) => {
    const whole = await renew(JSON.stringify(scope), () => readDirectory(dataSource, scope, {}));
    if (Object.values(filters).every((wanted) => wanted === undefined)) return whole;
    return whole.filter((institution) => isAmong(institution, filters));
  };
  const known = async (dataSource: DataSource, request: BaseRequest) => ({
    ...request,
    by: request.by ?? ('page' as const),
    directory: request.directory ?? (await directory(dataSource, request.scope, request.filters)),
  });
  const whoOf = ({ scope, filters }: BaseRequest) => JSON.stringify([scope, filters]);
  const daysOf = ({ scope, filters, period }: BaseRequest) =>
    JSON.stringify([scope, filters, period.cutoff, period.from, period.to]);
  const pages: Readings['pages'] = async (dataSource, request) =>
    readPages(dataSource, await known(dataSource, request), (part, read) =>
      share(`${part} ${part === 'walls' || part === 'profiles' ? whoOf(request) : daysOf(request)}`, read),
    );
  const replies: Readings['replies'] = async (dataSource, request) => {
    const opened = await known(dataSource, request);
    const query = queryOf(opened);
    return share(`replies ${daysOf(request)} ${query.basis} ${query.by} ${query.asks}`, () =>
      readQuestions(dataSource, query, opened.directory, opened.plan),
    );
  };
  const base: BaseReader = async (dataSource, request) => {
    const opened = await known(dataSource, request);
    const [ofPages, ofQuestions] = await Promise.all([pages(dataSource, opened), replies(dataSource, opened)]);
    return { ...ofPages, replies: ofQuestions };
  };
  return { directory, base, pages, replies };
}
