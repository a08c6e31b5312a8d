import type { Page } from 'playwright-core';
import { photograph } from '../../support/pictures.js';
import { DAYS, type Morning } from './morning.js';

/** As a browser that a person uses, opened by them for the first time. */
async function asPerson(page: Page): Promise<void> {
  // What is still being fetched as the page goes away is a fault of its own.
  await page.waitForLoadState('networkidle');
  await page.addInitScript(() => Object.defineProperty(navigator, 'webdriver', { get: () => false }));
  await page.reload();
}

/** Whoever comes for the first time is shown around once. */
export function shownAround(morning: () => Morning): void {
  it('shows around in four steps by keyboard, covers nothing of what it explains, and is dismissed for good', async () => {
    const page = await morning().open(`/?${DAYS}`, { alone: true });
    await asPerson(page);
    const tour = page.getByTestId('tour');
    await tour.waitFor();
    await photograph(page, 'tour');
    for (const step of ['find', 'filters', 'figures', 'views']) {
      await page.locator(`[data-testid="tour"][data-step="${step}"]`).waitFor();
      const [box, target] = await Promise.all([tour.boundingBox(), page.locator('[data-toured]').boundingBox()]);
      const apart =
        box!.x >= target!.x + target!.width ||
        target!.x >= box!.x + box!.width ||
        box!.y >= target!.y + target!.height ||
        target!.y >= box!.y + box!.height;
      expect([step, apart]).toEqual([step, true]);
      if (step !== 'views') await tour.getByRole('button', { name: 'Дальше' }).press('Enter');
    }
    await page.keyboard.press('Escape');
    await tour.waitFor({ state: 'detached' });
    await page.reload();
    await page.getByTestId('figure-backlog').waitFor();
    await page.waitForTimeout(3_000);
    expect(await tour.count()).toBe(0);

    // Whoever wants to see it again asks for it.
    await page.keyboard.press('Control+KeyK');
    await page.getByRole('combobox', { name: 'Что найти' }).waitFor();
    await page.keyboard.type('знакомство');
    await page.locator('[data-choice="help:tour"][aria-selected="true"]').waitFor();
    await page.keyboard.press('Enter');
    await tour.waitFor();
  });

  it('shows nobody around who sees no region', async () => {
    const page = await morning().open('/', { role: 'head', alone: true });
    await asPerson(page);
    await page.waitForURL(/\/my/);
    await page.waitForTimeout(3_000);
    expect(await page.getByTestId('tour').count()).toBe(0);
  });
}
