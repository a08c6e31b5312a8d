import type { SeriesAnswer } from '@gospulse/contracts';
import { violationsOf } from '../../support/accessibility.js';
import { eventually } from '../../support/wait.js';
import { DAYS, type Morning } from './morning.js';

/** `2025-11-21` → `21.11.2025`. */
const dayWords = (day: string): string => day.split('-').reverse().join('.');

/** Charts are read point by point without a mouse, and what was chosen of them stands in the address. */
export function chartsRead(morning: () => Morning): void {
  it('the arrows lead through the points of a line, Enter opens its table, and a link shows the same', async () => {
    const page = await morning().open(`/?${DAYS}`);
    const told = await morning().ask<SeriesAnswer>(page, `/series?${DAYS}&metric=questions`);
    await page.getByLabel('Показатель графика').selectOption('questions');
    await page.waitForURL(/line=questions/);
    const chart = page.getByTestId('chart').first();
    await chart.waitFor();
    await chart.scrollIntoViewIfNeeded();
    const said = chart.getByTestId('chart-said');
    const says = (day: string | undefined) =>
      eventually(`the chart to say ${day}`, async () =>
        (await said.textContent())?.startsWith(`${dayWords(day ?? '')}: `) === true ? true : null,
      );
    await chart.focus();
    const before = page.url();
    await page.keyboard.press('End');
    await says(told.points.at(-1)?.day);
    await page.keyboard.press('ArrowLeft');
    await says(told.points.at(-2)?.day);
    await page.keyboard.press('Home');
    await says(told.points[0]?.day);
    await page.keyboard.press('ArrowRight');
    await says(told.points[1]?.day);
    expect(page.url()).toBe(before);
    // The same words are in the picture.
    expect(await chart.locator('svg').textContent()).toContain(dayWords(told.points[1]?.day ?? ''));
    expect(await violationsOf(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.waitForURL(/tables=line/);
    const other = await morning().open(new URL(page.url()).pathname + new URL(page.url()).search);
    await other
      .getByRole('region', { name: /по дням/ })
      .getByRole('table')
      .waitFor();
    expect(await other.getByLabel('Показатель графика').inputValue()).toBe('questions');
  }, 60_000);
}
