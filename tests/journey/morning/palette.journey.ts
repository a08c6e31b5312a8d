import type { InstitutionsAnswer } from '@gospulse/contracts';
import type { Page } from 'playwright-core';
import { photograph } from '../../support/pictures.js';
import { DAYS, type Morning } from './morning.js';

/** Opens the palette by its keys and types; Enter opens what stands first. */
async function type(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+KeyK');
  await page.getByRole('combobox', { name: 'Что найти' }).waitFor();
  await page.keyboard.type(words);
}

const chosen = (page: Page) => page.locator('[role="option"][aria-selected="true"]');

/** Anything is found by one field, without a mouse. */
export function anythingFound(morning: () => Morning): void {
  it('finds a misspelt school, a district typed with the other layout and a figure, by keyboard alone', async () => {
    const page = await morning().open(`/?${DAYS}`);
    await page.getByTestId('figure-backlog').waitFor();
    const { rows } = await morning().ask<InstitutionsAnswer>(page, '/institutions?q=библиотека&limit=1');
    await type(page, 'библеатека');
    await page.locator(`[data-choice="institutions:${rows[0]?.ogrn}"]`).waitFor();
    await photograph(page, 'palette');
    await page.keyboard.press('ArrowDown');
    const name = await chosen(page).locator('span').first().textContent();
    await page.keyboard.press('ArrowUp');
    expect(await chosen(page).locator('span').first().textContent()).not.toBe(name);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/institutions\/\d{13}\?.*from=2025-07-01/);

    await type(page, 'tkfycrbq');
    await page.locator('[data-choice^="districts:"]').first().waitFor();
    const district = page.locator('[data-choice^="districts:"]').first();
    for (let steps = 0; steps < 30 && (await district.getAttribute('aria-selected')) !== 'true'; steps += 1)
      await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/districts\/\d{8}/);
    await page.getByRole('heading', { level: 1, name: /Елан/ }).waitFor();

    await type(page, 'охват');
    await page.locator('[data-choice="figure:coverage"][aria-selected="true"]').waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/methodology.*#coverage$/);
    await page.locator('#coverage').waitFor();
  });

  it('begins with what was chosen of late, and says what is looked through where nothing answers', async () => {
    const page = await morning().open(`/queue?${DAYS}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('/');
    await page.getByRole('combobox', { name: 'Что найти' }).waitFor();
    expect(await page.getByRole('group', { name: 'Недавнее' }).count()).toBe(0);
    await page.keyboard.type('рейтинг');
    await page.locator('[data-choice="section:/ranking"][aria-selected="true"]').waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/ranking/);
    await page.keyboard.press('Control+KeyK');
    await page.getByRole('group', { name: 'Недавнее' }).getByRole('option', { name: 'Рейтинг' }).waitFor();
    await page.keyboard.type('чщзвгх');
    await page.getByTestId('palette-none').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('combobox', { name: 'Что найти' }).waitFor({ state: 'detached' });
  });

  it('fits a phone', async () => {
    const page = await morning().open(`/?${DAYS}`, { width: 375 });
    await page.getByRole('button', { name: 'Меню' }).click();
    await page.getByTestId('find').click();
    await page.getByRole('combobox', { name: 'Что найти' }).fill('школа');
    await page.locator('[data-choice^="institutions:"]').first().waitFor();
    await photograph(page, 'palette-phone');
  });
}
