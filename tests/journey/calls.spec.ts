import { addAccount, bindAccount, judgePassword, openSession } from '@gospulse/access';
import { refreshRollups } from '@gospulse/analytics';
import { startApi, type RunningApi } from '@gospulse/api';
import type { Role } from '@gospulse/domain';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { violationsOf } from '../support/accessibility.js';
import { launchBrowser } from '../support/launch-browser.js';
import { photograph } from '../support/pictures.js';
import { openPassedRegion, type RegionUnderTest } from '../support/region-under-test.js';
import { saved } from '../support/saved.js';
import { eventually } from '../support/wait.js';

const DAYS = 'from=2025-07-01&to=2025-11-21';
const PHONE = '8 (8442) 30-70-00, доб. 12';

let region: RegionUnderTest;
let api: RunningApi;
let browser: Browser;
const contexts: BrowserContext[] = [];
const faults: string[] = [];
/** Who has most overdue questions, and the next one: name, and the account of the head. */
const called: { ogrn: string; name: string; account: number }[] = [];
let analyst = 0;

beforeAll(async () => {
  region = await openPassedRegion({ pages: 60 });
  await refreshRollups(region.database.dataSource);
  const worst = await region.query<{ ogrn: string; name: string }>(
    `select i.ogrn, coalesce(i.short_name, i.name) as name
     from question q join page p on p.id = q.page_id and p.removed_at is null join institution i on i.id = p.institution_id
     where q.answered_at is null and q.withdrawn_at is null and q.needs_reply and q.due_at < '2025-11-21'
       and q.asked_on >= '2025-07-01'
       and not exists (select 1 from institution below where below.founder_ogrn = i.ogrn)
     group by 1, 2 order by count(*) desc, 1 limit 2`,
  );
  await region.query(`update institution set responsible = 'Имя Фамилия', responsible_phone = $2 where ogrn = $1`, [
    ...[worst[0]?.ogrn, PHONE],
  ]);
  analyst = await accountOf('analyst@office.example', 'analyst');
  for (const [at, one] of worst.entries())
    called.push({ ...one, account: await accountOf(`head${at}@office.example`, 'head', [one.ogrn]) });
  await accountOf('boss@office.example', 'admin');
  const judged = await judgePassword('река Волга течёт', { login: '', name: '' });
  if (judged.kind !== 'good') throw new Error(judged.why);
  await region.query(`update account set password_hash = $1`, [judged.hash]);
  api = await startApi(region.config);
  browser = await launchBrowser();
}, 120_000);

afterAll(async () => {
  for (const context of contexts) await context.close();
  await browser?.close();
  await api?.close();
  await region?.close();
}, 60_000);

function accountOf(login: string, role: Role, ogrns: readonly string[] = []): Promise<number> {
  const now = new Date();
  return region.database.dataSource.transaction(async (manager) => {
    const added = await addAccount(manager, { login, name: 'Ирина Петрова', role, regionCodes: null }, now);
    if (added.kind !== 'added') throw new Error(added.why);
    await bindAccount(manager, { accountId: added.id, ogrns }, now);
    return added.id;
  });
}

async function cookieOf(account: number) {
  const opened = { address: '127.0.0.1', agent: 'Chromium' };
  const value = (await openSession(region.database.dataSource, account, opened, new Date())) ?? '';
  return { name: 'gospulse', value, url: api.url };
}

/** A browser of somebody; `installed`: with the worker of the app. */
async function openAs(account: number, path: string, { installed = false, width = 1440 } = {}): Promise<Page> {
  const context = await browser.newContext({
    ...{ locale: 'ru-RU', reducedMotion: 'reduce', acceptDownloads: true, viewport: { width, height: 900 } },
    serviceWorkers: installed ? 'allow' : 'block',
  });
  contexts.push(context);
  context.setDefaultTimeout(20_000);
  await context.addCookies([await cookieOf(account)]);
  const page = await context.newPage();
  page.on('pageerror', (error) => faults.push(error.message));
  await page.goto(`${api.url}${path}`);
  return page;
}

