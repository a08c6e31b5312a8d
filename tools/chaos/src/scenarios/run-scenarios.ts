import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { count, type Tally } from '../scene.js';
import { SCENARIOS } from './all.js';
import { startProduct, type Product } from './product.js';
import type { Running } from './scenario.js';

/** Runs the scenarios asked for, one after the other on one product; each finds it running. */
export async function runScenarios(only: readonly string[], tally: Tally, say: (line: string) => void): Promise<void> {
  const chosen = Object.entries(SCENARIOS).filter(([name]) => only.includes(name));
  if (chosen.length === 0) return;
  const dataDir = mkdtempSync(join(tmpdir(), 'gospulse-chaos-product-'));
  // Root lends the server another account, and that must be able to enter.
  chmodSync(dataDir, 0o755);
  let product: Product | null = null;
  const end = () => void product?.stop().finally(() => process.exit(1));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end);
  try {
    for (const [name, scenario] of chosen) {
      const startedAt = performance.now();
      if (product === null || product.hasEnded()) product = await startProduct(dataDir);
      const problems = await scenario(runningOn(product, (next) => (product = next))).catch((error: unknown) => [
        error instanceof Error ? error.message : String(error),
      ]);
      count(tally, name);
      say(`${name}: ${((performance.now() - startedAt) / 1_000).toFixed(1)} s`);
      for (const problem of problems) {
        say(`    ${problem}`);
        tally.problems.push(`${name}: ${problem}`);
      }
    }
  } catch (error) {
    tally.problems.push(`scenarios: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, end);
    const stopped = await (product as Product | null)?.stop();
    if (stopped && stopped.left > 0) tally.problems.push(`scenarios: ${stopped.left} processes are left after the end`);
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function runningOn(first: Product, keep: (product: Product) => void): Running {
  let product = first;
  return {
    get product() {
      return product;
    },
    restart: async () => {
      product = await startProduct(product.dataDir);
      keep(product);
    },
  };
}
