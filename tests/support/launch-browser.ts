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

/** A browser without a window that asks for nothing but what the test opens. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: browserPath() ?? '', args: BROWSER_ARGS });
}
