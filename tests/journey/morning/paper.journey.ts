import type { OverviewAnswer } from '@gospulse/contracts';
import type { Page } from 'playwright-core';
import { HAS_POPPLER, sheetsOf } from '../../support/pdf-structure.js';
import { eventually } from '../../support/wait.js';
import { DAYS, type Morning } from './morning.js';

/** As many rows as there were when the browser was asked to print. */
const COUNT_PRINTED = `window.print = () => {
  window.printed = document.querySelectorAll('main tbody tr').length;
  window.saysPart = document.querySelector('[data-testid="part-on-paper"]') !== null;
}`;

/** The page once what only paper shows is there, too. */
async function opened(morning: Morning, path: string): Promise<Page> {
  const page = await morning.open(path);
  await page.locator('main h1').waitFor();
  await page.getByTestId('sheet-head').waitFor({ state: 'attached' });
  await eventually('the page to settle', async () =>
    (await page.locator('[aria-busy="true"], [data-stale]').count()) === 0 ? true : null,
  );
  return page;
}

/** What an analyst takes to a meeting. */
export function paperOfScreens(morning: () => Morning): void {
  const onPaper = HAS_POPPLER ? it : it.skip;

  onPaper.each([
    ['/', 'upright'],
    ['/', 'across'],
    ['/institutions', 'upright'],
    ['/queue', 'across'],
  ])('%s, %s, says on each sheet of what it is, by which rules and as of when', async (path, way) => {
    const page = await opened(morning(), `${path}?${DAYS}&clock=calendar`);
    const { region, policyVersion } = await morning().ask<OverviewAnswer>(page, `/overview?${DAYS}`);
    const sheets = sheetsOf(await page.pdf({ format: 'A4', landscape: way === 'across' }));
    expect(sheets.length).toBeGreaterThan(0);
    for (const sheet of sheets) {
      for (const word of [region.name, '01.07–21.11.2025', 'Календарное', `правила ${policyVersion}`, 'Данные на'])
        expect(sheet).toContain(word);
      expect(sheet).not.toContain('Смотреть как');
    }
  });

  it('charts are drawn as wide as a sheet while the browser prints', async () => {
    const page = await opened(morning(), `/?${DAYS}`);
    const drawing = page.locator('[data-testid="chart"] svg').first();
    await drawing.waitFor();
    const tell = (event: string) => page.evaluate(`dispatchEvent(new Event('${event}'))`);
    await tell('beforeprint');
    expect(await drawing.getAttribute('viewBox')).toMatch(/^0 0 703 \d+$/);
    await tell('afterprint');
    expect(await drawing.getAttribute('viewBox')).toBeNull();
  });

  it('a list is printed whole, and is as it was afterwards', async () => {
    const page = await opened(morning(), `/institutions?${DAYS}`);
    const { total } = await morning().ask<{ total: number }>(page, `/institutions?${DAYS}&limit=1`);
    const shown = await page.locator('main tbody tr').count();
    expect(total).toBeGreaterThan(shown);
    // The browser's own command prints what is here, and the sheet says so.
    const part = page.getByTestId('part-on-paper');
    await page.emulateMedia({ media: 'print' });
    expect((await part.textContent())?.replaceAll('\u00a0', ' ')).toMatch(
      new RegExp(`^Напечатано строк: ${shown} из ${total}\\.`),
    );
    expect(await part.isVisible()).toBe(true);
    await page.emulateMedia({ media: 'screen' });
    expect(await part.isVisible()).toBe(false);
    await page.evaluate(COUNT_PRINTED);
    await page.getByTestId('print').first().click();
    await eventually('the list to be printed', async () => ((await page.evaluate('window.printed')) ? true : null));
    expect(await page.evaluate('window.printed')).toBe(total);
    expect(await page.evaluate('window.saysPart')).toBe(false);
    await eventually('the portion to be back', async () =>
      (await page.locator('main tbody tr').count()) === shown ? true : null,
    );
  });
}
