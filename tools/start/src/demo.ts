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
/** Of demonstrations that began before there were others. */
const FIRST_DEMO_REGION = '34';
const USER_RATE = 3;
const WALL_GET_PER_DAY = 5_000;
/** The generated walls begin so many days before the first start. */
const WORLD_DAYS = 119;
/** The sandbox writes the register of the largest region within seconds. */
const REGISTER_MS = 60_000;

/** Pages of the generated region: as many as its people keep, or what `GOSPULSE_DEMO_PAGES` asks for on a small machine. */
export function demoPages(asked: string | undefined): number | null {
  if (asked === undefined) return null;
  const pages = Number(asked);
  if (Number.isInteger(pages) && pages >= 50 && pages <= 20_000) return pages;
  throw new Error(`GOSPULSE_DEMO_PAGES: got "${asked}", takes a whole number from 50 to 20000`);
}

/** The region that `GOSPULSE_DEMO_REGION` asks for; null: the one that the demonstration has, or that of the settings. */
export function demoRegion(asked: string | undefined): string | null {
  if (asked === undefined || REGION_CODES.includes(asked)) return asked ?? null;
  throw new Error(`GOSPULSE_DEMO_REGION: got "${asked.slice(0, 20)}", takes the two digits of a region, such as 70`);
}

/** What the generated world of a demonstration is made of, besides its size. */
export interface DemoWorld {
  /** The day on which it begins. */
  readonly epoch: string;
  readonly unevenReplies: boolean;
  /** Code of the region that it generates. */
  readonly region: string;
}

const UNEVEN = 'uneven-replies';
const REGION = 'region=';

/** Which region a demonstration is asked to have, and which it has where nobody asks. */
export interface WantedRegion {
  readonly asked: string | null;
  readonly otherwise: string;
}

/**
 * The world of this demonstration: chosen once, or ids and replies would change under the stored facts.
 * @throws Error in one line when another region is asked for than that of the stored facts
 */
export function demoWorld(dataDir: string, now: Date, wanted: WantedRegion): DemoWorld {
  const file = join(dataDir, 'sandbox-epoch');
  const kept = existsSync(file) ? readFileSync(file, 'utf8').trim() : null;
  if (kept === null) {
    // The first start: the world begins on a Monday four months back.
    const epoch = isoWeekStart(addDays(now.toISOString().slice(0, 10), -WORLD_DAYS));
    const region = wanted.asked ?? wanted.otherwise;
    writeFileSync(file, `${epoch} ${UNEVEN} ${REGION}${region}`);
    return { epoch, unevenReplies: true, region };
  }
  const [epoch = '', ...manner] = kept.split(' ');
  const region = manner.find((word) => word.startsWith(REGION))?.slice(REGION.length) ?? FIRST_DEMO_REGION;
  if (wanted.asked !== null && wanted.asked !== region)
    throw new Error(
      `GOSPULSE_DEMO_REGION: в этой папке данных демонстрация региона ${region}; для ${wanted.asked} задайте другую в GOSPULSE_DATA_DIR`,
    );
  return { epoch, unevenReplies: manner.includes(UNEVEN), region };
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
export async function markDemonstration(dataSource: DataSource, region: string): Promise<void> {
  await writeDemoFactor(dataSource, DEMO_LIMIT_FACTOR);
  await waitForNoDisk(dataSource);
  await ensureRegion(dataSource, region);
}

/** Imports the sandbox's register by the same way an operator imports theirs. */
export async function loadDemoRegister(
  dataSource: DataSource,
  sandboxUrl: string,
  now: Date,
  region: string,
): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'gospulse-'));
  try {
    const file = join(folder, 'register.csv');
    const options: RequestInit = { redirect: 'error', signal: AbortSignal.timeout(REGISTER_MS) };
    const answer = await fetch(`${sandboxUrl}/sandbox/registry.csv`, options);
    if (!answer.ok) throw new Error(`the sandbox gave no register: status ${answer.status}`);
    writeFileSync(file, Buffer.from(await answer.arrayBuffer()));
    const gateway = createVkGateway({
      apiUrl: `${sandboxUrl}/method`,
      tokens: [{ kind: 'user', secret: 'user-import', requestsPerSecond: USER_RATE * DEMO_LIMIT_FACTOR }],
    });
    // Whatever size the operator asks for, the generated register is the one that is meant.
    const allowRemovals = Number.MAX_SAFE_INTEGER;
    const result = await importRegister({ dataSource, gateway, file, regionCode: region, now, allowRemovals });
    if (result.kind === 'refused') throw new Error(result.message);
    await analyzeFacts(dataSource);
    return result.report.accepted + result.report.unchanged + result.report.updated;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
