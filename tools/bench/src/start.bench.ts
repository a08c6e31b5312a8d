import { print } from './figure.js';
import { ask, readSession, startProduct, until, untilFirstPassEnds, type Held } from './started.js';

interface Overview {
  readonly subscribers: { readonly value: number | null; readonly pagesCovered: number; readonly pagesLive: number };
}
/** After the first pass its sums are written, and each kind of observation goes on for what came meanwhile: a minute or two. */
const IDLE_AFTER_MS = 180_000;
/** Some pages hide their subscribers, or are gone: so many of all that are registered are counted in any region. */
const COUNTED = 0.85;

/**
 * From `npm start` (built) to the first figures, to the whole first pass, and what the idle services hold. Regions and pages are
 * those of `GOSPULSE_DEMO_REGION` and `GOSPULSE_DEMO_PAGES`; the first figures are those of the region that is shown first.
 */
export async function benchStart(): Promise<void> {
  const startedAt = Date.now();
  const seconds = () => (Date.now() - startedAt) / 1_000;
  const product = await startProduct();
  const told = (figure: string, aim: string, of: string) =>
    print({ bench: 'start', figure, value: seconds(), unit: 's', aim, of });
  try {
    await until(async () => ((await overviewOf(product.address))?.subscribers.value ? true : null), 240);
    const session = await until(() => readSession(product.address), 10);
    const regions = session.regions.map(({ code }) => code);
    told('first figures served', '≤ 15', `regions: ${regions.length}`);
    const uncounted = new Set(regions);
    await until(async () => {
      for (const code of uncounted) {
        if (!(await isCounted(product.address, code))) return null;
        uncounted.delete(code);
      }
      return true;
    }, 240);
    const pages = await pagesOf(product.address, regions);
    const of = `regions: ${regions.length}, pages: ${pages}`;
    told('counts of all pages served', '≤ 30', of);
    await untilFirstPassEnds(product.address, regions);
    told('first pass and 90 days of history', '≤ 120', of);
    await new Promise((resolve) => setTimeout(resolve, IDLE_AFTER_MS));
    tellMemory(product.memory(), of);
  } finally {
    await product.stop();
  }
}

/** In the order in which they were started: sandbox, api, collector. */
function tellMemory([sandbox, api, collector]: readonly Held[], of: string): void {
  if (!sandbox || !api || !collector) throw new Error('a service is missing');
  const megabytes = { bench: 'start', unit: 'MB resident', of };
  const both = api.resident + collector.resident;
  const shared = Math.min(api.ofFiles, collector.ofFiles);
  print({
    ...megabytes,
    figure: 'idle api + collector, what is shared counted once',
    value: both - shared,
    aim: '≤ 250',
  });
  print({ ...megabytes, figure: 'idle api + collector, each by itself', value: both });
  print({ ...megabytes, figure: 'sandbox', value: sandbox.resident });
}

async function isCounted(address: string, region: string): Promise<boolean> {
  const answer = await overviewOf(address, region);
  const pages = (await readSession(address, region))?.collection.pages ?? 0;
  return answer !== null && pages > 0 && answer.subscribers.pagesCovered > COUNTED * pages;
}

async function pagesOf(address: string, regions: readonly string[]): Promise<number> {
  let pages = 0;
  for (const code of regions) pages += (await readSession(address, code))?.collection.pages ?? 0;
  return pages;
}

function overviewOf(address: string, region?: string): Promise<Overview | null> {
  return ask<Overview>(`${address}/api/v1/overview?compare=none${region === undefined ? '' : `&region=${region}`}`);
}
