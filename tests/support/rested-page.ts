import type { Page } from 'playwright-core';

/** A drawing that every installation serves: of the same site, and no code runs in it. */
const STILL = '/favicon.svg';

/**
 * Makes a page anew for whoever opens it next: nothing runs in it, nothing is stored, no cookie, permission, route or medium stays.
 * Its process stays, and that is half of what opening the app in another context takes of the processor (ADR 95).
 * Init scripts cannot be taken away: a page that was given one is nobody's any more, and its caller ends it.
 * @returns false: it is closed, or its context has others, and cannot be used again
 */
export async function rested(page: Page, address: string): Promise<boolean> {
  const context = page.context();
  if (page.isClosed() || context.pages().length > 1) return false;
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await context.setOffline(false);
  await page.goto(`${address}${STILL}`);
  await page.evaluate('localStorage.clear(); sessionStorage.clear();');
  await Promise.all([
    context.clearCookies(),
    context.clearPermissions(),
    page.emulateMedia({ media: null, colorScheme: 'light' }),
  ]);
  return true;
}
