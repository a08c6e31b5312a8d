import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { hasAxe, violationsOf } from '../support/accessibility.js';
import type { Demonstration } from '../support/demonstration.js';
import { operate } from '../support/operator.js';
import { photograph } from '../support/pictures.js';
import { saved } from '../support/saved.js';
import { eventually } from '../support/wait.js';

const PASSWORD = 'река Волга течёт';
/** New ones each time, so that the journey can be walked again in one demonstration. */
const RUN = process.pid;
const HEAD = `committee${RUN}@office.example`;
const BOSS = `boss${RUN}@office.example`;

interface Founders {
  readonly rows: readonly { readonly ogrn: string; readonly name: string }[];
}
interface Institutions {
  readonly total: number;
}
interface Chain {
  readonly last: { readonly verdict: { readonly kind: string } } | null;
}

/** The journey of an admin: a head is invited, bound to a committee, and sees what stands below it. */
export function administration(demonstration: () => Demonstration): void {
  let page: Page;
  const api = (path: string) => `${demonstration().address}/api/v1${path}`;
  const ask = async <T>(of: Page, path: string): Promise<T> => (await (await of.request.get(api(path))).json()) as T;

  /** Follows a one-time link and chooses a password; the browser is signed in after that. */
  const accept = async (of: Page, link: string): Promise<void> => {
    const data = { token: link.split('#')[1], password: PASSWORD };
    expect((await of.request.post(api('/links/use'), { data })).status()).toBe(200);
  };
  const isClean = async (): Promise<void> => expect(hasAxe ? await violationsOf(page) : []).toEqual([]);

  beforeAll(async () => {
    page = await demonstration().open('/methodology');
    const said = await operate(demonstration().dataDir, 'user', 'add', BOSS, '--role', 'admin', '--json');
    await accept(page, (JSON.parse(said) as { link: string }).link);
  }, 60_000);
  afterAll(() => page?.context().close());

  let link = '';
  let account = '';

  it('adds a head by keyboard, and is shown the link once', async () => {
    await page.goto(`${demonstration().address}/admin`);
    await page.getByTestId('account-row').first().waitFor();
    await photograph(page, 'admin-accounts');
    await isClean();
    const add = page.getByRole('button', { name: 'Завести запись' });
    await add.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    // Cyrillic «с» looks the same, and is another login.
    await dialog.getByLabel('Логин').fill(HEAD.replace('c', 'с'));
    await dialog.getByLabel('Имя').fill('<b>Ольга</b> =1+1');
    await dialog.getByText('руководитель', { exact: false }).click();
    await photograph(page, 'admin-add');
    await isClean();
    await dialog.getByLabel('Логин').press('Enter');
    await dialog.getByText(/нет ли русских букв/).waitFor();
    await dialog.getByLabel('Логин').fill(HEAD);
    await page.keyboard.press('Enter');
    link = await dialog.getByTestId('one-time-link').inputValue();
    expect(link).toMatch(/\/invitation#[\w-]{43}$/);
    await photograph(page, 'admin-link');
    await isClean();
    await dialog.getByRole('button', { name: 'Готово' }).click();
    await page.waitForURL(/\/admin\/accounts\/\d+/);
    account = page.url();
    await page.getByRole('heading', { name: '<b>Ольга</b> =1+1' }).waitFor();
    expect(await page.content()).not.toContain(link.split('#')[1]);
    await page.getByText('Пока ни к чему не привязан').waitFor();
  }, 120_000);

  it('says which roles need a second factor, and finds links beside the accounts', async () => {
    await page.goto(`${demonstration().address}/admin`);
    const reporters = page.getByRole('checkbox', { name: 'отчётность' });
    const dialog = page.getByRole('dialog');
    await reporters.focus();
    await page.keyboard.press('Space');
    await dialog.getByText('отчётность').waitFor();
    await photograph(page, 'admin-factor-rule');
    await isClean();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await reporters.evaluate((box) => box === document.activeElement)).toBe(true);
    expect(await reporters.isChecked()).toBe(false);
    for (const [answer, isRequired] of [
      ['Потребовать', true],
      ['Не требовать', false],
    ] as const) {
      await page.keyboard.press('Space');
      await dialog.getByRole('button', { name: answer, exact: true }).click();
      await dialog.waitFor({ state: 'detached' });
      await eventually(answer, async () => ((await reporters.isChecked()) === isRequired ? true : null));
      await reporters.focus();
    }
    await page.getByRole('navigation', { name: 'Разделы администрирования' }).getByText('Ссылки').click();
    await page.waitForURL(/\/admin\/links/);
    await page.getByText('Экраны, которые показаны тем, у кого нет учётной записи').waitFor();
    await isClean();
  }, 120_000);

  it('binds them to a committee, and the head sees its schools and nothing else', async () => {
    await page.goto(account);
    const { rows } = await ask<Founders>(page, '/founders');
    const { ogrn = '' } = rows[0] ?? {};
    await page.getByTestId('find-institution').fill(ogrn);
    const found = page.getByTestId('found-institution').first();
    await found.getByText(`ОГРН ${ogrn}`).waitFor();
    await photograph(page, 'admin-find');
    await isClean();
    await found.getByRole('button', { name: /^Привязать/ }).click();
    await page.getByTestId('bound-institution').waitFor();
    const seen = Number(await page.getByTestId('seen').getAttribute('data-value'));
    expect(seen).toBeGreaterThan(1);
    const head = await demonstration().open('/methodology');
    await accept(head, link);
    expect((await ask<Institutions>(head, '/institutions?limit=1')).total).toBe(seen);
    expect((await ask<Institutions>(page, '/institutions?limit=1')).total).toBeGreaterThan(seen);
    expect((await head.request.get(api('/admin/accounts'))).status()).toBe(403);
    // What is taken away is gone at the next request.
    await page
      .getByTestId('bound-institution')
      .getByRole('button', { name: /^Отвязать/ })
      .click();
    await page.getByRole('dialog').getByText('перестанет видеть').waitFor();
    await photograph(page, 'admin-ask');
    await page.getByRole('dialog').getByRole('button', { name: 'Отвязать' }).click();
    await page.getByText('Пока ни к чему не привязан').waitFor();
    expect((await ask<{ over: string }>(head, '/me')).over).toBe('rights-changed');
    await head.context().close();
  }, 120_000);

  it('finds in the journal what was done, takes it along, and sees that it is whole', async () => {
    await page.goto(`${demonstration().address}/admin/audit?q=${HEAD}`);
    const rows = page.getByTestId('audit-row');
    await rows.filter({ hasText: 'изменена привязка к учреждениям' }).first().waitFor();
    await rows.filter({ hasText: 'попытка завести учётную запись' }).first().waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Проверить, цел ли журнал' }).click();
    await page.getByText(/^Журнал цел: проверено/).waitFor();
    expect((await ask<Chain>(page, '/admin/audit/chain')).last?.verdict.kind).toBe('whole');
    await photograph(page, 'admin-audit');
    await isClean();
    const { name, text } = await saved(page, page.getByTestId('audit-csv'));
    expect(name).toMatch(/^gospulse-audit.*\.csv$/);
    const lines = text.trim().split('\r\n');
    expect(lines[0]).toContain('Номер');
    expect(lines).toHaveLength(1 + (await rows.count()));
    expect(lines.filter((line) => /(^|[;,])=/.test(line))).toEqual([]);
    await page.goto(`${demonstration().address}/admin/audit?action=export`);
    await rows.filter({ hasText: 'журнал' }).first().waitFor();
    await page.goto(`${demonstration().address}/admin/audit?outcome=refused`);
    await eventually('refusals alone', async () => {
      const outcomes = await rows
        .locator('[data-outcome]')
        .evaluateAll((all) => all.map((one) => one.dataset['outcome']));
      return outcomes.length > 0 && outcomes.every((one) => one === 'refused') ? true : null;
    });
    expect(readFileSync(`${demonstration().dataDir}/audit-seen.json`, 'utf8')).toContain('lastHash');
  }, 120_000);
}
