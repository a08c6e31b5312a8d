import { chromium, type Browser } from 'playwright-core';
import { browserPath } from './browser.mjs';

export const BROWSER_ARGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Without a window there are no panels to be made ready beside each page.
  '--disable-features=PreloadTopChromeWebUI',
];

/**
 * A browser without a window that asks for nothing but what the test opens. The app's worker stands between no page and
 * the network unless a context says `serviceWorkers: 'allow'`: what it asks for no test could hold up or see.
 */
export async function launchBrowser(): Promise<Browser> {
  const browser = await chromium.launch({ executablePath: browserPath() ?? '', args: BROWSER_ARGS });
  const newContext = browser.newContext.bind(browser);
  const newPage = browser.newPage.bind(browser);
  browser.newContext = (options) => newContext({ serviceWorkers: 'block', ...options });
  browser.newPage = (options) => newPage({ serviceWorkers: 'block', ...options });
  return browser;
}
