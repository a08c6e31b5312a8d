import { rebuildRollups } from '@gospulse/analytics';
import { startApi, warmUp } from '@gospulse/api';
import { localDay } from '@gospulse/domain';
import { periodWith, readPeriod } from '@gospulse/reports';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { at } from './answers/endpoints.js';
import { fillYears } from './answers/fill-years.js';
import type { BenchOptions } from './bench-options.js';
import { percentile, print } from './figure.js';
import { openGround, type Ground } from './ground/open-ground.js';

const PAGES = 5_600;
/** As long as the last quarter reaches back on its last day and on the first day of the next one but one. */
const DAYS = 190;
const QUESTIONS_OF_QUARTER = 1_000_000;
const QUARTER_DAYS = 92;
const CLI = fileURLToPath(new URL('../../../apps/cli/run.mjs', import.meta.url));
const PAUSE_MS = 250;
const CALM_ASKS = 40;
/** Days by which periods differ: none is asked for twice in one measurement, and all lie within the history. */
const SHIFTS = 150;

/**
 * Freezing and verifying the last quarter of a region with a million questions by the command, with all kinds of files, and
 * what people wait for Обзор meanwhile.
 */
export async function benchEditions({ pages, days }: BenchOptions): Promise<void> {
  const size = { pages: pages ?? PAGES, days: days ?? DAYS };
  const questions = Math.round((QUESTIONS_OF_QUARTER / QUARTER_DAYS) * size.days * (size.pages / PAGES));
  const of = `${size.pages} pages, ${Math.round((questions / size.days) * QUARTER_DAYS)} questions a quarter`;
  const ground = await openGround();
  try {
    await fillYears(ground.dataSource, { ...size, questions });
    await rebuildRollups(ground.dataSource);
    await ground.dataSource.query('vacuum analyze');
    const api = await startApi(ground.config('http://127.0.0.1:9', 'user:none', { PORT: '0', LOG_LEVEL: 'error' }));
    try {
      await warmUp(api.url);
      const ask = asker(api.url);
      const calm: number[] = [];
      for (let time = 0; time < CALM_ASKS; time += 1) calm.push(await ask());
      print({ bench: 'editions', figure: 'Обзор, p95, nothing else', value: percentile(calm, 0.95), unit: 'ms', of });
      const period = lastQuarter();
      for (const [figure, command] of [
        ['freeze a quarter', ['freeze', '--form', 'region-summary', '--period', period]],
        ['verify a quarter', ['verify', '1']],
      ] as const) {
        const { seconds, asked, peakMegabytes } = await meanwhile(ground, command, ask);
        print({ bench: 'editions', figure, value: seconds, unit: 's', aim: '≤ 60', of });
        print({ bench: 'editions', figure: `${figure}, peak`, value: peakMegabytes, unit: 'MB resident', of });
        const p95 = percentile(asked, 0.95) / percentile(calm, 0.95);
        print({ bench: 'editions', figure: `Обзор, p95 during ${figure}`, value: p95, unit: '× calm', aim: '≤ 2', of });
      }
    } finally {
      await api.close();
    }
    const [kept] = await ground.dataSource.query<{ bytes: number }[]>(
      'select sum(octet_length(bytes))::float8 as bytes from edition_part',
    );
    print({ bench: 'editions', figure: 'kept rows', value: (kept?.bytes ?? 0) / 2 ** 20, unit: 'MB', of });
  } finally {
    await ground.close();
  }
}

function lastQuarter(): string {
  const today = localDay('Europe/Volgograd', Math.floor(Date.now() / 1_000));
  return readPeriod('last-quarter', today)?.code ?? periodWith('quarter', today).code;
}

/** Asks again and again while a command runs. */
async function meanwhile(ground: Ground, command: readonly string[], ask: () => Promise<number>) {
  const { options } = ground.dataSource as { options: { url?: string } };
  const startedAt = performance.now();
  const child = spawn(process.execPath, [CLI, 'report', ...command, '--region', '34'], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, DATABASE_URL: options.url ?? '', GOSPULSE_DATA_DIR: ground.folder },
  });
  let seconds: number | null = null;
  const ended = new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      seconds = (performance.now() - startedAt) / 1_000;
      if (code === 0) resolve();
      else reject(new Error(`report ${command[0] ?? ''} ended with ${code ?? 'a signal'}`));
    });
  });
  const asked: number[] = [];
  let peakMegabytes = 0;
  while (seconds === null) {
    peakMegabytes = Math.max(peakMegabytes, peakOf(child.pid));
    asked.push(await ask());
  }
  await ended;
  return { seconds: seconds as number, asked, peakMegabytes };
}

/** What a process has had in memory at most until now (Linux); 0: it has ended. */
function peakOf(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) / 1_024;
  } catch {
    // It has ended between two looks.
    return 0;
  }
}

/** Asks for a period that nobody has asked for lately, so that it is read and not kept. @returns milliseconds */
function asker(address: string): () => Promise<number> {
  let asked = 0;
  return async () => {
    asked += 1;
    const startedAt = performance.now();
    await (await fetch(at(address, 'overview', 1 + (asked % SHIFTS), 28))).arrayBuffer();
    const taken = performance.now() - startedAt;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    return taken;
  };
}
