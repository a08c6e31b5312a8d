import type { MunicipalitiesAnswer } from '@gospulse/contracts';
import type { Page } from 'playwright-core';
import { eventually } from '../../support/wait.js';
import { DAYS, type Morning } from './morning.js';

const BELOW = 1_200;

/** How far from the upper edge of the window the first head of the first table stands. */
function topOfHead(page: Page): Promise<number> {
  return page
    .locator('main thead th')
    .first()
    .evaluate<number, Element>((head) => head.getBoundingClientRect().top);
}

/** The session as it is while a pass runs. */
async function pretendPass(page: Page): Promise<void> {
  await page.route('**/api/v1/session', async (route) => {
    const response = await route.fetch();
    const session = (await response.json()) as { collection: object };
    const collection = { ...session.collection, running: true, pages: 60, communitiesObserved: 60, wallsObserved: 12 };
    await route.fulfill({ json: { ...session, observing: 'on', collection } });
  });
}

/** What stays where it is, and what a press on a head does. */
export function screensThatStay(morning: () => Morning): void {
  it('heads of a long table stay in sight while the page scrolls', async () => {
    const page = await morning().open(`/institutions?${DAYS}`);
    await page.locator('main tbody tr').nth(30).waitFor();
    expect(await topOfHead(page)).toBeGreaterThan(100);
    await page.evaluate(`scrollTo(0, ${BELOW})`);

    await eventually('the heads to stand at the upper edge', async () =>
      Math.abs(await topOfHead(page)) < 2 ? true : null,
    );
  });

  it.each([
    ['В срок', 'ascending', 'descending'],
    ['Первый ответ', 'descending', 'ascending'],
  ])('a first press on «%s» brings the worst to the top', async (head, first, second) => {
    const page = await morning().open(`/districts?${DAYS}`);
    const column = page.locator('main table').first().getByRole('columnheader', { name: head });
    await column.getByRole('button').click();
    await eventually('the order', async () => ((await column.getAttribute('aria-sort')) === first ? true : null));
    await column.getByRole('button').click();
    await eventually('the other order', async () =>
      (await column.getAttribute('aria-sort')) === second ? true : null,
    );
  });

  it('on a phone cards are sorted by a choice above them', async () => {
    const page = await morning().open(`/districts?${DAYS}`, { width: 375 });
    const choice = page.getByRole('combobox', { name: 'Сортировать по' }).first();
    await choice.selectOption({ label: 'В срок' });
    await page.getByRole('button', { name: 'по возрастанию' }).first().waitFor();
    expect(new URL(page.url()).searchParams.get('sort')).toBe('withinDeadline');
  });

  it('nothing moves when a pass begins: the stamp says it', async () => {
    const page = await morning().open(`/districts?${DAYS}`);
    const heading = page.locator('main h1');
    await heading.waitFor();
    const before = await heading.boundingBox();
    const stamp = await page.getByTestId('freshness').boundingBox();
    await pretendPass(page);
    await eventually('the stamp to tell of the pass', async () => {
      await page.evaluate("document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))");
      return (await page.getByTestId('collection-progress').count()) > 0 ? true : null;
    });
    expect(await page.getByTestId('collection-progress').textContent()).toContain('12 из 60');
    expect(await heading.boundingBox()).toEqual(before);
    expect(await page.getByTestId('freshness').boundingBox()).toEqual(stamp);
  });

  it('the heading names whom the map shows as the worst, and the map marks whom few asked', async () => {
    const page = await morning().open(`/?${DAYS}`);
    const { rows } = await morning().ask<MunicipalitiesAnswer>(page, `/municipalities?${DAYS}`);
    const placed = rows.filter(({ tile, withinDeadlineShare }) => tile !== null && withinDeadlineShare !== null);
    const few = placed.filter(({ withinDeadlineN }) => (withinDeadlineN ?? 0) < 10);
    const named = placed
      .filter((row) => !few.includes(row))
      .reduce((lowest, row) => ((row.withinDeadlineShare ?? 1) < (lowest.withinDeadlineShare ?? 1) ? row : lowest));
    const heading = page.getByRole('heading', { level: 1 });
    await heading.getByText(named.name).waitFor();
    await page.getByTestId(`tile-${named.oktmo}`).waitFor();
    const shades = await page
      .locator('[data-testid^="tile-"]:not([data-few]):not([data-shade="none"])')
      .evaluateAll((tiles) => tiles.map((tile) => Number(tile.getAttribute('data-shade'))));
    const shade = Number(await page.getByTestId(`tile-${named.oktmo}`).getAttribute('data-shade'));
    expect(shade).toBe(Math.max(...shades));
    const marked = await page.locator('[data-testid^="tile-"][data-few]').count();
    expect(marked).toBe(few.length);
    expect(few.length).toBeGreaterThan(0);
  });

  it('controls that change nothing are not there', async () => {
    const page = await morning().open(`/anomalies?${DAYS}`);
    await page.getByTestId('period').waitFor();
    expect(await page.getByRole('combobox', { name: 'С чем сравнивать' }).count()).toBe(0);
    expect(await page.getByRole('radiogroup', { name: 'Какое время считать' }).count()).toBe(0);
  });
}
