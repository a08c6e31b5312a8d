import { readRegionRules, readRulesOfRegions, type RegionRules } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { createTimedCache } from '../caching/timed-cache.js';
import { VersionedCache, VersionedCaches } from '../caching/versioned-cache.js';
import { readFreshness, type Freshness } from '../pages/freshness.js';
import type { PageSet } from '../pages/page-set.js';
import { readWalls } from '../pages/walls.js';
import type { ChosenQuery, FigureQuery } from '../query/figure-query.js';
import { grainOf, type Scope } from '../query/scope.js';
import type { CorrectionCounts, CountedQuery } from '../questions/counted-corrections.js';
import type { QuestionReader } from '../questions/question-reader.js';
import { readQuestions } from '../questions/read-questions.js';
import {
  closingsBefore,
  isAmong,
  readDirectory,
  readEverybody,
  standingOn,
  type DirectoryInstitution,
} from '../register/directory.js';
import { readRegisterVersion } from '../register/register-version.js';
import { countAllCorrections } from './count-corrections.js';
import {
  readDataset,
  readPages,
  type Dataset,
  type PageDataset,
  type PagesPart,
  type ReadingOptions,
} from './dataset.js';

type Directory = readonly DirectoryInstitution[];

/** How the facts of an answer are come by: read anew, or shared with answers that need the same. */
export interface Readings {
  /** What is kept of the database by the version of its rows. */
  readonly caches: VersionedCaches;
  readonly rules: (dataSource: DataSource, regionCode: string) => Promise<RegionRules | null>;
  /** The rules of several regions by their codes: of one that is not registered there are none. */
  readonly rulesOfRegions: (
    dataSource: DataSource,
    regionCodes: readonly string[],
  ) => Promise<ReadonlyMap<string, RegionRules>>;
  /** How fresh the facts of a scope are at an instant, and how far back those of its region reach. */
  readonly freshness: (dataSource: DataSource, scope: Scope, region: RegionRules, now: Date) => Promise<Freshness>;
  /** The walls of a region's pages, as they are now. */
  readonly walls: typeof readWalls;
  readonly directory: (dataSource: DataSource, query: ChosenQuery) => Promise<Directory>;
  /** How many corrections touch the figures of a query. */
  readonly corrections: (
    dataSource: DataSource,
    query: CountedQuery,
    options?: Pick<ReadingOptions, 'plan'>,
  ) => Promise<CorrectionCounts>;
  readonly dataset: (dataSource: DataSource, query: FigureQuery, options?: ReadingOptions) => Promise<Dataset>;
  /** All of a dataset but the questions. */
  readonly pages: (dataSource: DataSource, query: FigureQuery, options?: ReadingOptions) => Promise<PageDataset>;
  /** The questions alone. */
  readonly replies: (dataSource: DataSource, query: FigureQuery, options?: ReadingOptions) => Promise<QuestionReader>;
}

/** Readings of which nothing is shared but what is kept by version. Left out: nothing is. */
export function readAnew(caches: VersionedCaches = new VersionedCaches()): Readings {
  const directory: Readings['directory'] = (dataSource, { scope, filters, corrections, asOf }) =>
    readDirectory(dataSource, scope, filters, corrections, asOf);
  const openedBy = async (dataSource: DataSource, query: FigureQuery, options: ReadingOptions) => ({
    ...options,
    directory: options.directory ?? (await directory(dataSource, query)),
  });
  return {
    caches,
    rules: (dataSource, regionCode) => readRegionRules(dataSource, regionCode),
    rulesOfRegions: readRulesOfRegions,
    freshness: readFreshness,
    walls: readWalls,
    directory,
    corrections: (dataSource, query, options) => countAllCorrections({ dataSource, caches }, query, options),
    dataset: (dataSource, query, options) => readDataset({ dataSource, caches }, query, options),
    pages: async (dataSource, query, options = {}) =>
      readPages({ dataSource, caches }, query, await openedBy(dataSource, query, options)),
    replies: async (dataSource, query, options = {}) => {
      const { directory, plan } = await openedBy(dataSource, query, options);
      return readQuestions({ dataSource, caches }, query, directory, plan);
    },
  };
}

/** A column takes some dozen kilobytes; the views of one screen need those of two or three periods, eight or nine each. */
const MAX_READINGS = 32;
/**
 * What is so by now of all pages costs a tenth of a second to read. Whoever asks for it when it has aged has it once more
 * while it is read anew, until so many times the age at which it is to be.
 */
