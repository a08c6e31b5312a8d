import { fork } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Ground } from '../ground/open-ground.js';
import { at } from '../answers/endpoints.js';
import { percentile } from '../figure.js';
import type { ApiOrder, ApiOutcome } from './api-process.js';
import type { Told } from './told.js';

const HERE = dirname(fileURLToPath(import.meta.url));
const COLD = 12;
const WARM = 100;
const DAYS = 28;

/** What a process of its own answers: «Россия», if there are several regions, and Обзор of one. @returns megabytes of its peak */
export async function measureAnswers(ground: Ground, region: string, told: Told, isRussia: boolean): Promise<number> {
  const config = ground.config('http://127.0.0.1:9', 'user:none', { PORT: '0', LOG_LEVEL: 'error' });
  const child = fork(join(HERE, 'api-process.js'), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const next = async (order: ApiOrder): Promise<ApiOutcome> => {
    const answered = new Promise<ApiOutcome>((resolve, reject) => {
      child.once('message', (outcome) => resolve(outcome as ApiOutcome));
      child.once('exit', (code) => reject(new Error(`the API ended with ${code}`)));
    });
    child.send(order);
    return answered;
  };
  const started = await next({ config });
  const url = 'url' in started ? started.url : '';
  if (isRussia) await measure(url, 'russia', 'federal view', told, { cold: '≤ 150', warm: '≤ 20' });
  await measure(url, `overview?region=${region}`, `Обзор of region ${region}`, told, { cold: '≤ 150', warm: '≤ 50' });
  const ended = await next('end');
  return 'peakMegabytes' in ended ? ended.peakMegabytes : Number.NaN;
}

async function measure(
  address: string,
  endpoint: string,
  name: string,
  told: Told,
  bounds: { readonly cold: string; readonly warm: string },
): Promise<void> {
  // Each other period has nothing kept.
  const cold = await askedOver(Array.from({ length: COLD }, (_, n) => at(address, endpoint, n + 2, DAYS)));
  const warm = await askedOver(Array.from({ length: WARM }, () => at(address, endpoint, 2, DAYS)));
  told.show(`${name}: median cold`, percentile(cold, 0.5), 'ms');
  told.show(`${name}: p95 cold`, percentile(cold, 0.95), 'ms', bounds.cold);
  told.show(`${name}: p95 warm`, percentile(warm, 0.95), 'ms', bounds.warm);
}

async function askedOver(urls: readonly string[]): Promise<number[]> {
  const times: number[] = [];
  for (const url of urls) {
    const startedAt = performance.now();
    const answer = await fetch(url);
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
    times.push(performance.now() - startedAt);
  }
  return times;
}
