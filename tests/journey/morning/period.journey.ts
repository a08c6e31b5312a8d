import type { SessionAnswer } from '@gospulse/contracts';
import { addDays } from '@gospulse/domain';
import type { Page } from 'playwright-core';
import { photograph } from '../../support/pictures.js';
import { eventually } from '../../support/wait.js';
import { DAYS, type Morning } from './morning.js';

/** Обзор comes drawn, and may be pressed before its code has come: it is pressed until it answers. */
function openPeriod(page: Page): Promise<boolean> {
  return eventually('the panel of the period', async () => {
    const panel = page.getByRole('group', { name: 'Период' });
    if (!(await panel.isVisible())) await page.getByTestId('period').click();
    return (await panel.isVisible()) ? true : null;
  });
}

/** The calendar: presets, days as people write them, pressed days, and whether they stay. */
export function periodChosen(morning: () => Morning): void {
  const address = (url: string) => {
    const { searchParams } = new URL(url);
    return [searchParams.get('from'), searchParams.get('to')];
  };

  it('days are typed as people write them, and pressed in two months', async () => {
    const page = await morning().open(`/?${DAYS}`);
    await openPeriod(page);
    const panel = page.getByRole('group', { name: 'Период' });
    await panel.getByLabel('С', { exact: true }).fill('1.10.2025');
    await panel.getByLabel('По', { exact: true }).fill('31 октября 2025');
    await panel.getByRole('button', { name: 'Показать' }).click();
    await page.waitForURL((url) => url.searchParams.get('from') === '2025-10-01');
    expect(address(page.url())).toEqual(['2025-10-01', '2025-10-31']);
    await page.getByRole('button', { name: 'Предыдущий период' }).click();
    await page.waitForURL((url) => url.searchParams.get('from') === '2025-09-01');
    expect(address(page.url())).toEqual(['2025-09-01', '2025-09-30']);
    await openPeriod(page);
    await panel.getByRole('button', { name: '10\u00a0сентября\u00a02025', exact: true }).click();
    await panel.getByRole('button', { name: '3\u00a0сентября\u00a02025', exact: true }).click();
    await page.waitForURL((url) => url.searchParams.get('from') === '2025-09-03');
    expect(address(page.url())).toEqual(['2025-09-03', '2025-09-10']);
  });

  it('a wrong day is said, and nothing changes', async () => {
    const page = await morning().open(`/?${DAYS}`);
    await openPeriod(page);
    const panel = page.getByRole('group', { name: 'Период' });
    await panel.getByLabel('С', { exact: true }).fill('32.10.2025');
    await panel.getByRole('button', { name: 'Показать' }).click();
    await panel.getByRole('alert').getByText('Такого дня нет').waitFor();
    expect(address(page.url())).toEqual(['2025-07-01', '2025-11-21']);
    await photograph(page, 'period');
    await page.keyboard.press('Escape');
    expect(await panel.count()).toBe(0);
  });

  it('the last 28 days move, and are pinned where they are to stay', async () => {
    const page = await morning().open('/');
    const button = page.getByTestId('period');
    await button.getByText('Последние 28').waitFor();
    await openPeriod(page);
    await page.getByTestId('period-kind').getByText('завтра период сдвинется').waitFor();
    await page.getByRole('button', { name: 'Закрепить эти даты' }).click();
    await page.waitForURL((url) => url.searchParams.has('from'));
    await page.getByTestId('period-kind').getByText('Даты закреплены').waitFor();
    await page.getByRole('button', { name: 'Показывать последние 28' }).click();
    await page.waitForURL((url) => !url.searchParams.has('from'));
    await page.getByRole('button', { name: 'Поделиться' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByTestId('shared-period').getByText('Период закреплён').waitFor();
    await dialog.getByText('Последние 28 дней', { exact: true }).click();
    await dialog.getByTestId('shared-period').getByText('не закреплён').waitFor();
    expect(await dialog.getByRole('textbox').first().inputValue()).not.toContain('from=');
  });

  it('ninety days and this quarter move, too: the figures are of their days, and a link says that they move', async () => {
    const page = await morning().open('/');
    const { today } = await morning().ask<SessionAnswer>(page, '/session');
    const days = `from=${addDays(today, -89)}&to=${today}`;
    const quarter = `from=${today.slice(0, 5)}${String(Math.floor((Number(today.slice(5, 7)) - 1) / 3) * 3 + 1).padStart(2, '0')}-01&to=${today}`;
    const button = page.getByTestId('period');
    await openPeriod(page);
    const answered = page.waitForResponse((response) => response.url().includes(`/overview?${days}`));
    await page
      .getByRole('group', { name: 'Период' })
      .getByRole('button', { name: /^Последние 90/ })
      .click();
    await page.waitForURL((url) => url.search === '?moving=90');
    await answered;
    await button.getByText('Последние 90').waitFor();
    await page.getByRole('button', { name: 'Поделиться' }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByRole('textbox').first().inputValue()).toContain(days);
    await dialog.getByText('Последние 90 дней', { exact: true }).click();
    await dialog.getByTestId('shared-period').getByText('последние 90 дней на тот день, когда её откроют').waitFor();
    expect(await dialog.getByRole('textbox').first().inputValue()).toMatch(/\/\?moving=90$/);
    await photograph(page, 'moving-period-shared');
    await page.keyboard.press('Escape');
    await Promise.all([
      page.waitForResponse((response) => response.url().includes(`/overview?${quarter}`)),
      page.goto(new URL('/?moving=this-quarter', page.url()).href),
    ]);
    await button.getByText('Этот квартал').waitFor();
    await page.locator(`a[href*="/districts"]`).first().click();
    await page.waitForURL('**/districts?moving=this-quarter**');
    await page.getByRole('button', { name: 'Предыдущий период' }).click();
    await page.waitForURL((url) => url.searchParams.has('from') && !url.searchParams.has('moving'));
  });

  it('the calendar is gone through by keyboard', async () => {
    const page = await morning().open('/?from=2025-10-13&to=2025-10-20');
    await openPeriod(page);
    await page.getByRole('button', { name: '20\u00a0октября\u00a02025', exact: true }).focus();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.searchParams.get('from') === '2025-10-12');
    expect(address(page.url())).toEqual(['2025-10-12', '2025-10-13']);
  });
}
