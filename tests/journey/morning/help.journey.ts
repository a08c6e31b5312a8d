import { violationsOf, overflowOf } from '../../support/accessibility.js';
import { photograph } from '../../support/pictures.js';
import { DAYS, type Morning } from './morning.js';

/** Somebody looks for help: from a screen, by words of their own, before signing in, on a phone. */
export function helpFound(morning: () => Morning): void {
  it('the help opens at what it says of the screen, is found by words of one’s own, and leads back', async () => {
    const page = await morning().open(`/queue?${DAYS}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.getByTestId('nav-help').click();
    await page.waitForURL(/\/help\/analyst\/queue\?.*from=2025-07-01/);
    await page.getByRole('heading', { level: 1, name: 'Очередь' }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await photograph(page, 'help-page');

    await page.getByTestId('help-search').fill('забыли пароль администратора');
    const hit = page.getByTestId('help-hits').getByRole('link').first();
    await hit.waitFor();
    expect(await hit.textContent()).toBe('Забыли пароль администратора');
    expect(await violationsOf(page)).toEqual([]);
    await photograph(page, 'help-hits');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/help\/admin\/troubles.*#/);
    const heading = page.getByRole('heading', { level: 2, name: 'Забыли пароль администратора' });
    await heading.waitFor();
    await page.waitForFunction(() => document.activeElement?.textContent === 'Забыли пароль администратора');
    expect((await heading.boundingBox())?.y ?? Infinity).toBeLessThan(450);
    await photograph(page, 'help-part');

    await page.goBack();
    await page.getByRole('heading', { level: 1, name: 'Очередь' }).waitFor();
    await page.getByTestId('help-article').getByRole('link', { name: 'Очередь' }).click();
    await page.waitForURL(/\/queue\?.*from=2025-07-01/);
  });

  it('the palette finds pages of the help and their parts', async () => {
    const page = await morning().open(`/?${DAYS}`);
    await page.getByTestId('figure-backlog').waitFor();
    await page.keyboard.press('Control+KeyK');
    await page.getByRole('combobox', { name: 'Что найти' }).waitFor();
    await page.keyboard.type('забыли пароль администратора');
    await page.locator('[data-choice^="help:/help/admin/troubles#"][aria-selected="true"]').waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/help\/admin\/troubles.*#/);
    await page.waitForFunction(() => document.activeElement?.textContent === 'Забыли пароль администратора');
  });

  it('the help fits a phone, its list of parts above its words', async () => {
    const page = await morning().open('/help/admin/troubles', { width: 375 });
    const heading = page.getByRole('heading', { level: 1, name: 'Если что-то не так' });
    await heading.waitFor();
    expect(await overflowOf(page)).toBeNull();
    expect(await violationsOf(page)).toEqual([]);
    const parts = page.getByRole('navigation', { name: 'На этой странице' });
    const article = page.getByTestId('help-article');
    expect((await parts.boundingBox())?.y ?? Infinity).toBeLessThan((await article.boundingBox())?.y ?? 0);
    await parts.getByRole('link', { name: 'Токен не принят' }).click();
    await page.waitForFunction(() => document.activeElement?.textContent === 'Токен не принят');
  });

  it('the help is dark where the screen is', async () => {
    const page = await morning().open('/help/admin/install');
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.getByRole('heading', { level: 1, name: 'Установка' }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await photograph(page, 'help-dark');
  });
}