const SERVED_TIMES = 3;
/** While facts come in for the first time what is so by now changes with each call to VK. */
const HURRIED_MS = 3_000;
/** Walls and profiles of a region, and of some pages by name. */
const MAX_PRESENTS = 8;
/** Whether the register has changed is asked so often. */
const REGISTER_MS = 1_000;
/** A region's rules are read so often. */
const RULES_MS = 1_000;
const MAX_REGIONS = 8;
/** Callers with a scope of their own who look within the same seconds. What is kept of each is some bytes. */
const MAX_SCOPES = 128;
/** Of some institutions a reading takes a tenth of that; theirs and those of whole regions do not drive each other out. */
const MAX_OWN_READINGS = 256;
/** Registers of a large region with its columns, whole and as filters leave it: about six megabytes the whole. */
const REGISTER_MAX_BYTES = 32 * 1_024 * 1_024;
const INSTITUTION_BYTES = 1_000;
/** Filtered ones share the institutions of the whole. */
const FILTERED_BYTES = 100;

/**
 * Readings for a server: answers that need the same facts at the same cut-off share one reading of them. A reading is
 * kept for `holdsMs`; one that failed is not. The register is kept until it changes. `isHurried`: a first pass goes on.
 */
export function createReadings(
  holdsMs: number,
  caches: VersionedCaches,
  clock?: () => number,
  isHurried?: () => boolean,
): Readings {
  const shares = createTimedCache({ goodMs: holdsMs, maxEntries: MAX_READINGS, clock });
  const ownShares = createTimedCache({ goodMs: holdsMs, maxEntries: MAX_OWN_READINGS, clock });
  const shareOf = ({ scope }: Pick<FigureQuery, 'scope'>) => (grainOf(scope) === 'page' ? ownShares : shares);
  const ofPresent = { goodMs: holdsMs, servedMs: SERVED_TIMES * holdsMs, isHurried, hurriedMs: HURRIED_MS, clock };
  const regionsPresents = createTimedCache({ ...ofPresent, maxEntries: MAX_PRESENTS });
  const ownPresents = createTimedCache({ ...ofPresent, maxEntries: MAX_OWN_READINGS });
  const presentsOf = ({ range }: Pick<PageSet, 'range'>) => (range === null ? regionsPresents : ownPresents);
  const regions = createTimedCache({ goodMs: RULES_MS, maxEntries: MAX_REGIONS, clock });
  const several = createTimedCache({ goodMs: RULES_MS, maxEntries: MAX_REGIONS, clock });
  const fresh = createTimedCache({ goodMs: holdsMs, maxEntries: MAX_SCOPES, clock });
  const counted = createTimedCache({ goodMs: holdsMs, maxEntries: MAX_SCOPES, clock });
  const { directory, nameOf } = createRegisters(clock);
  const openedBy = async (dataSource: DataSource, query: FigureQuery, options: ReadingOptions) => ({
    ...options,
    directory: options.directory ?? (await directory(dataSource, query)),
  });
  const pages: Readings['pages'] = async (dataSource, query, options = {}) => {
    const source = { dataSource, caches };
    const opened = await openedBy(dataSource, query, options);
    const register = nameOf(opened.directory);
    if (register === null) return readPages(source, query, opened);
    const keys = { register, days: `${register} ${daysOf(query)}` };
    return readPages(source, query, opened, (part, set, read) => {
      const by = KEPT_BY[part];
      if (by === 'rows') return presentsOf(set)(`${part} ${rowsOf(set)}`, read);
      return shareOf(query)(`${part} ${keys[by]}`, read);
    });
  };
  const replies: Readings['replies'] = async (dataSource, query, options = {}) => {
    const { directory: institutions, plan } = await openedBy(dataSource, query, options);
    const register = nameOf(institutions);
    const read = () => readQuestions({ dataSource, caches }, query, institutions, plan);
    // Questions are told by group of the register: of another one they are others.
    if (register === null) return read();
    const asked = JSON.stringify([query.scope, query.filters, query.basis, query.corrections, query.by, query.asks]);
    return shareOf(query)(`replies ${register} ${asked} ${daysOf(query)}`, read);
  };
  const dataset: Readings['dataset'] = async (dataSource, query, options = {}) => {
    const opened = await openedBy(dataSource, query, options);
    const [ofPages, ofQuestions] = await Promise.all([
      pages(dataSource, query, opened),
      replies(dataSource, query, opened),
    ]);
    return { ...ofPages, replies: ofQuestions };
  };
  const rules: Readings['rules'] = async (dataSource, regionCode) => {
    const read = () => readRegionRules(dataSource, regionCode);
    // That there is none is asked again each time: an import may bring the region at any moment.
    return (await regions(regionCode, read)) ?? read();
  };
  return {
    caches,
    rules,
    rulesOfRegions: (dataSource, regionCodes) =>
      several(regionCodes.join(), () => readRulesOfRegions(dataSource, regionCodes)),
    // Named by the instant: one cut-off, one freshness.
    freshness: (dataSource, scope, region, now) =>
      fresh(`${JSON.stringify(scope)} ${now.getTime()}`, () => readFreshness(dataSource, scope, region, now)),
    // The same reading that datasets take theirs from.
    walls: (dataSource, regionCode, range, zone) =>
      presentsOf({ range })(`walls ${rowsOf({ regionCode, range })}`, () =>
        readWalls(dataSource, regionCode, range, zone),
      ),
    corrections: (dataSource, query, options) =>
      counted(JSON.stringify([query.scope, query.filters, query.basis, query.corrections, daysOf(query)]), () =>
        countAllCorrections({ dataSource, caches }, query, options),
      ),
    ...{ directory, dataset, pages, replies },
  };
}

