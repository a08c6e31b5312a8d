import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';

/** The file that a button gives. */
export async function saved(page: Page, button: Locator): Promise<{ name: string; bytes: Buffer; text: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  const bytes = readFileSync(await download.path());
  return { name: download.suggestedFilename(), bytes, text: bytes.toString('utf8') };
}
