import { addAndInvite, changeAccount, findAccountByLogin, makeFirstAdminLink } from '@gospulse/access';
import { refreshRollups } from '@gospulse/analytics';
import { startApi, type RunningApi } from '@gospulse/api';
import { readUnsubscribeKey, unsubscribeToken } from '@gospulse/digests';
import type { Role } from '@gospulse/domain';
import { Secret, TOTP } from 'otpauth';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { overflowOf, violationsOf } from '../support/accessibility.js';
import type { Demonstration } from '../support/demonstration.js';
import { launchBrowser } from '../support/launch-browser.js';
import { picture } from '../support/pictures.js';
import { openPassedRegion, type RegionUnderTest } from '../support/region-under-test.js';
import { eventually } from '../support/wait.js';

const PASSWORD = 'река Волга течёт';
const ACTOR = { accountId: null, login: null, address: null };
const SIGN_IN = '[data-testid="sign-in"]';

/** Entries of the menu, in their order. */
const menuOf = (page: Page) => page.locator('nav a > span:first-of-type').allTextContents();

/** Each theme and each width once. */
const LOOKS = [
  ['light', 1440],
  ['dark', 375],
] as const;

/** Pictures on a desk and on a phone, one of them in the dark. @returns what axe finds, and what sticks out of the window */
async function looksOf(page: Page, name: string): Promise<string[]> {
  const found: string[] = [];
  for (const [colorScheme, width] of LOOKS) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    const over = await overflowOf(page);
    const faults = [...(await violationsOf(page)), ...(over === null ? [] : [over])];
    found.push(...faults.map((fault) => `${name}, ${colorScheme}, ${width} px: ${fault}`));
    await picture(page, `${name}-${colorScheme}-${width}`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1440, height: 900 });
  return found;
}

/** The strip of a demonstration: each of those it is made for, and out again. */
export function demoStrip(demonstration: () => Demonstration): void {
  let page: Page;
  beforeAll(async () => {
    page = await demonstration().open('/');
  });
  afterAll(() => page?.context().close());

  const become = async (as: string): Promise<void> => {
    await page.goto(`${demonstration().address}/methodology`);
    await page.getByTestId(`demo-${as}`).click();
    // Whatever was open, each begins at their first page.
    await page.waitForURL(/:\d+\/(?:my)?$/);
    await page.locator(`[data-testid="demo-${as}"][aria-pressed="true"]`).waitFor();
    await page.locator('main h1').first().waitFor();
  };

  it.each([
    ['analyst', 'Обзор', ['Районы', 'Аномалии', 'Качество']],
    ['reporter', 'Обзор', ['Районы', 'Аномалии', 'Качество']],
    ['school', 'Моя страница', ['Что ответить', 'Методика']],
    ['committee', 'Моя страница', ['Что ответить', 'Методика']],
    ['district', 'Моя страница', ['Что ответить', 'Методика']],
    ['admin', 'Обзор', ['Районы', 'Качество']],
  ])(
    'opens as %s, with the menu of that role',
    async (as, first, others) => {
      await become(as);
      const menu = await menuOf(page);
      expect(menu[0]).toBe(first);
      expect(menu).toEqual(expect.arrayContaining(others) as string[]);
      if (first === 'Моя страница') {
        expect(menu).toHaveLength(4);
        expect(new URL(page.url()).pathname).toBe('/my');
      }
      expect(await looksOf(page, `demo-${as}`)).toEqual([]);
    },
    60_000,
  );

  it('is left again by a click, and by the list on a phone', async () => {
    await become('analyst');
    await page.goto(`${demonstration().address}/profile`);
    await page.getByTestId('demo-leave').click();
    await page.waitForURL(/:\d+\/$/);
    await eventually('no role', async () => ((await page.getByTestId('nav-profile').count()) === 0 ? true : null));
    await page.setViewportSize({ width: 375, height: 800 });
    const list = page.getByTestId('demo-strip').locator('select');
    await list.selectOption('school');
    await page.waitForURL(/\/my$/);
    expect(await list.inputValue()).toBe('school');
    await list.selectOption('');
    await page.waitForURL(/:\d+\/$/);
    await page.setViewportSize({ width: 1440, height: 900 });
  }, 60_000);
}

