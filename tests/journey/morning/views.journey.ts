import { photograph } from '../../support/pictures.js';
import { DAYS, type Morning } from './morning.js';

/** A screen is kept under a name, opened again, and begun with. */
export function viewsKept(morning: () => Morning): void {
  it('keeps a view, opens it from the menu and the palette, and begins with it', async () => {
    const page = await morning().open(`/queue?${DAYS}&state=overdue`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.getByTestId('save-view').click();
    await page.getByLabel('Название').fill('Просрочено за осень');
    await page.getByLabel('Начинать с него').check();
    await page.getByRole('dialog').getByRole('button', { name: 'Сохранить вид' }).click();
    await page.getByText('Сохранено.').waitFor();
    await page.keyboard.press('Escape');
    const favourite = page.getByTestId('favourite-view');
    await favourite.waitFor();

    await page.goto(`${morning().address}/methodology`);
    await favourite.click();
    await page.waitForURL(/\/queue\?.*state=overdue/);
    expect(page.url()).toContain('from=2025-07-01');

    await page.goto(`${morning().address}/start`);
    await page.waitForURL(/\/queue\?.*state=overdue/);

    await page.getByTestId('my-views').click();
    await page.getByTestId('saved-view').waitFor();
    await photograph(page, 'views');
    await Promise.all([
      page.waitForResponse((response) => /me\/views\/\d+$/.test(response.url()) && response.ok()),
      page.getByLabel('Начинать с вида: Просрочено за осень').uncheck(),
    ]);
    await page.goto(`${morning().address}/start`);
    await page.waitForURL((url) => url.pathname === '/');

    await page.keyboard.press('Control+KeyK');
    await page.getByRole('combobox', { name: 'Что найти' }).waitFor();
    await page.keyboard.type('за осень');
    await page.locator('[data-choice^="view:"][aria-selected="true"]').waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/queue\?.*state=overdue/);

    await page.getByTestId('my-views').click();
    await page.getByRole('button', { name: 'Убрать вид: Просрочено за осень' }).click();
    await page.getByRole('button', { name: 'Да, убрать' }).click();
    await page.getByText('Сохранённых видов пока нет').waitFor();
  });
}
