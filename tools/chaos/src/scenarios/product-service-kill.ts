import { ask, subscribersOf, until, type Product } from './product.js';
import type { Scenario } from './scenario.js';

const PATIENCE_MS = 60_000;

/** kill −9 of one service alone: the others go on, and it is started again. */
export const killProductServices: Scenario = async (running) => [
  ...(await killOne(running.product, 'collector')),
  ...(running.product.hasEnded() ? [] : await killOne(running.product, 'api')),
];

async function killOne(product: Product, service: 'api' | 'collector'): Promise<string[]> {
  const script = `apps/${service}/dist/main.js`;
  const killed = product.processesOf(script);
  for (const pid of killed) process.kill(pid, 'SIGKILL');
  const healthy = service === 'api' ? product.address : product.collectorAddress;
  let away = 0;
  const back = await until(PATIENCE_MS, async () => {
    if (product.hasEnded()) return true;
    if (service === 'collector' && (await subscribersOf(product)) === 0) away += 1;
    const isNew = product.processesOf(script).some((pid) => !killed.includes(pid));
    return isNew && (await ask(`${healthy}/health/live`, 5_000)).status === 200;
  });
  if (product.hasEnded()) return [`kill −9 of the ${service} ended all: ${product.lastWords()}`];
  return [
    ...(killed.length === 0 ? [`no ${service} is found`] : []),
    ...(back ? [] : [`the ${service} is not back after a minute: ${product.lastWords()}`]),
    ...(away === 0 ? [] : [`figures were not served ${away} times while the collector was away`]),
  ];
}