describe('whom to call', () => {
  it('is marked by an analyst, seen by another, answered by the head, and the answer is seen in the list', async () => {
    const first = called[0]!;
    const page = await openAs(analyst, `/calls?${DAYS}`);
    const rows = page.getByTestId('call-row');
    await rows.first().waitFor();
    expect(await page.locator('nav a[aria-current="page"]').textContent()).toBe('Кому позвонить');
    const row = rows.filter({ hasText: first.name }).first();
    const overdue = Number(await page.getByTestId('calls-finding').getAttribute('data-overdue'));
    expect(overdue).toBeGreaterThan(0);
    expect(await row.getByTestId('phone').getByRole('link').getAttribute('href')).toBe('tel:+78442307000');
    expect(await row.getByTestId('phone').textContent()).toBe(PHONE);
    // The number leads to the questions that it counts.
    const count = row.getByRole('link', { name: /^Просрочено \d+: / });
    const expected = await count.textContent();
    await count.click();
    await page.getByTestId('queue-finding').waitFor();
    expect(await page.getByTestId('queue-finding').getAttribute('data-overdue')).toBe(expected);
    await page.goBack();

    await row.getByRole('button', { name: /^Отметить звонок/ }).click();
    await page.getByText('Этому учреждению ещё не звонили.').waitFor();
    await page.getByText('обещали ответить жителям', { exact: true }).click();
    await page.getByLabel('Заметка').fill('<b>до пятницы</b>');
    await page.getByRole('button', { name: 'Отметить', exact: true }).dblclick();
    await page.getByTestId('call-saved').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await photograph(page, 'calls-dialog');
    await page.getByRole('button', { name: 'Снять отметку' }).click();
    await page.getByText(/^отметка снята/).waitFor();
    await page.keyboard.press('Escape');
    await row.getByText('не звонили').waitFor();
    expect(await region.query('select outcome from contact')).toHaveLength(1);

    await row.getByRole('button', { name: /^Отметить звонок/ }).click();
    await page.getByText('обещали ответить жителям', { exact: true }).first().click();
    await page.getByLabel('Заметка').fill('до пятницы');
    await page.getByRole('button', { name: 'Отметить', exact: true }).click();
    await page.getByTestId('call-saved').waitFor();
    await page.keyboard.press('Escape');
    await row.getByTestId('contact').getByText('до пятницы').waitFor();

    const head = await openAs(first.account, '/my', { width: 375 });
    const band = head.getByTestId('contact-band');
    await band.getByText(/^Вам звонили .* вы обещали ответить жителям/).waitFor();
    expect(await band.textContent()).not.toContain('до пятницы');
    expect(await band.textContent()).not.toContain('analyst');
    await band.getByRole('button', { name: 'Ответить' }).click();
    await band.getByRole('textbox').fill('Ответим в четверг\u202e');
    await band.getByRole('button', { name: 'Отправить' }).click();
    await band.getByTestId('own-reply').getByText('Ответим в четверг').waitFor();
    expect(await violationsOf(head)).toEqual([]);
    await photograph(head, 'calls-head');

    await page.reload();
    await row.getByTestId('contact-reply').getByText('Ответим в четверг').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await photograph(page, 'calls');
    const file = await saved(page, page.getByTestId('download-csv'));
    expect(file.text).toContain(PHONE);
    expect(file.text).toContain('Ответим в четверг');
    await page.getByText(/^Ещё не говорили/).click();
    await page.waitForURL(/show=not-called/);
    await eventually('the called one to be gone', async () => ((await row.count()) === 0 ? true : null));
  }, 90_000);

  it('is no page of a head, and of nobody who hands figures on', async () => {
    const head = await openAs(called[1]!.account, `/calls?${DAYS}`);
    await head.locator('main').waitFor();
    expect(await head.getByTestId('call-row').count()).toBe(0);
    expect(await head.content()).not.toContain('30-70-00');
  });
});

/** All that the worker has kept, by caches. */
const KEPT = `(async () => {
  const names = await caches.keys();
  const lists = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname)));
  return Object.fromEntries(names.map((name, at) => [name, lists[at]]));
})()`;
type Kept = Record<string, string[]>;
const keptIn = (page: Page) => page.evaluate<Kept>(KEPT);
const answersIn = async (page: Page) => (await keptIn(page))['gospulse-kept'] ?? [];

const isKept = (page: Page, path: string) =>
  eventually(`${path} to be kept`, async () => ((await answersIn(page)).includes(path) ? true : null));

/** Lets an answer arrive only when it is released, though it was answered before. */
async function holdBack(context: BrowserContext, pattern: string) {
  const [isHeld, mayGo, isGone] = [deferred(), deferred(), deferred()];
  await context.route(pattern, async (route) => {
    const response = await route.fetch();
    isHeld.resolve();
    await mayGo.promise;
    await route.fulfill({ response });
    isGone.resolve();
  });
  const release = (): Promise<void> => {
    mayGo.resolve();
    return isGone.promise;
  };
  return { held: isHeld.promise, release };
}

