import { addAccount, openSession } from '@gospulse/access';
import { refreshRollups } from '@gospulse/analytics';
import { startApi, type RunningApi } from '@gospulse/api';
import type { Role } from '@gospulse/domain';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from '../../support/launch-browser.js';
import { openPassedRegion, type RegionUnderTest } from '../../support/region-under-test.js';

/** Days that hold all that the region of these journeys was observed to do. */
export const DAYS = 'from=2025-07-01&to=2025-11-21';

/** A region after its first pass, the served dashboards, and browsers of people who are signed in. */
export interface Morning {
  readonly address: string;
  readonly region: RegionUnderTest;
  /** Errors of any page since the start. */
  readonly faults: readonly string[];
  /** A page that somebody opens in a browser of their own; an analyst unless said. */
  open(path: string, options?: { readonly width?: number; readonly role?: Role }): Promise<Page>;
  /** What the API tells whoever that page belongs to. */
  ask<T>(page: Page, path: string): Promise<T>;
  /** Ends what was opened: a page that is left open asks and draws on beside the next ones. */
  closePages(): Promise<void>;
  close(): Promise<void>;
}

export async function openMorning(): Promise<Morning> {
  const region = await openPassedRegion({ pages: 60 });
  await refreshRollups(region.database.dataSource);
  const api = await startApi(region.config);
  const browser = await launchBrowser();
  const contexts: BrowserContext[] = [];
  const faults: string[] = [];
  const closePages = async (): Promise<void> => {
    for (const context of contexts.splice(0)) await context.close();
  };
  return {
    ...{ address: api.url, region, faults },
    open: async (path, { width = 1440, role = 'analyst' } = {}) => {
      const context = await openContext(browser, width);
      contexts.push(context);
      await context.addCookies([await cookieOf(region, api, role)]);
      const page = await context.newPage();
      page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`));
      await page.goto(`${api.url}${path}`);
      return page;
    },
    ask: async <T>(page: Page, path: string) =>
      (await (await page.request.get(`${api.url}/api/v1${path}`)).json()) as T,
    closePages,
    close: async () => {
      await closePages();
      await browser.close();
      await api.close();
      await region.close();
    },
  };
}

async function openContext(browser: Browser, width: number): Promise<BrowserContext> {
  const context = await browser.newContext({
    ...{ locale: 'ru-RU', reducedMotion: 'reduce', acceptDownloads: true, serviceWorkers: 'block' },
    viewport: { width, height: width < 600 ? 812 : 900 },
  });
  context.setDefaultTimeout(20_000);
  return context;
}

/** A session of a new account in that role. */
async function cookieOf(region: RegionUnderTest, api: RunningApi, role: Role) {
  const { dataSource } = region.database;
  const now = new Date();
  const [{ count }] = (await dataSource.query('select count(*)::int as count from account')) as [{ count: number }];
  const asked = { login: `${role}${count}@office.example`, name: 'Ирина Петрова', role, regionCodes: null };
  const added = await dataSource.transaction((manager) => addAccount(manager, asked, now));
  if (added.kind !== 'added') throw new Error(added.why);
  const value = await openSession(dataSource, added.id, { address: '127.0.0.1', agent: 'Chromium' }, now);
  return { name: 'gospulse', value: value ?? '', url: api.url };
}
