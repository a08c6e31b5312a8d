import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createVkGateway } from '@gospulse/vk';
import { ensureRegion, importRegister } from '@gospulse/registry';
import { analyzeFacts, waitForNoDisk, writeDemoFactor } from '@gospulse/store';
import { addDays, isoWeekStart, REGION_CODES } from '@gospulse/domain';
import type { DataSource } from 'typeorm';

/** How far the sandbox's limits are multiplied, so that the first pass of a demonstration ends within two minutes. */
export const DEMO_LIMIT_FACTOR = 60;
/** Share of posts that their pages take down again. */
export const DEMO_DELETED_POSTS = 0.01;
export const DEMO_HISTORY_DAYS = 90;
/** Asks for a demonstration of every region. */
const ALL_REGIONS = 'all';
/** The sandbox makes no region with fewer. */
const FEWEST_PAGES_EACH = 40;
/** Of demonstrations that began before there were others. */
const FIRST_DEMO_REGION = '34';
const USER_RATE = 3;
const WALL_GET_PER_DAY = 5_000;
/** The generated walls begin so many days before the first start. */
const WORLD_DAYS = 119;
/** The sandbox writes the register of the largest region within seconds. */
const REGISTER_MS = 60_000;

/** Pages of the generated regions together: as many as the people of the one keep, some of each of several, or what `GOSPULSE_DEMO_PAGES` asks for on a small machine. */
export function demoPages(asked: string | undefined): number | null {
  if (asked === undefined) return null;
  const pages = Number(asked);
  if (Number.isInteger(pages) && pages >= 50 && pages <= 20_000) return pages;
  throw new Error(`GOSPULSE_DEMO_PAGES: указано «${asked}», нужно: целое число от 50 до 20000`);
}

/**
 * The regions that `GOSPULSE_DEMO_REGION` asks for, each once: `70`, `34,70,14`, or `all`; null: those that the demonstration
 * has, or the one of the settings.
 */
export function demoRegions(asked: string | undefined): readonly string[] | null {
  if (asked === undefined) return null;
  const codes = asked === ALL_REGIONS ? REGION_CODES : asked.split(',').map((code) => code.trim());
  const isKnown = codes.every((code) => REGION_CODES.includes(code));
  if (isKnown && new Set(codes).size === codes.length) return codes;
  throw new Error(
    `GOSPULSE_DEMO_REGION: указано «${asked.slice(0, 20)}», нужно: две цифры кода региона, например 70; несколько — 34,70,14; все — all`,
  );
}

/** @throws Error in one line for fewer pages than regions need to have something of everything */
export function requireEnoughPages(pages: number | null, regions: readonly string[]): void {
  const fewest = FEWEST_PAGES_EACH * regions.length;
  if (pages === null || regions.length === 1 || pages >= fewest) return;
  throw new Error(
    `GOSPULSE_DEMO_PAGES: указано «${pages}», нужно: не меньше ${fewest}, когда регионов ${regions.length}`,
  );
}

/** What the generated world of a demonstration is made of, besides its size. */
export interface DemoWorld {
  /** The day on which it begins. */
  readonly epoch: string;
  readonly unevenReplies: boolean;
  /** Codes of the regions that it generates. */
  readonly regions: readonly string[];
}

const UNEVEN = 'uneven-replies';
const REGION = 'region=';

/** Which regions a demonstration is asked to have, and which one it has where nobody asks. */
export interface WantedRegions {
  readonly asked: readonly string[] | null;
  readonly otherwise: string;
}

/**
 * The world of this demonstration: chosen once, or ids and replies would change under the stored facts.
 * @throws Error in one line when other regions are asked for than those of the stored facts
 */
