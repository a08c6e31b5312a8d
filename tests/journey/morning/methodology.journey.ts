import { DAYS, type Morning } from './morning.js';

/** Each hint leads to its definition, and the list of contents follows the reading. */
export function methodologyFollowed(morning: () => Morning): void {
  it('leads from a hint to its definition by keyboard, and marks in the contents what is read', async () => {
    const page = await morning().open(`/?${DAYS}`);
    const term = page.getByTestId('figure-coverage').getByRole('button').first();
    // As by Tab: the words come with a focus that can be seen.
    await page.keyboard.press('Tab');
    await term.focus();
    await page.getByRole('tooltip').waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Как считается');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/methodology\?.*#coverage$/);
    const contents = page.getByRole('navigation', { name: 'Содержание' });
    const marked = contents.locator('[aria-current]');
    await contents.waitFor();
    await page.evaluate(() => document.getElementById('policy')?.scrollIntoView());
    await page.waitForFunction(
      () => document.querySelector('nav [aria-current="true"]')?.getAttribute('href') === '#policy',
    );
    await page.evaluate(() => scrollTo(0, 0));
    await page.waitForFunction(
      () => document.querySelector('nav [aria-current="true"]')?.getAttribute('href') !== '#policy',
    );
    expect(await marked.count()).toBe(1);
    const [first] = await contents.getByRole('link').all();
    expect(await first?.getAttribute('aria-current')).toBe('true');
  });

  it('leads from the head of a column, too', async () => {
    const page = await morning().open(`/districts?${DAYS}`);
    const head = page.getByRole('columnheader').getByRole('button', { name: 'В срок' }).first();
    await head.hover();
    await page.getByTestId('to-definition').click();
    await page.waitForURL(/\/methodology\?.*#withinDeadline$/);
  });
}
