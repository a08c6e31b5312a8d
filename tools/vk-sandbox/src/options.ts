import type { AbsentField } from './methods/execute-run.js';
import type { TokenSettings } from './server/tokens.js';
import { type Land, VOLGOGRAD_LAND } from './region/land.js';
import { FEWEST_PAGES, readLands, shareOut, type SizedLand, usualPagesOf } from './region/region-sizes.js';
import { dayNumberOf, EARLIEST_EPOCH_DAY, localDayNumber, offsetOf, weekday } from './time/region-time.js';

export interface SandboxOptions {
  /** 0 takes any free port. */
  port?: number;
  /** Loopback unless told otherwise: the tokens of the sandbox protect nothing. */
  host?: string;
  seed?: number;
  /** Code of the region that is generated, by ФНС, several with commas between them, or `all`; 34 where nothing is said. */
  region?: string;
  /**
   * Pages of all regions together; where nothing is said as many as the people of the one keep, 4,200 in Volgograd Oblast, or
   * some of each of several.
   */
  pages?: number;
  /** The local day the generated walls begin on; default: the Monday 17 weeks before the start. */
  epoch?: string;
  /** Fixed clock (ISO 8601), or null for real time. */
  now?: string | null;
  /** Multiplies requests a second and daily quotas. */
  limitFactor?: number;
  /** Share of generated posts that are taken down some time after their publication, 0–1 (0). */
  deletedPosts?: number;
  /** Whether some of the most asked pages answer much better or worse than the others, or have begun to (no). */
  unevenReplies?: boolean;
  /** Whether `execute` takes a service token; contradictory in VK's own texts, refused by default. */
  serviceExecute?: boolean;
  /** What `@.` does in a script with elements that lack the field: `null` in their place, or nothing. */
  executeAbsent?: AbsentField;
  /** When given, only these tokens are accepted; otherwise the kind follows from the token's first letters. */
  tokens?: Readonly<Record<string, TokenSettings>>;
}

export interface SandboxConfig {
  port: number;
  host: string;
  seed: number;
  regions: readonly SizedLand[];
  /** Day number of the local day the walls begin on. */
  epochDay: number;
  fixedNow: number | null;
  limitFactor: number;
  deletedPosts: number;
  unevenReplies: boolean;
  serviceExecute: boolean;
  executeAbsent: AbsentField;
  tokens: Readonly<Record<string, TokenSettings>> | null;
}

const WEEKS_OF_HISTORY = 17;
const MAX_PAGES = 200_000;

/** A wrong option, worded for the person who gave it. */
export class SandboxOptionError extends Error {}

function parseInstant(text: string): number {
  const milliseconds = Date.parse(text);
  if (Number.isNaN(milliseconds)) throw new SandboxOptionError(`now: "${text}" is not an ISO 8601 instant`);
  return Math.floor(milliseconds / 1000);
}

function parseEpoch(text: string): number {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? dayNumberOf(text) : Number.NaN;
  if (Number.isNaN(day)) throw new SandboxOptionError(`epoch: "${text}" is not a day like 2026-08-03`);
  if (day < dayNumberOf(EARLIEST_EPOCH_DAY)) throw new SandboxOptionError(`epoch: not before ${EARLIEST_EPOCH_DAY}`);
  return day;
}

function inRange(name: string, value: number, low: number, high: number): number {
  if (!(value >= low && value <= high)) throw new SandboxOptionError(`${name}: ${value} is not within ${low}…${high}`);
  return value;
}

function sizesOf(lands: readonly Land[], asked: number | undefined): SizedLand[] {
  const pages = Math.floor(asked ?? usualPagesOf(lands));
  return shareOut(lands, inRange('pages', pages, FEWEST_PAGES * lands.length, MAX_PAGES));
}

/** Options with their defaults, validated. `startedAt` (epoch seconds) places the default epoch. Throws SandboxOptionError. */
export function resolveOptions(options: SandboxOptions, startedAt: number): SandboxConfig {
  const lands = readLands(options.region ?? VOLGOGRAD_LAND.code);
  const [first] = lands ?? [];
  if (lands === null || first === undefined)
    throw new SandboxOptionError(`region: "${options.region ?? ''}" is no region, nor several, each once`);
  const fixedNow = options.now === undefined || options.now === null ? null : parseInstant(options.now);
  const today = localDayNumber(fixedNow ?? startedAt, offsetOf(first.zone));
  const defaultEpoch = today - weekday(today) - WEEKS_OF_HISTORY * 7;
  return {
    port: inRange('port', options.port ?? 0, 0, 65_535),
    host: options.host ?? '127.0.0.1',
    seed: inRange('seed', options.seed ?? 34, 0, 2 ** 31),
    regions: sizesOf(lands, options.pages),
    epochDay: options.epoch === undefined ? defaultEpoch : parseEpoch(options.epoch),
    fixedNow,
    limitFactor: inRange('limit-factor', options.limitFactor ?? 1, 0.0001, 1e6),
    deletedPosts: inRange('deleted-posts', options.deletedPosts ?? 0, 0, 1),
    unevenReplies: options.unevenReplies ?? false,
    serviceExecute: options.serviceExecute ?? false,
    executeAbsent: options.executeAbsent ?? 'null',
    tokens: options.tokens ?? null,
  };
}
