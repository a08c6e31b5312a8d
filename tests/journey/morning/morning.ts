import { addAccount, openSession } from '@gospulse/access';
import { refreshRollups } from '@gospulse/analytics';
import { startApi, type RunningApi } from '@gospulse/api';
import type { Role } from '@gospulse/domain';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../support/launch-browser.js';
import { rested } from '../../support/rested-page.js';
import { openPassedRegion, type RegionUnderTest } from '../../support/region-under-test.js';

/** Days that hold all that the region of these journeys was observed to do. */
export const DAYS = 'from=2025-07-01&to=2025-11-21';

interface Opening {
  readonly width?: number;
  readonly role?: Role;
  /** It is given scripts of its own, and nobody has it afterwards. */
  readonly alone?: boolean;
}

/** A region after its first pass, the served dashboards, and browsers of people who are signed in. */
export interface Morning {
  readonly address: string;
  readonly region: RegionUnderTest;
  /** Errors of any page since the start. */
  readonly faults: readonly string[];
  /** A page that somebody opens in a browser of their own; an analyst unless said. */
  open(path: string, options?: Opening): Promise<Page>;
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
  const faults: string[] = [];
  const windows = openWindows(browser, api.url, faults);
  return {
    ...{ address: api.url, region, faults },
    open: async (path, { width = 1440, role = 'analyst', alone = false } = {}) => {
      const page = await windows.take(width, alone);
      await page.context().addCookies([await cookieOf(region, api, role)]);
      await page.goto(`${api.url}${path}`);
      return page;
    },
    ask: async <T>(page: Page, path: string) =>
      (await (await page.request.get(`${api.url}/api/v1${path}`)).json()) as T,
    closePages: windows.rest,
    close: async () => {
      await browser.close();
      await api.close();
      await region.close();
    },
  };
}

interface Window {
  readonly page: Page;
  readonly width: number;
  /** Whether somebody has it, so that what goes wrong in it is a fault. */
  isTaken: boolean;
  readonly alone: boolean;
}

/** Windows of one width follow each other in one process of the browser, each with nothing of the one before it. */
function openWindows(browser: Browser, address: string, faults: string[]) {
  const [taken, free]: [Window[], Window[]] = [[], []];
  const open = async (width: number, alone: boolean): Promise<Window> => {
    const context = await browser.newContext({
      ...{ locale: 'ru-RU', reducedMotion: 'reduce', acceptDownloads: true, serviceWorkers: 'block' },
      viewport: sizeOf(width),
    });
    context.setDefaultTimeout(20_000);
    const window: Window = { page: await context.newPage(), width, alone, isTaken: true };
    window.page.on('pageerror', (error) => {
      if (window.isTaken) faults.push(`${window.page.url()}: ${error.message}`);
    });
    return window;
  };
  return {
    take: async (width: number, alone: boolean): Promise<Page> => {
      const at = alone ? -1 : free.findIndex((window) => window.width === width);
      const [window = await open(width, alone)] = at < 0 ? [] : free.splice(at, 1);
      window.isTaken = true;
      taken.push(window);
      // Pictures change its size.
      await window.page.setViewportSize(sizeOf(width));
      return window.page;
    },
    rest: async (): Promise<void> => {
      for (const window of taken.splice(0)) {
        window.isTaken = false;
        if (!window.alone && (await rested(window.page, address))) free.push(window);
        else await window.page.context().close();
      }
    },
  };
}

const sizeOf = (width: number) => ({ width, height: width < 600 ? 812 : 900 });

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
