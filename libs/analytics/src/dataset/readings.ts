import { readRegionRules, type RegionRules } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { createTimedCache } from '../caching/timed-cache.js';
import { VersionedCache } from '../caching/versioned-cache.js';
import { readFreshness, type Freshness } from '../pages/freshness.js';
import type { PageSet } from '../pages/page-set.js';
import { readWalls } from '../pages/walls.js';
import type { Filters, Scope } from '../query/scope.js';
import type { QuestionReader } from '../questions/question-reader.js';
import { readQuestions } from '../questions/read-questions.js';
import { isAmong, readDirectory, type DirectoryInstitution } from '../register/directory.js';
import { readRegisterVersion } from '../register/register-version.js';
import {
  queryOf,
  readDataset,
  readPages,
  type DatasetReader,
  type DatasetRequest,
  type PageDataset,
  type PagesPart,
} from './dataset.js';

type Directory = readonly DirectoryInstitution[];

/** How the facts of an answer are come by: read anew, or shared with answers that need the same. */
export interface Readings {
  readonly rules: (dataSource: DataSource, regionCode: string) => Promise<RegionRules | null>;
  /** How fresh a region's facts are at an instant, and how far back they reach. */
  readonly freshness: (dataSource: DataSource, region: RegionRules, now: Date) => Promise<Freshness>;
  /** The walls of a region's pages, as they are now. */
  readonly walls: typeof readWalls;
  readonly directory: (dataSource: DataSource, scope: Scope, filters: Filters) => Promise<Directory>;
  readonly dataset: DatasetReader;
  /** All of a dataset but the questions. */
  readonly pages: (dataSource: DataSource, request: DatasetRequest) => Promise<PageDataset>;
  /** The questions alone. */
  readonly replies: (dataSource: DataSource, request: DatasetRequest) => Promise<QuestionReader>;
}

const withDirectory = async (dataSource: DataSource, request: DatasetRequest) => ({
  ...request,
  by: request.by ?? ('page' as const),
  directory: request.directory ?? (await readDirectory(dataSource, request.scope, request.filters)),
});

export const READ_ANEW: Readings = {
  rules: (dataSource, regionCode) => readRegionRules(dataSource, regionCode),
  freshness: readFreshness,
  walls: readWalls,
  directory: readDirectory,
  dataset: readDataset,
  pages: async (dataSource, request) => readPages(dataSource, await withDirectory(dataSource, request)),
  replies: async (dataSource, request) => {
    const { directory, plan, ...opened } = await withDirectory(dataSource, request);
    return readQuestions(dataSource, queryOf(opened), directory, plan);
  },
};

/** A column takes some dozen kilobytes; the views of one screen need those of two or three periods, eight each. */
const MAX_READINGS = 32;
/**
 * What is so by now of all pages costs a tenth of a second to read. Whoever asks for it when it has aged has it once more
 * while it is read anew, until so many times the age at which it is to be.
 */
const SERVED_TIMES = 3;
/** Walls and profiles of a region, and of some pages by name. */
const MAX_PRESENTS = 8;
/** Whether the register has changed is asked so often. */
const REGISTER_MS = 1_000;
const MAX_SCOPES = 8;
/** Registers of a large region with its columns, whole and as filters leave it: about six megabytes the whole. */
const REGISTER_MAX_BYTES = 32 * 1_024 * 1_024;
const INSTITUTION_BYTES = 1_000;
/** Filtered ones share the institutions of the whole. */
const FILTERED_BYTES = 100;

/**
 * Readings for a server: answers that need the same facts at the same cut-off share one reading of them. A reading is
 * kept for `holdsMs`; one that failed is not. The register is kept until it changes.
 */
export function createReadings(holdsMs: number, clock?: () => number): Readings {
  const byDatabase = new WeakMap<DataSource, Readings>();
  const of = (dataSource: DataSource): Readings => {
    const known = byDatabase.get(dataSource) ?? readingsOfOne(holdsMs, clock);
    byDatabase.set(dataSource, known);
    return known;
  };
  return {
    rules: (dataSource, ...asked) => of(dataSource).rules(dataSource, ...asked),
    freshness: (dataSource, ...asked) => of(dataSource).freshness(dataSource, ...asked),
    walls: (dataSource, ...asked) => of(dataSource).walls(dataSource, ...asked),
    directory: (dataSource, ...asked) => of(dataSource).directory(dataSource, ...asked),
    dataset: (dataSource, ...asked) => of(dataSource).dataset(dataSource, ...asked),
    pages: (dataSource, ...asked) => of(dataSource).pages(dataSource, ...asked),
    replies: (dataSource, ...asked) => of(dataSource).replies(dataSource, ...asked),
  };
}

