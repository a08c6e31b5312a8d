import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';

/** The file that a button gives. */
export async function saved(page: Page, button: Locator): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
}
