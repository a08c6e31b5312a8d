import { chromium, type Browser, type BrowserContext, type CDPSession, type Page } from 'playwright-core';
import { percentile, print } from './figure.js';
import { startProduct, untilFirstPassEnds } from './started.js';

const CHROMIUM = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
const SLOWER = 4;
const VIEWS = 5;
const REPAINTS = 10;
/** Shifts and paints that come later than this belong to what a reader does, not to the first view. */
const SETTLED_MS = 3_000;
/** A page that does not change for so long is done with what it was told. */
const REST_MS = 400;
const WIDE = { width: 1_440, height: 900 };
const PHONE = { width: 375, height: 812 };

interface FirstView {
  readonly lcp: number;
  readonly cls: number;
}

/** After the first pass sums and snapshots of its last minutes are still written. */
const REST_AFTER_PASS_MS = 60_000;

/**
 * First views as on a processor four times as slow, and what a change of a filter takes until the figures stand anew;
 * in a region that went through its first pass and wrote its sums, while its collector keeps on.
 */
export async function benchScreens(): Promise<void> {
  const product = await startProduct();
  try {
    await untilFirstPassEnds(product.address);
    await new Promise((resolve) => setTimeout(resolve, REST_AFTER_PASS_MS));
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGS });
    try {
      await measureFirstViews(browser, `${product.address}/`, { name: 'overview of 4,226 pages', viewport: WIDE });
      const head = await signInAsHead(browser, product.address);
      await measureFirstViews(browser, `${product.address}/my`, {
        name: 'the page of a head',
        viewport: PHONE,
        ...head,
      });
      await measureRepaints(browser, product.address);
    } finally {
      await browser.close();
    }
  } finally {
    await product.stop();
  }
}

/** Whose first views are measured: of which page, in a window of which size, with which cookies. */
interface Opened {
  readonly name: string;
  readonly viewport: { readonly width: number; readonly height: number };
  readonly storageState?: Awaited<ReturnType<BrowserContext['storageState']>>;
}

async function measureFirstViews(browser: Browser, url: string, opened: Opened): Promise<void> {
  const views: FirstView[] = [];
  for (let n = 0; n < VIEWS; n += 1) views.push(await firstView(browser, url, opened));
  const { name: what, viewport } = opened;
  const of = `${what}, ${viewport.width} × ${viewport.height}, ${VIEWS} first visits, CPU ${SLOWER} × slower`;
  const worst = (name: keyof FirstView) => Math.max(...views.map((view) => view[name]));
  const median = percentile(
    views.map((view) => view.lcp),
    0.5,
  );
  print({ bench: 'screens', figure: 'LCP, median', value: median / 1_000, unit: 's', aim: '≤ 1.5', of });
  print({ bench: 'screens', figure: 'LCP, worst', value: worst('lcp') / 1_000, unit: 's', aim: '≤ 1.5', of });
  print({ bench: 'screens', figure: 'CLS, worst', value: worst('cls'), unit: 'score', aim: '≤ 0.05', of });
}

/** As the head of a school, whom the demonstration has. */
async function signInAsHead(browser: Browser, address: string): Promise<Pick<Opened, 'storageState'>> {
  const context = await browser.newContext({ viewport: WIDE });
  try {
    const page = await context.newPage();
    await page.goto(`${address}/methodology`);
    await page.getByTestId('demo-school').click();
    await page.waitForURL(/\/my$/);
    await page.getByTestId('my-page').waitFor();
    return { storageState: await context.storageState() };
  } finally {
    await context.close();
  }
}

/** A browser that was never here: nothing cached. */
async function firstView(browser: Browser, url: string, { viewport, storageState }: Opened): Promise<FirstView> {
  const context = await browser.newContext({ viewport, ...(storageState && { storageState }) });
  try {
    const page = await context.newPage();
    await slowDown(await context.newCDPSession(page));
    await page.addInitScript(WATCH_PAINTS);
    await page.goto(url, { waitUntil: 'load' });
    await page.waitForTimeout(SETTLED_MS);
    return await page.evaluate<FirstView>('firstView');
  } finally {
    await context.close();
  }
}

function slowDown(session: CDPSession): Promise<unknown> {
  return session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
}

/** Runs in the page, before anything else does; a text, since the page's names are not ours. */
const WATCH_PAINTS = `
  const seen = (globalThis.firstView = { lcp: 0, cls: 0 });
  const observe = (type, take) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  observe('largest-contentful-paint', (entry) => (seen.lcp = entry.startTime));
  observe('layout-shift', (entry) => (seen.cls += entry.value));`;

/** Runs in the page: milliseconds from the next click to the last change of the page before it rests. */
const UNTIL_REST = `new Promise((resolve) => {
  let begun = 0;
  let last = 0;
  addEventListener('click', () => (begun = performance.now()), { once: true, capture: true });
  const observer = new MutationObserver(() => (last = performance.now()));
  observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
  const poll = setInterval(() => {
    if (begun === 0 || last < begun || performance.now() - last < ${REST_MS}) return;
    clearInterval(poll);
    observer.disconnect();
    resolve(last - begun);
  }, 20);
})`;

/** From the click on the other clock until the answer is on the screen: both answers were asked for once before. */
async function measureRepaints(browser: Browser, address: string): Promise<void> {
  const page = await browser.newPage({ viewport: WIDE });
  await page.goto(`${address}/`, { waitUntil: 'networkidle' });
  const times: number[] = [];
  for (let n = 0; n < REPAINTS; n += 1) times.push(await repaint(page, n % 2 === 0 ? 'Календарное' : 'Рабочее'));
  print({
    bench: 'screens',
    figure: 'a filter repaints, p95',
    value: percentile(times.slice(2), 0.95),
    unit: 'ms',
    aim: '≤ 200',
    of: `overview, the other clock, ${REPAINTS - 2} changes`,
  });
}

async function repaint(page: Page, clock: string): Promise<number> {
  const choice = page.getByText(new RegExp(clock, 'i')).first();
  const settled = page.evaluate<number>(UNTIL_REST);
  await choice.click();
  return settled;
}
