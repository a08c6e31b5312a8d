import type { Locator, Page } from 'playwright-core';
import { overflowOf } from './accessibility.js';

/** Where journeys leave their pictures. */
const PICTURES = 'test-results/pictures';

/** `npm test` takes none: nobody looks at them there, and one takes a third of a second of the processor (ADR 95). */
const ARE_TAKEN = process.env.GOSPULSE_PICTURES !== 'none';

/** For whoever wants to look at it; no check. */
export async function picture(of: Page | Locator, name: string): Promise<void> {
  if (ARE_TAKEN) await of.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: true });
}

/** A page on a desk and on a phone, neither of which may scroll sideways. */
export async function photograph(page: Page, name: string): Promise<void> {
  for (const [width, suffix] of [
    [1440, ''],
    [375, '-phone'],
  ] as const) {
    await page.setViewportSize({ width, height: 900 });
    expect(await overflowOf(page)).toBeNull();
    await picture(page, `${name}${suffix}`);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}