/** Accounts as an office uses them: the product without a demonstration, from the first admin on. */
export function accounts(): void {
  let region: RegionUnderTest;
  let api: RunningApi;
  let browser: Browser;
  const faults: string[] = [];
  const contexts: BrowserContext[] = [];

  beforeAll(async () => {
    region = await openPassedRegion({ pages: 60 });
    await refreshRollups(region.database.dataSource);
    api = await startApi(region.config);
    browser = await launchBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await api?.close();
    await region?.close();
  }, 60_000);

  const device = async (options: BrowserContextOptions = {}): Promise<BrowserContext> => {
    const context = await browser.newContext({ locale: 'ru-RU', reducedMotion: 'reduce', ...options });
    contexts.push(context);
    return context;
  };
  const open = async (context: BrowserContext, path: string): Promise<Page> => {
    const page = await context.newPage();
    page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() !== 'error' || message.text().startsWith('Failed to load resource')) return;
      faults.push(`${page.url()}: ${message.text()}`);
    });
    await page.goto(`${api.url}${path}`);
    return page;
  };
  const invite = async (login: string, role: Role, ogrns: readonly string[] = []): Promise<string> => {
    const account = { login, name: 'Ирина <b>Петрова</b>', role, regionCodes: null, ogrns };
    const invited = await addAndInvite(region.database.dataSource, account, { actor: ACTOR, now: new Date() });
    if (invited.kind !== 'invited') throw new Error(invited.why);
    return invited.link.token;
  };
  const accept = async (page: Page): Promise<void> => {
    await page.getByLabel('Новый пароль').fill(PASSWORD);
    await page.getByRole('button', { name: 'Сохранить и войти' }).click();
    await page.getByTestId('nav-profile').waitFor();
  };
  const signIn = async (page: Page, login: string, password = PASSWORD): Promise<void> => {
    await page.getByLabel('Логин').fill(login);
    await page.getByLabel('Пароль', { exact: true }).fill(password);
    await page.getByLabel('Пароль', { exact: true }).press('Enter');
  };
  const schoolOf = async () => {
    const [school] = await region.query<{ ogrn: string; name: string; other: string }>(
      `select s.ogrn, s.name, (select max(ogrn) from institution where kind = 'library') as other from institution s
       where s.kind = 'school' and not exists (select from institution b where b.founder_ogrn = s.ogrn)
         and exists (select from page p where p.institution_id = s.id and p.vk_id is not null) order by 1 limit 1`,
    );
    if (!school) throw new Error('the region has no school');
    return school;
  };

  it('a one-time link makes the first admin: it leaves the address bar, and tells what a password must be', async () => {
    const { token } = await region.database.dataSource.transaction((manager) =>
      makeFirstAdminLink(manager, new Date()),
    );
    const page = await open(await device(), `/invitation#${token}`);
    await page.getByTestId('invitation').waitFor();
    expect(page.url()).toBe(`${api.url}/invitation`);
    expect(await page.getByText('не короче 12 знаков').count()).toBe(1);
    expect(await looksOf(page, 'first-admin')).toEqual([]);
    await page.getByLabel('Имя и фамилия').fill('Анна Иванова');
    await page.getByLabel('Логин').fill('boss@office.example');
    await page.getByLabel('Новый пароль').fill('короткий');
    await page.getByRole('button', { name: 'Сохранить и войти' }).click();
    await page.getByText('Пароль короче 12 знаков').waitFor();
    await accept(page);
    expect(await page.getByTestId('nav-profile').textContent()).toBe('Анна Ивановаадминистратор');
    await page.goto(`${api.url}/invitation#${token}`);
    await page.getByTestId('link-void').getByText('Ссылка не действует').last().waitFor();
    expect(await looksOf(page, 'link-void')).toEqual([]);
    await page.goto(`${api.url}/invitation#${token.slice(0, 20)}`);
    await page.getByTestId('link-void').getByText('открыта не полностью').last().waitFor();
  }, 120_000);

  it('whoever is nobody sees a door and no figure, at whatever address', async () => {
    await eventually('accounts to be in use', async () => {
      const { access } = (await (await fetch(`${api.url}/api/v1/me`)).json()) as { access: string };
      return access === 'accounts' ? true : null;
    });
    const page = await open(await device({ javaScriptEnabled: false }), '/');
    expect(await page.locator('#root').innerHTML()).toBe('');
    const asked: string[] = [];
    const other = await (await device()).newPage();
    other.on('request', (request) => asked.push(new URL(request.url()).pathname));
    for (const path of ['/', '/queue?state=overdue', '/institutions', '/nowhere']) {
      await other.goto(`${api.url}${path}`);
      await other.locator(SIGN_IN).waitFor();
      expect(await other.locator('nav, table, [data-testid="value"]').count()).toBe(0);
    }
    expect(asked.filter((path) => path.startsWith('/api/'))).toEqual([]);
    expect(await looksOf(other, 'sign-in')).toEqual([]);
  }, 60_000);

  it('whoever is nobody reads the help, which asks for nothing and shows nothing of the installation', async () => {
    const page = await (await device()).newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(`${api.url}/`);
    await page.getByTestId('help-before-sign-in').click();
    await page.getByRole('heading', { level: 1, name: 'Справка' }).waitFor();
    expect(await looksOf(page, 'help-before-sign-in')).toEqual([]);
    await page.getByTestId('help-search').fill('забыли пароль администратора');
    await page.getByTestId('help-hits').getByRole('link').first().click();
    await page.waitForFunction(() => document.activeElement?.textContent === 'Забыли пароль администратора');
    expect(await looksOf(page, 'help-troubles')).toEqual([]);
    await page.goto(`${api.url}/help/admin/nowhere`);
    await page.getByRole('heading', { level: 1, name: 'Такой страницы в справке нет' }).waitFor();
    expect(asked.filter((path) => path.startsWith('/api/'))).toEqual([]);
  }, 90_000);

  it('the invited head of a school accepts, and sees their own page only', async () => {
    const school = await schoolOf();
    const page = await open(
      await device(),
      `/invitation#${await invite('head@office.example', 'head', [school.ogrn])}`,
    );
    await page.getByText('Ирина <b>Петрова</b>').waitFor();
    expect(await page.getByLabel('Логин').inputValue()).toBe('head@office.example');
    expect(await looksOf(page, 'invitation')).toEqual([]);
    await accept(page);
    await page.waitForURL(`${api.url}/my`);
    await page.getByRole('heading', { level: 1, name: school.name }).waitFor();
    expect(await menuOf(page)).toEqual(['Моя страница', 'Что ответить', 'Возражения', 'Методика']);
    expect(await looksOf(page, 'my-page')).toEqual([]);
    // Nothing on the page leads where this role does not go.
    const links = await page
      .locator('main a[href^="/"], header a[href^="/"]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('href')));
    expect(links.filter((href) => !/^\/(?:my|contests|pages|institutions)(?:[/?#]|$)/.test(href ?? ''))).toEqual([]);
    for (const path of ['/districts', '/anomalies', '/admin', '/founders/1023400000000']) {
      await page.goto(`${api.url}${path}`);
      await page.getByText('Этот раздел не входит в вашу роль').waitFor();
    }
    expect(await looksOf(page, 'not-yours')).toEqual([]);
    await page.getByText('К началу').click();
    await page.waitForURL(`${api.url}/my`);
    await page.goto(`${api.url}/institutions/${school.other}`);
    await page.getByText('Такого учреждения или страницы нет').waitFor();
  }, 120_000);

  it('the head sees how letters look, names an address, confirms it by a link, and ends a letter by one click', async () => {
    const { dataSource } = region.database;
    await region.query(`insert into setting (key, value) values ('mail-from', 'reports@region.example')`);
    // Nobody is written to of what a sandbox made up: these pages are to stand for real ones.
    await region.query(`delete from setting where key = 'data-origin'`);
    const serving = { ...region.config.serving, publicUrl: 'https://pulse.example' };
    const mailing = await startApi({ ...region.config, serving });
    try {
      const page = await open(await device(), '/');
      await page.goto(`${mailing.url}/profile`);
      await signIn(page, 'head@office.example');
      const letter = page.frameLocator('[data-testid="letter"]');
      await letter.getByRole('heading', { name: /^Итоги недели/ }).waitFor();
      await page.getByText('Адрес не указан.').waitFor();
      await page.getByLabel('Адрес', { exact: true }).fill('head@school.example');
      await page.getByRole('button', { name: 'Указать и подтвердить' }).click();
      await page.getByText('Адрес ждёт подтверждения.').waitFor();
      expect(await looksOf(page, 'letters')).toEqual([]);
      // A frame of its own process is drawn where it is in sight.
      await picture(page.getByTestId('letter'), 'letter-in-frame');
      const [asked] = await region.query<{ body: string }>(`select body from mail where kind = 'confirmation'`);
      const [, token = ''] = /#([\w-]{43})/.exec(asked?.body ?? '') ?? [];
      const elsewhere = await open(await device(), '/sign-in');
      await elsewhere.goto(`${mailing.url}/mailbox#${token}`);
      await elsewhere.getByRole('button', { name: 'Подтвердить адрес' }).waitFor();
      expect(elsewhere.url()).toBe(`${mailing.url}/mailbox`);
      expect(await looksOf(elsewhere, 'mailbox')).toEqual([]);
      await elsewhere.getByRole('button', { name: 'Подтвердить адрес' }).click();
      await elsewhere.getByText('Адрес head@school.example подтверждён').waitFor();
      const [{ id }] = (await region.query<{ id: number }>(
        `select id from account where login = 'head@office.example'`,
      )) as [{ id: number }];
      const ends = { accountId: id, kind: 'weekly', address: 'head@school.example' } as const;
      const link = unsubscribeToken(await readUnsubscribeKey(dataSource), ends);
      await elsewhere.goto(`${mailing.url}/unsubscribe/${link}`);
      expect(await looksOf(elsewhere, 'unsubscribe')).toEqual([]);
      await elsewhere.getByRole('button', { name: 'Отписаться' }).click();
      await elsewhere.getByRole('heading', { name: 'Готово, вы отписаны' }).waitFor();
      await page.reload();
      await page.getByText('Адрес подтверждён.').waitFor();
      expect(await page.getByRole('checkbox', { name: 'Итоги недели' }).isChecked()).toBe(false);
    } finally {
      await mailing.close();
    }
  }, 120_000);

  it('a sign-out reaches other tabs, leaves nothing behind, and one comes back to where one was', async () => {
    const context = await device();
    const page = await open(context, `/invitation#${await invite('out@office.example', 'analyst')}`);
    await accept(page);
    const tab = await open(context, '/queue?state=overdue');
    await tab.locator('main h1').first().waitFor();
    await page.getByTestId('sign-out').click();
    await page.locator(SIGN_IN).waitFor();
    await tab.locator(SIGN_IN).waitFor();
    expect(await tab.locator('table').count()).toBe(0);
    expect(await tab.getByTestId('sign-in-reason').count()).toBe(0);
    await signIn(tab, 'out@office.example', 'не тот пароль вовсе');
    await tab.getByRole('alert').getByText('Логин или пароль не подошли').waitFor();
    await signIn(tab, 'out@office.example');
    await tab.getByTestId('nav-profile').waitFor();
    expect(tab.url()).toBe(`${api.url}/queue?state=overdue`);
    // The other tab is in again too.
    await page.getByTestId('nav-profile').waitFor();
  }, 60_000);

  it('another person in another tab shows theirs in all of them', async () => {
    const school = await schoolOf();
    const context = await device();
    const page = await open(context, `/invitation#${await invite('first@office.example', 'analyst')}`);
    await accept(page);
    const tab = await open(context, `/invitation#${await invite('second@office.example', 'head', [school.ogrn])}`);
    await accept(tab);
    await page.waitForURL(`${api.url}/my`);
    expect(await menuOf(page)).toHaveLength(4);
  }, 60_000);

  it('a session ended elsewhere, a changed role and a shut account are told apart at the door', async () => {
    const login = 'ended@office.example';
    const page = await open(await device(), `/invitation#${await invite(login, 'analyst')}`);
    await accept(page);
    const other = await open(await device(), '/replies');
    await signIn(other, login);
    await other.getByTestId('nav-profile').waitFor();
    await page.goto(`${api.url}/profile`);
    await page.getByTestId('own-session').nth(1).waitFor();
    expect(await looksOf(page, 'profile')).toEqual([]);
    await page.getByRole('button', { name: 'Выйти на всех остальных' }).click();
    await eventually('one session', async () => ((await page.getByTestId('own-session').count()) === 1 ? true : null));
    await other.getByRole('link', { name: 'Рейтинг' }).click();
    await other.getByTestId('sign-in-reason').getByText('завершён с другого устройства').waitFor();
    expect(await looksOf(other, 'sign-in-again')).toEqual([]);
    await signIn(other, login);
    await other.waitForURL(`${api.url}/ranking`);
    await other.getByTestId('nav-profile').waitFor();
    const { dataSource } = region.database;
    const id = (await findAccountByLogin(dataSource, login))?.id ?? 0;
    for (const [change, words] of [
      [{ kind: 'role', role: 'reporter', regionCodes: null }, 'Права или пароль изменились'],
      [{ kind: 'disable' }, 'Учётная запись закрыта'],
    ] as const) {
      await changeAccount(dataSource, id, change, { actor: ACTOR, now: new Date() });
      await other.getByRole('link', { name: 'Районы' }).click();
      await other.getByTestId('sign-in-reason').getByText(words).waitFor();
      if (change.kind === 'disable') break;
      await signIn(other, login);
      await other.getByTestId('nav-profile').waitFor();
      await other.goto(`${api.url}/ranking`);
      await other.locator('main h1').first().waitFor();
    }
  }, 120_000);

  it('a second factor is added by picture or key, asked for at the next sign-in, and taken away', async () => {
    const login = 'factor@office.example';
    const page = await open(await device(), `/invitation#${await invite(login, 'analyst')}`);
    await accept(page);
    await page.getByTestId('nav-profile').click();
    await page.getByTestId('begin-factor').click();
    await page.getByTestId('factor-picture').waitFor();
    const secret = (await page.getByTestId('factor-secret').textContent()) ?? '';
    const codes = new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) });
    expect(await looksOf(page, 'second-factor')).toEqual([]);
    await page.getByLabel('Код из приложения').fill('000000');
    await page.getByRole('button', { name: 'Подтвердить' }).click();
    await page.getByText('Код не подошёл').waitFor();
    const now = Date.now();
    await page.getByLabel('Код из приложения').fill(codes.generate({ timestamp: now - 30_000 }));
    await page.getByRole('button', { name: 'Подтвердить' }).click();
    await page.getByText('Подключён: при входе нужен код.').waitFor();
    await page.getByTestId('sign-out').click();
    await signIn(page, login);
    const field = page.getByLabel('Код из приложения');
    await field.waitFor();
    await eventually('the field to have the focus', async () =>
      (await field.evaluate((element) => element === document.activeElement)) ? true : null,
    );
    expect(await looksOf(page, 'sign-in-code')).toEqual([]);
    // Each code counts once: the one that confirmed is used up.
    await field.fill(codes.generate({ timestamp: now - 30_000 }));
    await field.press('Enter');
    await page.getByText('Код не подошёл').waitFor();
    await field.fill(codes.generate());
    await field.press('Enter');
    await page.getByTestId('nav-profile').waitFor();
  }, 120_000);

  it('a guesser is told how long to wait, counted down', async () => {
    const page = await open(await device(), '/');
    for (let n = 0; n < 6; n += 1) {
      await signIn(page, 'guessed@office.example', `wrong ${n}`);
      await page.getByRole('alert').first().waitFor();
      await eventually('the answer', async () =>
        (await page.locator('button[type="submit"]:disabled').count()) === 0 || n === 5 ? true : null,
      );
    }
    const wait = page.getByTestId('sign-in-wait');
    await wait.waitFor();
    const told = await wait.locator('[aria-hidden]').textContent();
    expect(told).toMatch(/Повторить можно через 1[45]\u00a0мин/);
    await eventually('a second to pass', async () =>
      (await wait.locator('[aria-hidden]').textContent()) === told ? null : true,
    );
    expect(await page.getByRole('button', { name: 'Войти' }).isDisabled()).toBe(true);
    expect(await looksOf(page, 'sign-in-wait')).toEqual([]);
  }, 60_000);

  it('meets no error on the way', () => expect(faults).toEqual([]));
}