/** Those of one database. */
function readingsOfOne(holdsMs: number, clock?: () => number): Readings {
  const share = createTimedCache({ goodMs: holdsMs, maxEntries: MAX_READINGS, clock });
  const presents = createTimedCache({
    goodMs: holdsMs,
    servedMs: SERVED_TIMES * holdsMs,
    maxEntries: MAX_PRESENTS,
    clock,
  });
  const versions = createTimedCache({ goodMs: REGISTER_MS, maxEntries: MAX_SCOPES, clock });
  const underWay = createTimedCache({ goodMs: REGISTER_MS, maxEntries: MAX_SCOPES, clock });
  const regions = createTimedCache({ goodMs: REGISTER_MS, maxEntries: MAX_SCOPES, clock });
  const fresh = createTimedCache({ goodMs: holdsMs, maxEntries: MAX_SCOPES, clock });
  const registers = new VersionedCache<Directory>(REGISTER_MAX_BYTES);
  // What is told of a page is told by its place in the register, so it is shared within one and the same.
  const nameOf = new WeakMap<Directory, string>();
  const remember = (name: string, version: string, directory: Directory, bytesEach: number): Directory => {
    nameOf.set(directory, `${name} ${version}`);
    registers.keep(name, version, directory, directory.length * bytesEach);
    return directory;
  };
  const directory: Readings['directory'] = async (dataSource, scope, filters) => {
    const name = JSON.stringify(scope);
    const version = await versions(name, () => readRegisterVersion(dataSource, scope));
    const known = registers.find(name);
    const whole =
      known?.version === version
        ? known.value
        : await underWay(`${name} ${version}`, async () =>
            remember(name, version, await readDirectory(dataSource, scope, {}), INSTITUTION_BYTES),
          );
    if (Object.values(filters).every((wanted) => wanted === undefined)) return whole;
    const filteredName = `${name} ${JSON.stringify(filters)}`;
    const filtered = registers.find(filteredName);
    if (filtered?.version === version) return filtered.value;
    const left = whole.filter((institution) => isAmong(institution, filters));
    return remember(filteredName, version, left, FILTERED_BYTES);
  };
  const known = async (dataSource: DataSource, request: DatasetRequest) => ({
    ...request,
    by: request.by ?? ('page' as const),
    directory: request.directory ?? (await directory(dataSource, request.scope, request.filters)),
  });
  const daysOf = ({ period: { cutoff, from, to } }: Pick<DatasetRequest, 'period'>) =>
    JSON.stringify([cutoff, from, to]);
  const pages: Readings['pages'] = async (dataSource, request) => {
    const opened = await known(dataSource, request);
    const register = nameOf.get(opened.directory);
    if (register === undefined) return readPages(dataSource, opened);
    const keys = { register, days: `${register} ${daysOf(request)}` };
    return readPages(dataSource, opened, (part, set, read) => {
      const by = KEPT_BY[part];
      return by === 'rows' ? presents(`${part} ${rowsOf(set)}`, read) : share(`${part} ${keys[by]}`, read);
    });
  };
  const replies: Readings['replies'] = async (dataSource, asking) => {
    const opened = await known(dataSource, asking);
    const { directory: institutions, plan, ...request } = opened;
    const query = queryOf(request);
    const asked = JSON.stringify([query.scope, query.filters, query.basis, query.by, query.asks]);
    return share(`replies ${asked} ${daysOf(query)}`, () => readQuestions(dataSource, query, institutions, plan));
  };
  const dataset: DatasetReader = async (dataSource, request) => {
    const opened = await known(dataSource, request);
    const [ofPages, ofQuestions] = await Promise.all([pages(dataSource, opened), replies(dataSource, opened)]);
    return { ...ofPages, replies: ofQuestions };
  };
  return {
    rules: (dataSource, regionCode) => regions(regionCode, () => readRegionRules(dataSource, regionCode)),
    // Named by the instant: one cut-off, one freshness.
    freshness: (dataSource, region, now) =>
      fresh(`${region.code} ${now.getTime()}`, () => readFreshness(dataSource, region, now)),
    // The same reading that datasets take theirs from.
    walls: (dataSource, regionCode, range, zone) =>
      presents(`walls ${rowsOf({ regionCode, range })}`, () => readWalls(dataSource, regionCode, range, zone)),
    ...{ directory, dataset, pages, replies },
  };
}

/** What the reading of a part depends on: the rows that are read, the register they are put in the order of, and days. */
const KEPT_BY: Readonly<Record<PagesPart, 'rows' | 'register' | 'days'>> = {
  walls: 'rows',
  profiles: 'rows',
  index: 'register',
  end: 'days',
  start: 'days',
  posting: 'days',
  cadence: 'days',
  compliance: 'days',
};

/** Which rows are read of what is so by now: those of the whole region serve every choice of it. */
function rowsOf({ regionCode, range }: Pick<PageSet, 'regionCode' | 'range'>): string {
  return `${regionCode} ${range === null ? 'all' : range.join(',')}`;
}
