import { startApi } from '@gospulse/api';
import type { BenchOptions } from './bench-options.js';
import { at } from './answers/endpoints.js';
import { fillYears } from './answers/fill-years.js';
import { percentile, print } from './figure.js';
import { openGround, type Ground } from './ground/open-ground.js';

const SIZE = { pages: 5_600, days: 400, questionsPerPageDay: 1_000_000 / (5_600 * 1_095) };
const REQUESTS = 12;
const LENGTHS = [28, 365];

/** The questions of a period: all of them, and those of a bar of the distribution by either clock. */
const LISTS = [
  'questions/period',
  'questions/period?wait=four-hours&state=answered',
  'questions/period?wait=four-hours&state=answered&clock=calendar',
  'questions/period?wait=longer&state=waiting',
];

/** A first portion of each list over HTTP, of periods that nobody has asked for, and what the process held at most. */
export async function benchLists(options: BenchOptions): Promise<void> {
  const { pages = null, days = null } = options;
  const base = { pages: pages ?? SIZE.pages, days: days ?? SIZE.days };
  const size = { ...base, questions: Math.round(base.pages * base.days * SIZE.questionsPerPageDay) };
  const ground = await openGround();
  try {
    await fillYears(ground.dataSource, size);
    await ground.dataSource.query('vacuum analyze');
    await ask(ground, `${size.pages} pages × ${size.days} days, ${size.questions} questions`);
  } finally {
    await ground.close();
  }
}

async function ask(ground: Ground, of: string): Promise<void> {
  const api = await startApi(ground.config('http://127.0.0.1:9', 'user:none', { PORT: '0', LOG_LEVEL: 'error' }));
  const show = (figure: string, value: number, unit: string): void =>
    print({ bench: 'lists', figure, value, unit, of });
  try {
    show('resident memory at most before', peak(), 'MB');
    for (const list of LISTS)
      for (const days of LENGTHS) {
        const took: number[] = [];
        const cpu = process.cpuUsage();
        for (let ago = 1; ago <= REQUESTS; ago += 1) took.push(await timed(at(api.url, list, ago, days)));
        const { user, system } = process.cpuUsage(cpu);
        show(`${list} median, ${days} days`, percentile(took, 0.5), 'ms');
        show(`${list} p95, ${days} days`, percentile(took, 0.95), 'ms');
        show(`${list} processor time of this process, ${days} days`, (user + system) / 1_000 / REQUESTS, 'ms');
      }
    show('resident memory at most after', peak(), 'MB');
  } finally {
    await api.close();
  }
}

async function timed(url: string): Promise<number> {
  const startedAt = performance.now();
  const answer = await fetch(url);
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return performance.now() - startedAt;
}

const peak = (): number => process.resourceUsage().maxRSS / 1_024;
