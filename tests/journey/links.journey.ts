import type { Page } from 'playwright-core';
import { hasAxe, violationsOf } from '../support/accessibility.js';
import { settled, type Demonstration } from '../support/demonstration.js';
import { photograph } from '../support/pictures.js';
import { eventually } from '../support/wait.js';

/** What the API answers to a page that asks it for itself, with whatever cookies it has. */
const statusOf = (page: Page, path: string): Promise<number> =>
  page.evaluate(async (address) => (await fetch(address)).status, `/api/v1${path}`);

/** A journey of a link: made by one, opened by another without an account, and taken back. */
export function sharedLinks(demonstration: () => Demonstration): void {
  let maker: Page;
  let viewer: Page;
  let link: string;

  beforeAll(async () => {
    maker = await demonstration().open('/districts?kind=school');
    await settled(maker);
  });
  afterAll(async () => {
    await viewer?.context().close();
    await maker?.context().close();
  });

  it('shares the screen by a link for somebody without an account', async () => {
    await maker.getByRole('button', { name: 'Поделиться' }).click();
    const dialog = maker.getByRole('dialog');
    await dialog.getByLabel('Для кого и зачем').fill('<b>Для комитета</b>');
    if (hasAxe) expect(await violationsOf(maker)).toEqual([]);
    await dialog.getByRole('button', { name: 'Сделать ссылку', exact: true }).click();
    link = await dialog.getByLabel('Адрес ссылки').inputValue();
    expect(link).toMatch(/\/view#[\w-]{36}\.[\w-]{43}$/);
    await maker.keyboard.press('Escape');
  }, 60_000);

  it('opens it elsewhere: that screen and nothing else, without a menu, files or a way to choose', async () => {
    viewer = await demonstration().open(link.slice(demonstration().address.length));
    await viewer.getByTestId('viewed-until').waitFor();
    await settled(viewer);
    const { pathname, searchParams, hash } = new URL(viewer.url());
    expect([pathname, searchParams.get('kind'), hash]).toEqual(['/districts', 'school', '']);
    expect(await viewer.getByTestId('viewed-until').textContent()).toMatch(
      /^Показано по ссылке до .*, период и отбор закреплены$/,
    );
    await viewer.getByTestId('viewed-choice').getByText('вид: ').waitFor();
    expect(await viewer.getByRole('navigation').count()).toBe(0);
    expect(await viewer.getByTestId('download-csv').count()).toBe(0);
    expect(await viewer.locator('main a[href^="/"]').count()).toBe(0);
    if (hasAxe) expect(await violationsOf(viewer)).toEqual([]);
    await photograph(viewer, 'viewed-districts');
    const query = viewer.url().split('?')[1] ?? '';
    expect(await statusOf(viewer, `/municipalities?${query}`)).toBe(200);
    for (const path of [
      ...[
        `/municipalities?${query.replace('kind=school', '')}`,
        `/municipalities?${query.replace('school', 'hospital')}`,
      ],
      ...[`/overview?${query}`, `/institutions?${query}`, '/quality', '/links/views', '/municipalities'],
    ])
      expect([path, await statusOf(viewer, path)]).toEqual([path, 403]);
    await viewer.goto(`${demonstration().address}/queue`);
    await viewer.getByText('Этого нет в ссылке').waitFor();
    await viewer.getByRole('link', { name: 'К показанному экрану' }).click();
    await viewer.waitForURL(/\/districts\?/);
    await settled(viewer);
  }, 120_000);

  it('sees that it was opened, takes it back, and it opens no more', async () => {
    await maker.goto(`${demonstration().address}/links`);
    const row = maker.getByTestId('view-link').filter({ hasText: '<b>Для комитета</b>' });
    await row.getByText('1 раз').waitFor();
    await photograph(maker, 'links');
    if (hasAxe) expect(await violationsOf(maker)).toEqual([]);
    await row.getByRole('button', { name: /^Отозвать ссылку/ }).click();
    await maker.getByRole('dialog').getByRole('button', { name: 'Отозвать' }).click();
    await eventually('the link to be revoked', async () =>
      (await row.getByTestId('link-state').textContent()) === 'отозвана' ? true : null,
    );
    await viewer.reload();
    await viewer.getByTestId('void-view').waitFor();
    await photograph(viewer, 'void-view');
    const other = await demonstration().open(link.slice(demonstration().address.length));
    await other.getByRole('heading', { name: 'Ссылка не действует' }).waitFor();
    expect(new URL(other.url()).hash).toBe('');
    await other.context().close();
    await viewer.getByRole('button', { name: 'Войти с учётной записью' }).click();
    await viewer.getByRole('navigation').first().waitFor();
  }, 120_000);
}
