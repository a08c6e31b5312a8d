import type {
  AskedAnswer,
  MunicipalitiesAnswer,
  OverviewAnswer,
  RepliesAnswer,
  SeriesAnswer,
} from '@gospulse/contracts';
import type { Page } from 'playwright-core';
import { photograph } from '../../support/pictures.js';
import { DAYS, type Morning } from './morning.js';

const valueOf = async (page: Page, testId: string): Promise<number> => {
  const found = page.getByTestId(testId).first();
  await found.waitFor();
  return Number(await found.getAttribute('data-value'));
};

/** The number of a card, and its link. */
async function card(page: Page, testId: string): Promise<number> {
  const value = page.getByTestId(testId).getByTestId('value').first();
  const link = value.getByRole('link');
  await link.waitFor();
  expect(await link.getAttribute('aria-label')).toContain('Открыть, из чего сложено');
  const told = Number(await value.getAttribute('data-value'));
  await link.click();
  return told;
}

/** Every number opens what it is made of, and the screen that opens says the same number. */
export function doorsOpened(morning: () => Morning): void {
  it.each([
    ['figure-subscribers', '/institutions', 'sum-subscribers'],
    ['figure-coverage', '/institutions', 'sum-coverage'],
    ['figure-cadence', '/institutions', 'sum-cadenceShare'],
    ['figure-within-deadline', '/questions', 'questions-share'],
  ])('the card %s opens %s with its number', async (testId, path, shown) => {
    const page = await morning().open(`/?${DAYS}`);
    const told = await card(page, testId);
    await page.waitForURL((url) => url.pathname === path);
    expect(await valueOf(page, shown)).toBeCloseTo(told, 9);
    expect(new URL(page.url()).searchParams.get('from')).toBe('2025-07-01');
  });

  it('the overdue ones open as the queue, and the first reply as the replies', async () => {
    const page = await morning().open(`/?${DAYS}`);
    const overdue = await card(page, 'figure-backlog');
    await page.waitForURL((url) => url.pathname === '/queue');
    const finding = page.getByTestId('queue-finding');
    await finding.waitFor();
    expect(Number(await finding.getAttribute('data-overdue'))).toBe(overdue);
    await page.goBack();
    const median = await card(page, 'figure-first-reply');
    await page.waitForURL((url) => url.pathname === '/replies');
    const shown = page.getByTestId('figure-median').getByTestId('value').first();
    await shown.waitFor();
    expect(Number(await shown.getAttribute('data-value'))).toBe(median);
  });

  it('a cell of a district opens its questions, and the list tells late from in time', async () => {
    const page = await morning().open(`/districts?${DAYS}`);
    const { rows } = await morning().ask<MunicipalitiesAnswer>(page, `/municipalities?${DAYS}`);
    const [most] = [...rows].sort((a, b) => (b.withinDeadlineN ?? 0) - (a.withinDeadlineN ?? 0));
    if (most === undefined) throw new Error('a district is asked something');
    const row = page.getByTestId(`district-row-${most.oktmo}`);
    await row.getByRole('link', { name: new RegExp(`^n, `) }).click();
    await page.waitForURL((url) => url.pathname === '/questions');
    expect(await valueOf(page, 'questions-total')).toBe(most.withinDeadlineN);
    const list = await morning().ask<AskedAnswer>(page, `/questions/period?${DAYS}&oktmo=${most.oktmo}&state=late`);
    // The list keeps the bar: its period and district can be changed here too.
    await page.getByTestId('period').waitFor();
    await page.getByTestId('outcome-late').click();
    await page.waitForURL((url) => url.searchParams.get('state') === 'late');
    await page.locator(`[data-testid="questions-total"][data-value="${list.total}"]`).waitFor();
    if (list.total > 0) await page.getByTestId('question-row').getByText('отвечено позже срока').first().waitFor();
    await photograph(page, 'questions');
  });

  it('the page of a district leads to its sections, whose numbers are its own', async () => {
    const page = await morning().open(`/districts?${DAYS}`);
    const { rows } = await morning().ask<MunicipalitiesAnswer>(page, `/municipalities?${DAYS}`);
    const most = [...rows].sort((a, b) => (b.overdue ?? 0) - (a.overdue ?? 0))[0];
    await page.goto(`${morning().address}/districts/${most?.oktmo}?${DAYS}`);
    const links = page.getByTestId('section-links');
    await links.getByRole('link', { name: 'Рейтинг' }).waitFor();
    await photograph(page, 'district-sections');
    await links.getByRole('link', { name: 'Очередь' }).click();
    await page.waitForURL((url) => url.pathname === '/queue');
    const finding = page.getByTestId('queue-finding');
    await finding.waitFor();
    expect(Number(await finding.getAttribute('data-overdue'))).toBe(most?.overdue);
    await page.goBack();
    const overdue = await card(page, 'figure-backlog');
    await page.waitForURL((url) => url.pathname === '/queue' && url.searchParams.get('oktmo') === most?.oktmo);
    expect(overdue).toBe(most?.overdue);
  });

  it('cards that no filter narrows say what all of the region is', async () => {
    const page = await morning().open(`/institutions?${DAYS}`);
    const told = await morning().ask<OverviewAnswer>(page, `/overview?${DAYS}`);
    expect(await valueOf(page, 'sum-subscribers')).toBe(told.subscribers.value);
    await photograph(page, 'institutions-sums');
  });

  it('a bar, an hour and a day of a line open the questions they count', async () => {
    const page = await morning().open(`/replies?${DAYS}`);
    const told = await morning().ask<RepliesAnswer>(page, `/replies?${DAYS}`);
    // The numbers of the twin are links, a bar and a cell are pressed.
    const bars = page.locator('#bins');
    await bars.getByText('Таблицей').click();
    await bars.getByRole('link', { name: /^отвечено, 1–4 ч/ }).click();
    await page.waitForURL((url) => url.searchParams.get('wait') === 'four-hours');
    expect(await valueOf(page, 'questions-total')).toBe(told.bins[2]?.answered);
    await page.goBack();
    const heat = page.locator('#hours');
    const busiest = Math.max(...told.hours.asked.flat());
    const weekday = told.hours.asked.findIndex((hours) => hours.includes(busiest));
    const hour = told.hours.asked[weekday]?.indexOf(busiest) ?? 0;
    await heat
      .locator('figure')
      .first()
      .locator('[data-opens]')
      .and(heat.locator(`[title$=": ${busiest}"]`))
      .first()
      .click();
    await page.waitForURL((url) => url.searchParams.get('hour') === String(hour));
    expect(new URL(page.url()).searchParams.get('weekday')).toBe(String(weekday + 1));
    expect(await valueOf(page, 'questions-total')).toBe(busiest);
    await page.getByTestId('narrowed').getByRole('button').first().waitFor();
    await photograph(page, 'questions-of-an-hour');
  });

  it('a day of the table of a line opens its questions', async () => {
    const page = await morning().open(`/?${DAYS}&line=questions`);
    const told = await morning().ask<SeriesAnswer>(page, `/series?${DAYS}&metric=questions`);
    const busy = told.points.filter(({ value }) => (value ?? 0) > 0).at(-1);
    const [year, month, date] = (busy?.day ?? '').split('-');
    const section = page.locator('section', { has: page.getByLabel('Показатель графика') });
    const chart = section.getByTestId('chart');
    await chart.focus();
    await page.keyboard.press('End');
    await section.getByTestId('open-day').click();
    const last = told.points.findLast(({ value }) => value !== null);
    await page.waitForURL((url) => url.pathname === '/questions' && url.searchParams.get('from') === last?.day);
    expect(await valueOf(page, 'questions-total')).toBe(last?.value);
    await page.goBack();
    await section.getByText('Таблицей').click();
    await section.getByRole('button', { name: new RegExp(`${date}.${month}.${year}`) }).click();
    await page.waitForURL((url) => url.pathname === '/questions' && url.searchParams.get('from') === busy?.day);
    expect(await valueOf(page, 'questions-total')).toBe(busy?.value);
  });
}