function daysOf({ period: { cutoff, from, to }, rules: { policies } }: Pick<FigureQuery, 'period' | 'rules'>): string {
  // Deadlines and windows are written out; the version stands for the rest of a policy, which never changes under it.
  return JSON.stringify([cutoff, from, to, policies]);
}

/** Registers by scope and filters, each kept until an institution or page of the scope changes. */
function createRegisters(clock?: () => number) {
  const versions = createTimedCache({ goodMs: REGISTER_MS, maxEntries: MAX_SCOPES, clock });
  const underWay = createTimedCache({ goodMs: REGISTER_MS, maxEntries: MAX_SCOPES, clock });
  const registers = new VersionedCache<Directory>(REGISTER_MAX_BYTES);
  // What is told of a page is told by its place in the register, so it is shared within one and the same.
  const names = new WeakMap<Directory, string>();
  const remember = (name: string, version: string, directory: Directory, bytesEach: number): Directory => {
    names.set(directory, `${name} ${version}`);
    registers.keep(name, version, directory, directory.length * bytesEach);
    return directory;
  };
  const directory: Readings['directory'] = async (dataSource, { scope, filters, corrections, asOf }) => {
    const version = await versions(JSON.stringify(scope), () => readRegisterVersion(dataSource, scope));
    const name = JSON.stringify([scope, corrections]);
    const known = registers.find(name);
    const everybody =
      known?.version === version
        ? known.value
        : await underWay(`${name} ${version}`, async () =>
            remember(name, version, await readEverybody(dataSource, scope, {}, corrections), INSTITUTION_BYTES),
          );
    const closings = closingsBefore(everybody, asOf);
    const standingName = closings === null ? name : `${name} ${closings} ${asOf === undefined}`;
    const standing = closings === null ? known : registers.find(standingName);
    const whole =
      closings === null
        ? everybody
        : standing?.version === version
          ? standing.value
          : remember(standingName, version, standingOn(everybody, asOf), FILTERED_BYTES);
    if (Object.values(filters).every((wanted) => wanted === undefined)) return whole;
    const filteredName = `${standingName} ${JSON.stringify(filters)}`;
    const filtered = registers.find(filteredName);
    if (filtered?.version === version) return filtered.value;
    const left = whole.filter((institution) => isAmong(institution, filters));
    return remember(filteredName, version, left, FILTERED_BYTES);
  };
  /** Names a register of these as it stands; null: it is none of them. */
  const nameOf = (register: Directory): string | null => names.get(register) ?? null;
  return { directory, nameOf };
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
  answering: 'days',
};

/** Which rows are read of what is so by now: those of the whole region serve every choice of it. */
function rowsOf({ regionCode, range }: Pick<PageSet, 'regionCode' | 'range'>): string {
  return `${regionCode} ${range === null ? 'all' : range.join(',')}`;
}