function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}

describe('the app on a phone', () => {
  let phone: Page;

  it('can be installed: by its manifest, its icons and its worker', async () => {
    phone = await openAs(called[0]!.account, '/my', { installed: true, width: 375 });
    await eventually('the worker', () =>
      phone.evaluate<true | null>('navigator.serviceWorker.controller === null ? null : true'),
    );
    const session = await phone.context().newCDPSession(phone);
    const { errors, data } = await session.send('Page.getAppManifest');
    expect(errors).toEqual([]);
    const { installabilityErrors } = (await session.send('Page.getInstallabilityErrors')) as {
      installabilityErrors: { errorId: string }[];
    };
    // A context of tests is one that keeps nothing, where nobody may install.
    expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([]);
    const { icons } = JSON.parse(data ?? '') as { icons: { src: string; sizes: string; purpose: string }[] };
    expect(icons.map(({ purpose }) => purpose)).toContain('maskable');
    for (const { src, sizes } of icons.filter((icon) => icon.src.endsWith('.png'))) {
      const bytes = Buffer.from(await (await fetch(`${api.url}${src}`)).arrayBuffer());
      expect(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`).toBe(sizes);
    }
  }, 60_000);

  it('shows what was looked at last without a connection, and how old it is, and takes no change', async () => {
    for (const path of ['/me', '/session', '/my/contacts']) await isKept(phone, `/api/v1${path}`);
    await phone.waitForLoadState('networkidle');
    await phone.context().setOffline(true);
    const before = Date.now();
    // As the app is opened from the screen of the phone: by its start.
    await phone.goto(`${api.url}/`);
    const band = phone.getByTestId('kept-band');
    await band.waitFor();
    expect(new URL(phone.url()).pathname).toBe('/my');
    expect(await band.textContent()).toMatch(/^Связи нет. Вы видите данные на \d\d\.\d\d\.\d{4}\s\d\d:\d\d/);
    expect(Date.parse((await band.getAttribute('data-kept-at')) ?? '')).toBeLessThanOrEqual(before);
    await phone.getByTestId('own-reply').waitFor();
    await phone.locator('main h1').first().waitFor();
    expect(await violationsOf(phone)).toEqual([]);
    await photograph(phone, 'offline');
    await phone.setViewportSize({ width: 375, height: 900 });
    await phone.getByRole('button', { name: 'Дополнить ответ' }).click();
    await phone.getByTestId('contact-band').getByRole('textbox').fill('И ещё');
    await phone.getByRole('button', { name: 'Отправить' }).click();
    await phone.getByText(/^Не отправлено: Нет связи/).waitFor();
    await phone.context().setOffline(false);
    await phone.reload();
    await phone.getByTestId('own-reply').waitFor();
    expect(await band.count()).toBe(0);
    expect(await region.query(`select note from contact_reply where note = 'И ещё'`)).toEqual([]);
  }, 60_000);

  it('keeps of the server’s answers those alone that are read, and no token', async () => {
    await phone.goto(`${api.url}/profile`);
    await isKept(phone, '/api/v1/session');
    const paths = await answersIn(phone);
    expect(paths.filter((path) => /me\/sessions|exports|admin|contacts\/|calls|editions|sign/.test(path))).toEqual([]);
    const tokens = await phone.evaluate<string[]>(`caches.open('gospulse-kept').then(async (cache) =>
      (await Promise.all((await cache.matchAll()).map((kept) => kept.text()))).filter((text) => /"csrfToken":"/.test(text)))`);
    expect(tokens).toEqual([]);
  }, 30_000);

  it('has nothing of one account when another signs in, nor when a session is over, nor after signing out', async () => {
    const [first, second] = called as [(typeof called)[0], (typeof called)[0]];
    const context = phone.context();
    await context.addCookies([await cookieOf(second.account)]);
    await phone.goto(`${api.url}/my`);
    await eventually('the answers of the second one', async () => {
      const owner = await phone.evaluate<string>(
        `caches.match('/kept/owner', { cacheName: 'gospulse-kept' }).then((kept) => kept?.text() ?? '')`,
      );
      return owner.includes('head1@office.example') ? true : null;
    });
    await phone.waitForLoadState('networkidle');
    const told = await phone.evaluate<string>(`caches.open('gospulse-kept').then(async (cache) =>
      (await Promise.all((await cache.matchAll()).map((kept) => kept.text()))).join('\\n'))`);
    expect(told).not.toContain(first.ogrn);
    await context.setOffline(true);
    await phone.goto(`${api.url}/my`);
    await phone.getByTestId('kept-band').waitFor();
    expect(await phone.content()).not.toContain('Ответим в четверг');
    await context.setOffline(false);

    await isKept(phone, '/api/v1/me');
    await region.query('update session set ended_at = now(), ended_because = $1 where account_id = $2', [
      ...['by-admin', second.account],
    ]);
    await phone.goto(`${api.url}/my`);
    await phone.getByTestId('sign-in').waitFor();
    await eventually('everything to be gone', async () => ((await answersIn(phone)).length === 0 ? true : null));
    await context.setOffline(true);
    await phone.goto(`${api.url}/my`).catch(() => null);
    expect(await phone.content()).not.toContain(second.name);
    await context.setOffline(false);

    await context.addCookies([await cookieOf(first.account)]);
    await phone.goto(`${api.url}/profile`);
    await isKept(phone, '/api/v1/me');
    await phone.setViewportSize({ width: 1440, height: 900 });
    await phone.getByTestId('sign-out').click();
    await phone.getByTestId('sign-in').waitFor();
    await eventually('everything to be gone', async () => ((await answersIn(phone)).length === 0 ? true : null));
  }, 90_000);

  it('keeps nothing that is too old, that is not theirs any more, or that comes when they have left', async () => {
    const [first, second] = called as [(typeof called)[0], (typeof called)[0]];
    const context = phone.context();
    await context.addCookies([await cookieOf(first.account)]);
    await phone.goto(`${api.url}/profile`);
    await isKept(phone, '/api/v1/me');
    const foreign = `/api/v1/institutions/${second.ogrn}`;
    await phone.evaluate(
      `caches.open('gospulse-kept').then((cache) => Promise.all([['${foreign}', 1], ['/api/v1/founders/1', 15]].map(([path, days]) =>
        cache.put(path, new Response('{}', { headers: { 'x-kept-at': new Date(Date.now() - days * 86400000).toISOString() } })))))`,
    );
    expect(await phone.evaluate<number>(`fetch('${foreign}').then(({ status }) => status)`)).toBe(404);
    await phone.reload();
    await eventually('both to be gone', async () => {
      const paths = await answersIn(phone);
      return paths.includes(foreign) || paths.includes('/api/v1/founders/1') ? null : true;
    });

    const { held, release } = await holdBack(context, '**/my');
    await phone.evaluate(`navigator.serviceWorker.controller.postMessage({ page: location.origin + '/my', urls: [] })`);
    await held;
    // By the list of one's own sessions, this one too, which no answer of the network has told yet.
    await phone.evaluate(`(async () => {
      const { csrfToken } = await (await fetch('/api/v1/me')).json();
      const { sessions } = await (await fetch('/api/v1/me/sessions')).json();
      const { id } = sessions.find(({ isThis }) => isThis);
      await fetch('/api/v1/me/sessions/' + id, { method: 'DELETE', headers: { 'x-csrf-token': csrfToken } });
    })()`);
    expect(await answersIn(phone)).toEqual([]);
    await release();
    await phone.waitForTimeout(500);
    expect(await answersIn(phone)).toEqual([]);
    await context.unroute('**/my');
  }, 60_000);

  it('begins anew once where a file of its build is gone, and says so where that does not help', async () => {
    const page = await openAs(analyst, `/methodology?${DAYS}`);
    await page.locator('main h1').waitFor();
    let loads = 0;
    page.on('domcontentloaded', () => (loads += 1));
    await page.route(/\/assets\/calls-page/, (route) => route.fulfill({ status: 404, body: '' }));
    await page.locator('nav').getByText('Кому позвонить').click();
    await page.getByText('Эта страница не загрузилась').waitFor();
    expect(loads).toBeGreaterThan(0);
    expect(loads).toBeLessThanOrEqual(2);
    await page.unroute(/\/assets\/calls-page/);
    await page.getByRole('button', { name: 'Повторить' }).click();
    await page.getByTestId('calls-finding').waitFor();
  }, 60_000);

  it('has thrown nothing in a page', () => expect(faults.filter((fault) => !/calls-page/.test(fault))).toEqual([]));
});
