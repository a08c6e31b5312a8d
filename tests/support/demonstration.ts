import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { collectionOf, drawnRegion } from './drawn-region.js';
import { launchBrowser } from './launch-browser.js';
import { makeDataDir, startProduct } from './started-product.js';
import { eventually, getJson } from './wait.js';

/** Enough that nearly every district has institutions, few enough that a slow machine is done within a minute. */
const PAGES = '300';

interface Session {
  readonly today: string;
  readonly freshness: { readonly state: string };
  readonly collection: {
    readonly pages: number;
    readonly wallsObserved: number;
    readonly history: { readonly done: number; readonly total: number } | null;
  };
}

/** The started product with a small region observed in full, outlines of a drawn map, and a browser. */
export interface Demonstration {
  readonly address: string;
  /** Of the product, for commands beside it. */
  readonly dataDir: string;
  readonly today: string;
  /** Errors of any page since the start. */
  readonly faults: readonly string[];
  /** `script` runs in the page before anything of it does. */
  open(path: string, options?: BrowserContextOptions, script?: string): Promise<Page>;
  close(): Promise<void>;
}

export async function openDemonstration(): Promise<Demonstration> {
  const data = makeDataDir();
  const product = await startProduct({ dataDir: data.path, env: { GOSPULSE_DEMO_PAGES: PAGES } });
  const browser = await launchBrowser();
  const faults: string[] = [];
  const close = async (): Promise<void> => {
    await browser.close();
    await product.stop();
    data.remove();
  };
  try {
    await importOutlines(data.path);
    const today = await eventually('the region to be observed', () => whenObserved(product.address), 240_000);
    await eventually('the observed days to be summed up', () => whenSummed(data.path), 120_000);
    return {
      address: product.address,
      dataDir: data.path,
      today,
      faults,
      open: opener(browser, product.address, faults),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function whenObserved(address: string): Promise<string | null> {
  const { collection, today } = await getJson<Session>(`${address}/api/v1/session`);
  const { history, pages, wallsObserved } = collection;
  const done = history !== null && history.done >= history.total;
  // A few pages of the region are closed or gone, and their walls cannot be read.
  return done && wallsObserved >= 0.8 * pages ? today : null;
}

/**
 * Comments are looked at after the posts of the history, and lists of a whole region read sums that follow the facts some
 * seconds later, the newest days first (ADR 13).
 */
async function whenSummed(dataDir: string): Promise<true | null> {
  const { port, password } = JSON.parse(readFileSync(join(dataDir, 'postgres.json'), 'utf8')) as Place;
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'gospulse', password, database: 'gospulse' });
  await client.connect();
  try {
    const { rowCount } = await client.query(
      `select from watch where kind = 'comments' and due_at <= now()
       union all select from touched_day
       union all select from sheet_due where day > current_date - 30
       limit 1`,
    );
    return rowCount === 0 ? true : null;
  } finally {
    await client.end();
  }
}

interface Place {
  readonly port: number;
  readonly password: string;
}

/** A browser may report what the policy of a page refused in any words; the event names it. */
const TELL_VIOLATIONS = `document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sourceFile }) =>
  console.error('the policy refused: ' + [effectiveDirective, blockedURI, sourceFile].join(' ')));`;

function opener(browser: Browser, address: string, faults: string[]): Demonstration['open'] {
  return async (path, options = {}, script = '') => {
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      locale: 'ru-RU',
      reducedMotion: 'reduce',
      ...options,
    });
    const page = await context.newPage();
    await page.addInitScript(TELL_VIOLATIONS);
    await page.addInitScript(script);
    page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`));
    page.on('console', (message) => {
      // Chromium reports every answer of 400 and above so, and some are asked for on purpose.
      if (message.type() !== 'error' || message.text().startsWith('Failed to load resource')) return;
      faults.push(`${page.url()}: ${message.text()}`);
    });
    await page.goto(`${address}${path}`);
    return page;
  };
}

/** As an operator does it, beside the running product. */
async function importOutlines(dataDir: string): Promise<void> {
  const file = join(dataDir, 'drawn.geojson');
  writeFileSync(file, collectionOf(drawnRegion(), { attribution: '© Нарисованная карта' }));
  const { DATABASE_URL: _url, ...clean } = process.env;
  const child = spawn(process.execPath, ['apps/cli/run.mjs', 'boundaries', 'import', file], {
    env: { ...clean, GOSPULSE_DATA_DIR: dataDir },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`boundaries import ended with ${code}`);
}

/** The page as it is once everything it asks for is there. */
export async function settled(page: Page): Promise<void> {
  await page.locator('main h1, main [data-state], main [role="alert"]').first().waitFor();
  await eventually('the page to settle', async () =>
    (await page.locator('[aria-busy="true"], [data-stale]').count()) === 0 ? true : null,
  );
}
