import type {
  AnomaliesAnswer,
  AskedAnswer,
  MunicipalitiesAnswer,
  QualityAnswer,
  RankingAnswer,
  WidgetsAnswer,
} from '@gospulse/contracts';
import { WIDGET_STATES } from '@gospulse/domain';
import type { Page } from 'playwright-core';
import { photograph } from '../../support/pictures.js';
import { DAYS, type Morning } from './morning.js';

async function shown(page: Page, testId: string): Promise<number> {
  const found = page.getByTestId(testId).first();
  await found.waitFor();
  return Number(await found.getAttribute('data-value'));
}

/** Tiles, widgets, dots, states and days of anomalies open what they are made of. */
export function furtherDoors(morning: () => Morning): void {
  it('a door of the menu opens all questions of the period', async () => {
    const page = await morning().open(`/?${DAYS}`);
    await page.getByRole('navigation', { name: 'Разделы' }).getByRole('link', { name: 'Обращения' }).click();
    await page.waitForURL((url) => url.pathname === '/questions');
    const told = await morning().ask<AskedAnswer>(page, `/questions/period?${DAYS}`);
    expect(await shown(page, 'questions-total')).toBe(told.total);
    await page.getByRole('heading', { level: 1, name: /^Задано / }).waitFor();
    await photograph(page, 'questions-of-the-menu');
  });

  it('a door of a tile opens the questions of its district', async () => {
    const page = await morning().open(`/districts?${DAYS}`);
    const { rows } = await morning().ask<MunicipalitiesAnswer>(page, `/municipalities?${DAYS}`);
    const row = rows.find(({ tile, withinDeadlineN }) => tile !== null && (withinDeadlineN ?? 0) > 5);
    await page.getByTestId(`tile-${row?.oktmo}`).click();
    const chosen = page.getByTestId('map-chosen');
    await chosen.getByRole('link', { name: row?.name ?? '', exact: true }).waitFor();
    await photograph(page, 'map-chosen');
    await chosen.getByRole('link', { name: /^В срок, / }).click();
    await page.waitForURL((url) => url.pathname === '/questions' && url.searchParams.get('oktmo') === row?.oktmo);
    expect(await shown(page, 'questions-share')).toBeCloseTo(row?.withinDeadlineShare ?? -1, 9);
  });

  it('a door of the widgets opens the institutions with their pages', async () => {
    const page = await morning().open(`/districts?${DAYS}`);
    const { rows } = await morning().ask<WidgetsAnswer>(page, `/widgets?${DAYS}`);
    const row = rows.find(({ pages }) => pages > 1);
    await page
      .getByTestId(`widgets-${row?.oktmo}`)
      .getByRole('link', { name: /^Страниц, / })
      .click();
    await page.waitForURL((url) => url.pathname === '/institutions' && url.searchParams.get('oktmo') === row?.oktmo);
    expect(await shown(page, 'sum-pages')).toBe(row?.pages);
    await page.goBack();
    const state = WIDGET_STATES.find((each) => row !== undefined && (row.form[each] ?? 0) + (row.polls[each] ?? 0) > 0);
    if (row === undefined || state === undefined) throw new Error('a page of the district has a menu');
    await page.getByTestId(`widgets-${row.oktmo}`).locator(`a[href*="widget=${state}"]`).click();
    await page.waitForURL((url) => url.searchParams.get('widget') === state);
    expect(await shown(page, 'sum-widgets')).toBe((row.form[state] ?? 0) + (row.polls[state] ?? 0));
    await photograph(page, 'institutions-of-a-widget');
  });

  it('a door of a dot of the ranking opens its cases', async () => {
    const page = await morning().open(`/ranking?${DAYS}`);
    const { rows } = await morning().ask<RankingAnswer>(page, `/ranking?${DAYS}`);
    const [first] = rows;
    const row = page.locator(`[data-testid="ranking-row"][data-key="${first?.key}"]`);
    await row
      .getByRole('link', { name: /Открыть, из чего сложено/ })
      .first()
      .waitFor();
    await photograph(page, 'ranking-doors');
    await row
      .getByRole('link', { name: /Открыть, из чего сложено/ })
      .first()
      .click();
    await page.waitForURL((url) => url.pathname === '/questions' && url.searchParams.get('state') === 'judged');
    expect(await shown(page, 'questions-share')).toBeCloseTo(first?.share ?? -1, 9);
    expect(await shown(page, 'questions-total')).toBe(first?.n);
  });

  it('a door of Качество opens the pages in that state', async () => {
    const page = await morning().open('/quality?region=34');
    const { kinds } = await morning().ask<QualityAnswer>(page, '/quality?region=34');
    const troubled = (['stale', 'incomplete', 'failing', 'never'] as const).flatMap((state) =>
      kinds.flatMap(({ kind, states }) => (states[state] > 0 ? [{ state, kind, pages: states[state] }] : [])),
    );
    const [one] = troubled;
    if (one === undefined) return;
    await page.getByTestId(`quality-${one.kind}`).getByRole('link').first().click();
    await page.waitForURL((url) => url.searchParams.get('condition') === one.state && url.hash === '#troubled');
    const list = await morning().ask<QualityAnswer>(
      page,
      `/quality?region=34&watch=${one.kind}&condition=${one.state}&limit=1`,
    );
    expect(list.troubled.total).toBe(one.pages);
    await page.locator('#troubled').getByTestId('troubled-row').first().waitFor();
    await photograph(page, 'quality-doors');
  });

  it('a door of a jump opens its page on its day', async () => {
    const page = await morning().open(`/anomalies?${DAYS}`);
    const { rows, days } = await morning().ask<AnomaliesAnswer>(page, `/anomalies?${DAYS}`);
    const jump = rows.find(({ kind, page: of }) => kind === 'page' && of !== null);
    await photograph(page, 'anomalies-doors');
    if (jump !== undefined) {
      await page
        .getByTestId('anomaly-row')
        .getByRole('link', { name: /^Изменение, .*Открыть/ })
        .first()
        .click();
      await page.waitForURL((url) => url.pathname.startsWith('/pages/'));
      const { searchParams } = new URL(page.url());
      expect(searchParams.get('from')).toBe(searchParams.get('to'));
      await page.goBack();
    }
    const day = days.at(-1)?.day ?? '';
    await page
      .getByTestId('anomaly-day')
      .getByRole('link', { name: /^День, / })
      .first()
      .click();
    await page.waitForURL((url) => url.pathname === '/anomalies' && url.searchParams.get('from') === day);
  });
}
