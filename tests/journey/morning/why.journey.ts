import type { WhyAnswer } from '@gospulse/contracts';
import { photograph } from '../../support/pictures.js';
import type { Morning } from './morning.js';

const WEEKS = 'from=2025-11-08&to=2025-11-21';

/** Who moved a figure: from a card to whoever did most. */
export function whyExplained(morning: () => Morning): void {
  it('a change on the overview says who made it, and leads there with the same period', async () => {
    const page = await morning().open(`/?${WEEKS}&clock=calendar`);
    const told = await morning().ask<WhyAnswer>(page, `/why?${WEEKS}&clock=calendar&figure=subscribers`);
    const opener = page.getByTestId('figure-subscribers').getByRole('button', { name: 'почему: Подписки' });
    await opener.click();
    const drawer = page.getByRole('dialog', { name: 'Почему изменилось: Подписки' });
    const first = drawer.getByTestId('contributor').first();
    await first.waitFor();
    await photograph(page, 'why-subscribers');
    const most = (told.whole.value ?? 0) < (told.whole.previous ?? 0) ? told.down[0] : told.up[0];
    expect(await first.getAttribute('data-key')).toBe(most?.key);
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'detached' });
    expect(await opener.evaluate((button) => button === document.activeElement)).toBe(true);
    await opener.click();
    await first.getByRole('link').click();
    await page.waitForURL(`**/districts/${most?.key}?**`);
    const address = new URL(page.url()).searchParams;
    expect(Object.fromEntries(address)).toMatchObject({ from: '2025-11-08', to: '2025-11-21', clock: 'calendar' });
    await page.getByRole('heading', { level: 1, name: most?.name ?? '' }).waitFor();
  });

  it('a share is explained by whoever moved it more than chance does', async () => {
    const page = await morning().open(`/?${WEEKS}`, { width: 375 });
    await page
      .getByTestId('figure-within-deadline')
      .getByRole('button', { name: /почему/ })
      .click();
    const words = page.getByTestId('why').getByTestId('why-words');
    await words.waitFor();
    expect(await words.textContent()).toContain('В срок');
    await Promise.all([
      page.waitForResponse((response) => response.url().includes('by=institution')),
      page.getByRole('radio', { name: 'учреждения' }).check({ force: true }),
    ]);
    await photograph(page, 'why-within-deadline');
  });
}