export function demoWorld(dataDir: string, now: Date, wanted: WantedRegions): DemoWorld {
  const file = join(dataDir, 'sandbox-epoch');
  const kept = existsSync(file) ? readFileSync(file, 'utf8').trim() : null;
  if (kept === null) {
    // The first start: the world begins on a Monday four months back.
    const epoch = isoWeekStart(addDays(now.toISOString().slice(0, 10), -WORLD_DAYS));
    const regions = wanted.asked ?? [wanted.otherwise];
    writeFileSync(file, `${epoch} ${UNEVEN} ${REGION}${regions.join(',')}`);
    return { epoch, unevenReplies: true, regions };
  }
  const [epoch = '', ...manner] = kept.split(' ');
  const regions = (manner.find((word) => word.startsWith(REGION))?.slice(REGION.length) ?? FIRST_DEMO_REGION).split(
    ',',
  );
  if (wanted.asked !== null && !areSame(wanted.asked, regions))
    throw new Error(
      `GOSPULSE_DEMO_REGION: в этой папке данных демонстрация ${inWords(regions)}; для ${wanted.asked.length === 1 ? wanted.asked[0] : 'других'} задайте другую в GOSPULSE_DATA_DIR`,
    );
  return { epoch, unevenReplies: manner.includes(UNEVEN), regions };
}

function areSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((code) => others.includes(code));
}

function inWords(regions: readonly string[]): string {
  if (regions.length === REGION_CODES.length) return 'всех регионов';
  return regions.length === 1 ? `региона ${regions[0]}` : `регионов ${regions.join(', ')}`;
}

/** Which of the regions is shown first: that of the settings where it is one of them, or the first that was named. */
export function firstShown(regions: readonly string[], wanted: string): string {
  return regions.includes(wanted) ? wanted : (regions[0] ?? wanted);
}

/** The regions in the order in which they are registered, and so observed at first: the one that is shown first before the others. */
export function shownFirst(regions: readonly string[], wanted: string): readonly string[] {
  const first = firstShown(regions, wanted);
  return [first, ...regions.filter((code) => code !== first)];
}

/** Environment of the services of a demonstration: the sandbox as VK, at its multiplied limits. */
export function demoEnvironment(sandboxUrl: string): Record<string, string> {
  return {
    VK_API_URL: `${sandboxUrl}/method`,
    VK_TOKENS: `user:user-demo@${USER_RATE * DEMO_LIMIT_FACTOR}`,
    VK_WALL_GET_PER_DAY: String(WALL_GET_PER_DAY * DEMO_LIMIT_FACTOR),
    GOSPULSE_DEMO_SANDBOX: sandboxUrl,
    GOSPULSE_DEMO_DAYS: String(DEMO_HISTORY_DAYS),
    GOSPULSE_DEMO_RATE: String(USER_RATE * DEMO_LIMIT_FACTOR),
  };
}

/** Makes the database one of a demonstration, before any service opens it. */
export async function markDemonstration(dataSource: DataSource, regions: readonly string[]): Promise<void> {
  await writeDemoFactor(dataSource, DEMO_LIMIT_FACTOR);
  await waitForNoDisk(dataSource);
  for (const region of regions) await ensureRegion(dataSource, region);
}

/**
 * Imports the sandbox's registers by the same way an operator imports theirs, one region after the other.
 * @returns how many institutions they hold together
 */
export async function loadDemoRegisters(
  dataSource: DataSource,
  sandboxUrl: string,
  now: Date,
  regions: readonly string[],
): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'gospulse-'));
  try {
    const gateway = createVkGateway({
      apiUrl: `${sandboxUrl}/method`,
      tokens: [{ kind: 'user', secret: 'user-import', requestsPerSecond: USER_RATE * DEMO_LIMIT_FACTOR }],
    });
    let institutions = 0;
    for (const regionCode of regions) {
      const file = join(folder, `register-${regionCode}.csv`);
      await fetchRegister(sandboxUrl, regionCode, file);
      // Whatever size the operator asks for, the generated register is the one that is meant.
      const allowRemovals = Number.MAX_SAFE_INTEGER;
      const result = await importRegister({ dataSource, gateway, file, regionCode, now, allowRemovals });
      if (result.kind === 'refused') throw new Error(result.message);
      institutions += result.report.accepted + result.report.unchanged + result.report.updated;
    }
    await analyzeFacts(dataSource);
    return institutions;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function fetchRegister(sandboxUrl: string, regionCode: string, file: string): Promise<void> {
  const options: RequestInit = { redirect: 'error', signal: AbortSignal.timeout(REGISTER_MS) };
  const answer = await fetch(`${sandboxUrl}/sandbox/registry.csv?region=${regionCode}`, options);
  if (!answer.ok) throw new Error(`the sandbox gave no register: status ${answer.status}`);
  writeFileSync(file, Buffer.from(await answer.arrayBuffer()));
}
