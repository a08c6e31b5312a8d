import { startApi } from '@gospulse/api';
import { readConfig } from '@gospulse/platform';
import { migrate, openDataSource, openEmbeddedServer } from '@gospulse/store';
import { makeBenchFolder } from './bench-folder.js';
import { percentile, print } from './figure.js';
import { fillYear } from './year-of-counts.js';

const SIZE = { pages: 4_200, days: 365, questions: 55_000 };
const ENDPOINTS = ['overview', 'municipalities', 'series?metric=subscribers', 'institutions', 'session'];
const WARM_REQUESTS = 300;
const COLD_REQUESTS = 5;

/** Answers of the API over HTTP, with a year of daily counts of 4,200 pages in the database. */
export async function benchAnswers(): Promise<void> {
  const folder = makeBenchFolder();
  const server = await openEmbeddedServer(folder.path);
  try {
    const dataSource = await openDataSource(server.url);
    await migrate(dataSource);
    await fillYear(dataSource, SIZE);
    await dataSource.destroy();
    const config = readConfig({
      DATABASE_URL: server.url,
      GOSPULSE_DATA_DIR: folder.path,
      PORT: '0',
      LOG_LEVEL: 'error',
    });
    const api = await startApi(config);
    for (const endpoint of ENDPOINTS) await measure(api.url, endpoint);
    await api.close();
  } finally {
    await server.stop({ force: true });
    folder.remove();
  }
}

async function measure(address: string, endpoint: string): Promise<void> {
  const of = `${SIZE.pages} pages × ${SIZE.days} days, ${SIZE.questions} questions`;
  const cold: number[] = [];
  for (let n = 0; n < COLD_REQUESTS; n += 1) {
    // Another period each time, so that nothing is kept of it yet.
    const to = new Date(Date.now() - n * 86_400_000).toISOString().slice(0, 10);
    if (endpoint !== 'session')
      cold.push(await timed(`${address}/api/v1/${endpoint}${endpoint.includes('?') ? '&' : '?'}to=${to}`));
  }
  const warm: number[] = [];
  for (let n = 0; n < WARM_REQUESTS; n += 1) warm.push(await timed(`${address}/api/v1/${endpoint}`));
  print({
    bench: 'answers',
    figure: `${endpoint} p95 warm`,
    value: percentile(warm, 0.95),
    unit: 'ms',
    aim: '≤ 50',
    of,
  });
  if (cold.length > 0)
    print({ bench: 'answers', figure: `${endpoint} p95 cold`, value: percentile(cold, 0.95), unit: 'ms', of });
}

async function timed(url: string): Promise<number> {
  const startedAt = performance.now();
  const answer = await fetch(url);
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return performance.now() - startedAt;
}
