import { print } from './figure.js';
import { ask, startProduct, until, untilFirstPassEnds } from './started.js';

interface Overview {
  readonly subscribers: { readonly value: number | null; readonly pagesCovered: number; readonly pagesLive: number };
}
const IDLE_AFTER_MS = 30_000;

/** From `npm start` (built) to the first figures, to the whole first pass, and what the idle services hold. */
export async function benchStart(): Promise<void> {
  const startedAt = Date.now();
  const seconds = () => (Date.now() - startedAt) / 1_000;
  const product = await startProduct();
  try {
    await until(async () => ((await overviewOf(product.address))?.subscribers.value ? true : null), 120);
    print({ bench: 'start', figure: 'first figures served', value: seconds(), unit: 's', aim: '≤ 15' });
    await until(async () => {
      const answer = await overviewOf(product.address);
      return answer && answer.subscribers.pagesLive > 4_000 && answer.subscribers.pagesCovered > 4_000 ? true : null;
    }, 120);
    print({ bench: 'start', figure: 'counts of all pages served', value: seconds(), unit: 's', aim: '≤ 30' });
    await untilFirstPassEnds(product.address);
    print({ bench: 'start', figure: 'first pass and 90 days of history', value: seconds(), unit: 's', aim: '≤ 120' });
    await new Promise((resolve) => setTimeout(resolve, IDLE_AFTER_MS));
    // In the order in which they were started: sandbox, api, collector.
    const [sandbox = 0, api = 0, collector = 0] = product.memory();
    print({
      bench: 'start',
      figure: 'idle api + collector',
      value: api + collector,
      unit: 'MB resident',
      aim: '≤ 250',
    });
    print({ bench: 'start', figure: 'sandbox', value: sandbox, unit: 'MB resident' });
  } finally {
    await product.stop();
  }
}

function overviewOf(address: string): Promise<Overview | null> {
  return ask<Overview>(`${address}/api/v1/overview?compare=none`);
}
