import type { Page } from 'playwright-core';

/** Where journeys leave their pictures. */
export const PICTURES = 'test-results/pictures';

/** A page on a desk and on a phone, neither of which may scroll sideways. */
export async function photograph(page: Page, name: string): Promise<void> {
  for (const [width, suffix] of [
    [1440, ''],
    [375, '-phone'],
  ] as const) {
    await page.setViewportSize({ width, height: 900 });
    expect(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBe(0);
    await page.screenshot({ path: `${PICTURES}/${name}${suffix}.png`, fullPage: true });
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}
