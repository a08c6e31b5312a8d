import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApi, type RunningApi } from '@gospulse/api';
import { API_PREFIX, type MeAnswer } from '@gospulse/contracts';
import { freePort } from '@gospulse/store';
import type { Browser, Page } from 'playwright-core';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { launchBrowser } from '../support/launch-browser.js';
import { CLIENT, startProviderUnderTest, type ProviderUnderTest } from '../support/provider-under-test.js';
import { specConfig } from '../support/region-under-test.js';

/** The journey of somebody who signs in with the provider of their office: in, refused, and out again. */
export function openIdConnect(): void {
  let database: TestDatabase;
  let provider: ProviderUnderTest;
  let api: RunningApi;
  let browser: Browser;
  let page: Page;
  const folder = mkdtempSync(join(tmpdir(), 'oidc-journey-'));

  beforeAll(async () => {
    database = await createTestDatabase();
    const port = await freePort();
    provider = await startProviderUnderTest(() => [`http://127.0.0.1:${port}${API_PREFIX}/provider/return`]);
    provider.asks(true);
    api = await startApi(
      specConfig({
        ...{ GOSPULSE_DATA_DIR: folder, DATABASE_URL: database.url, PORT: String(port) },
        ...{ OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: CLIENT.id, OIDC_CLIENT_SECRET: CLIENT.secret },
        ...{ OIDC_ROLE_CLAIM: 'groups', OIDC_ROLES: 'admin=g-admins', OIDC_NAME: 'Вход области' },
      }),
    );
    browser = await launchBrowser();
    page = await (await browser.newContext({ locale: 'ru-RU' })).newPage();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await api?.close();
    await provider?.close();
    await database?.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  const me = async (): Promise<MeAnswer> =>
    (await (await page.request.get(`${api.url}${API_PREFIX}/me`)).json()) as MeAnswer;
  /** Where the button of Вход leads, and the yes of the person at the provider. */
  const goIn = async (back: string): Promise<void> => {
    await page.goto(`${api.url}${API_PREFIX}/provider/sign-in?back=${encodeURIComponent(back)}`);
    expect(page.url().startsWith(`${provider.issuer}/interaction/`)).toBe(true);
    await page.getByRole('link', { name: 'Это я' }).click();
    await page.waitForURL((url) => url.href.startsWith(api.url));
  };

  it('goes to the provider and comes back to where they wanted to be, signed in', async () => {
    provider.signsIn('u-1', { name: 'Ирина Петрова', preferred_username: 'petrova', groups: ['g-admins'] });
    await goIn('/methodology');
    expect(new URL(page.url()).pathname).toBe('/methodology');
    expect(await me()).toMatchObject({
      account: { login: 'petrova', name: 'Ирина Петрова', role: 'admin' },
      provider: 'Вход области',
    });
    // A browser sends the session along with what it does itself: the way through the provider was one of another site.
    await page.reload();
    expect((await me()).account?.login).toBe('petrova');
    const [session] = (await page.context().cookies(api.url)).filter(({ name }) => name === 'gospulse');
    expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
  });

  it('is sent back to the door with the reason, if the provider knows no role of theirs', async () => {
    await page.context().clearCookies();
    provider.signsIn('u-2', { preferred_username: 'guest', groups: [] });
    await goIn('/ranking');
    expect(page.url()).toBe(`${api.url}/sign-in?problem=no-role`);
    expect((await me()).account).toBeNull();
  });
}
