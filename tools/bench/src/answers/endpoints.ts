import { API_PREFIX } from '@gospulse/contracts';
import { percentile, print } from '../figure.js';
import type { Asker } from './heads.js';

/** What is asked, with the parameters that make it do its work; the period is added. */
const REGIONAL = [
  'overview',
  'overview?kind=school',
  'overview?sphere=education',
  'municipalities',
  'municipalities?kind=school',
  'series?metric=subscribers',
  'series?metric=questions',
  'institutions',
  'institutions?sort=overdue',
  'founders',
  'replies',
  'ranking',
  'ranking?by=institution',
  'anomalies',
  'changes',
  'why?figure=withinDeadline',
  'why?figure=firstReply&by=institution',
  'why?figure=complianceScore&by=founder',
];
/** What is asked of the present: no period is added. */
const OF_NOW = ['session', 'quality', 'questions', 'methodology'];
const WARM_REQUESTS = 200;
const COLD_REQUESTS = 12;

/** What a head asks for. */
const OF_A_HEAD = [
  'overview',
  'municipalities',
  'series?metric=questions',
  'institutions',
  'founders',
  'replies',
  'ranking?by=institution',
  'anomalies',
];

export interface Spans {
  /** Lengths of the periods asked for when nothing is kept, in days. */
  readonly lengths: readonly number[];
  readonly of: string;
}

/** The 95th percentiles of every endpoint: kept answers, and periods that nobody has asked for. */
export async function measureEndpoints(
  address: string,
  example: { readonly ogrn: string; readonly vkId: number },
  { lengths, of }: Spans,
): Promise<void> {
  const single = [`institutions/${example.ogrn}`, `pages/${example.vkId}`, `pages/${example.vkId}/questions`];
  await measure(address, [...REGIONAL, ...single], { lengths, of });
}

/** The same as a head is answered, whose answers are kept for nobody else. */
export async function measureAsker(address: string, { cookie, of: who }: Asker, { lengths, of }: Spans): Promise<void> {
  await measure(address, OF_A_HEAD, { lengths, of: `${of}, ${who}` }, { cookie });
}

async function measure(
  address: string,
  endpoints: readonly string[],
  { lengths, of }: Spans,
  headers: Readonly<Record<string, string>> = {},
): Promise<void> {
  for (const endpoint of endpoints) {
    for (const days of lengths) {
      const cold: number[] = [];
      for (let n = 0; n < COLD_REQUESTS; n += 1) cold.push(await timed(at(address, endpoint, n + 1, days), headers));
      show(`${endpoint} p95 cold, ${days} days`, percentile(cold, 0.95), '≤ 150', of);
      show(`${endpoint} median cold, ${days} days`, percentile(cold, 0.5), null, of);
    }
    const warm: number[] = [];
    for (let n = 0; n < WARM_REQUESTS; n += 1) warm.push(await timed(at(address, endpoint, 0, 28), headers));
    show(`${endpoint} p95 warm`, percentile(warm, 0.95), '≤ 50', of);
  }
  for (const endpoint of OF_NOW) {
    const warm: number[] = [];
    for (let n = 0; n < WARM_REQUESTS; n += 1) warm.push(await timed(`${address}${API_PREFIX}/${endpoint}`, headers));
    show(`${endpoint} p95 warm`, percentile(warm, 0.95), '≤ 50', of);
  }
}

function show(figure: string, value: number, aim: string | null, of: string): void {
  print({ bench: 'answers', figure, value, unit: 'ms', ...(aim === null ? {} : { aim }), of });
}

/** A period that ends some days ago, so that each number asks for another one. */
export function at(address: string, endpoint: string, daysAgo: number, days: number): string {
  const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
  const period = `from=${day(daysAgo + days - 1)}&to=${day(daysAgo)}`;
  return `${address}${API_PREFIX}/${endpoint}${endpoint.includes('?') ? '&' : '?'}${period}`;
}

async function timed(url: string, headers: Readonly<Record<string, string>>): Promise<number> {
  const startedAt = performance.now();
  const answer = await fetch(url, { headers });
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return performance.now() - startedAt;
}
