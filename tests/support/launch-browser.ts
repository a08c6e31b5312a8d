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
  // Without a window nobody types into its bar: what drops from it is two pages more beside each, which cost as much as that.
  '--disable-features=PreloadTopChromeWebUI,WebUIOmniboxPopup,WebUIOmniboxAimPopup',
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
