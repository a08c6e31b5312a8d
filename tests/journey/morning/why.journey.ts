import { recordAllStates, VersionedCaches } from '@gospulse/analytics';
import type {
  ChangesAnswer,
  FoundersAnswer,
  InstitutionsAnswer,
  MunicipalitiesAnswer,
  SeriesAnswer,
  WhyAnswer,
} from '@gospulse/contracts';
import { photograph } from '../../support/pictures.js';
import type { Morning } from './morning.js';

const WEEKS = 'from=2025-11-08&to=2025-11-21';

/** Who moved a figure: from a card to whoever did most. */
export function whyExplained(morning: () => Morning): void {
  it('a change on the overview says who made it, and leads there with the same period', async () => {
    const page = await morning().open(`/?${WEEKS}&clock=calendar`);
    const told = await morning().ask<WhyAnswer>(page, `/why?${WEEKS}&clock=calendar&figure=backlog`);
    const opener = page.getByTestId('figure-backlog').getByRole('button', { name: 'почему: Просрочено' });
    await opener.click();
    const drawer = page.getByRole('dialog', { name: 'Почему изменилось: Просрочено' });
    const first = drawer.getByTestId('contributor').first();
    await first.waitFor();
    await photograph(page, 'why-backlog');
    const most = (told.whole.value ?? 0) < (told.whole.previous ?? 0) ? told.down[0] : told.up[0];
    expect(await first.getAttribute('data-key')).toBe(most?.key);
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'detached' });
    expect(await opener.evaluate((button) => button === document.activeElement)).toBe(true);
    await opener.click();
    await first.getByRole('link').click();
    await page.waitForURL(`**/districts/${most?.key}?**`);
    const address = new URL(page.url()).searchParams;
    expect(Object.fromEntries(address)).toMatchObject({ from: '2025-11-08', to: '2025-11-21', clock: 'calendar' });
    await page.getByRole('heading', { level: 1, name: most?.name ?? '' }).waitFor();
  });

  it('a share is explained by whoever moved it more than chance does', async () => {
    const page = await morning().open(`/?${WEEKS}`, { width: 375 });
    await page
      .getByTestId('figure-within-deadline')
      .getByRole('button', { name: /почему/ })
      .click();
    const words = page.getByTestId('why').getByTestId('why-words');
    await words.waitFor();
    expect(await words.textContent()).toContain('В срок');
    await Promise.all([
      page.waitForResponse((response) => response.url().includes('by=institution')),
      page.getByRole('radio', { name: 'учреждения' }).check({ force: true }),
    ]);
    await photograph(page, 'why-within-deadline');
  });
}

/** A founder's and an institution's figures tell what they were, and who moved them. */
export function whyOnPages(morning: () => Morning): void {
  it('the page of a founder tells changes, and which of its institutions made one', async () => {
    const page = await morning().open(`/founders?${WEEKS}`);
    const { rows } = await morning().ask<FoundersAnswer>(page, `/founders?${WEEKS}&changes=with`);
    const founder = rows.find(({ ogrn, questions, previous }) => {
      const [is, was] = [questions ?? 0, previous?.questions ?? null];
      return /^[1-9]/.test(ogrn) && was !== null && was !== is;
    });
    if (founder === undefined) throw new Error('no founder has other questions than before');
    await page.goto(new URL(`/founders/${founder.ogrn}?${WEEKS}`, page.url()).href);
    await page.getByRole('button', { name: 'почему: Обращения' }).click();
    const drawer = page.getByRole('dialog', { name: 'Почему изменилось: Обращения' });
    await drawer.getByTestId('why-words').waitFor();
    await Promise.all([
      page.waitForResponse((response) => response.url().includes('by=institution')),
      drawer.getByRole('radio', { name: 'учреждения' }).check({ force: true }),
    ]);
    const told = await morning().ask<WhyAnswer>(
      page,
      `/why?${WEEKS}&figure=questions&by=institution&founder=${founder.ogrn}`,
    );
    expect(told.whole).toMatchObject({ value: founder.questions, previous: founder.previous?.questions });
    const named = drawer.getByTestId('contributor');
    await named.first().waitFor();
    expect(await named.count()).toBe(told.up.length + told.down.length);
    await photograph(page, 'why-of-founder');
  });

  it('the page of an institution tells what its figures were, and not where nothing is compared', async () => {
    const page = await morning().open(`/institutions?${WEEKS}`);
    const { rows } = await morning().ask<InstitutionsAnswer>(page, `/institutions?${WEEKS}&changes=with&limit=100`);
    const row = rows.find(
      ({ figures, previous }) => figures.pages === 1 && (figures.posts ?? 0) > (previous?.posts ?? Infinity),
    );
    if (row === undefined) throw new Error('no institution has more posts than before');
    await page.goto(new URL(`/institutions/${row.ogrn}?${WEEKS}`, page.url()).href);
    await page.getByTestId('page-subscribers').first().waitFor();
    await page.getByText('больше', { exact: false }).first().waitFor();
    await photograph(page, 'institution-changes');
    await page.goto(`${page.url()}&compare=none`);
    await page.getByTestId('page-subscribers').first().waitFor();
    expect(await page.getByText('сравнить не с чем').count()).toBe(0);
  });
}

/** «Что изменилось» on the overview: as the API tells it, each a link that leads somewhere. */
export function changesTold(morning: () => Morning): void {
  it('what changed is told in sentences, and each leads where it is seen', async () => {
    const page = await morning().open(`/?${WEEKS}`);
    const told = await morning().ask<ChangesAnswer>(page, `/changes?${WEEKS}`);
    const sentences = page.getByTestId('told-change');
    if (told.changes.length === 0) await page.getByText('ничего заметного не изменилось').waitFor();
    else await sentences.first().waitFor();
    expect(await sentences.count()).toBe(told.changes.length);
    await photograph(page, 'changes');
    for (let at = 0; at < told.changes.length; at += 1) {
      await sentences.nth(at).getByRole('link').click();
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      expect(new URL(page.url()).pathname).not.toBe('/');
      expect(new URL(page.url()).searchParams.get('from')).toBe('2025-11-08');
      await page.goBack();
      await sentences.first().waitFor();
    }
  });
}

/** Tables tell what their figures were, by a switch; their files do, too. */
export function changesInTables(morning: () => Morning): void {
  it('the table of districts tells changes under its values', async () => {
    const page = await morning().open(`/districts?${WEEKS}`);
    const told = await morning().ask<MunicipalitiesAnswer>(page, `/municipalities?${WEEKS}&changes=with`);
    await page.getByRole('checkbox', { name: 'Показать изменения' }).check();
    await page.waitForURL('**changes=with**');
    const row = told.rows.find(({ overdue, previous }) => (overdue ?? 0) > (previous?.overdue ?? Infinity));
    if (row === undefined) throw new Error('no district has more overdue');
    await page.getByTestId(`district-row-${row.oktmo}`).getByText('больше').first().waitFor();
    await photograph(page, 'districts-changes');
    await page.goto(page.url().replace('/districts?', '/institutions?'));
    await page.getByText('меньше').first().waitFor();
    await photograph(page, 'institutions-changes');
  });
}

/** Coverage and scores by day, from the day on which they are kept. */
export function historyDrawn(morning: () => Morning): void {
  it('the line of coverage ends where its card stands', async () => {
    const { dataSource } = morning().region.database;
    await recordAllStates({ dataSource, caches: new VersionedCaches() }, new Date());
    const page = await morning().open('/?line=coverage');
    const told = await morning().ask<SeriesAnswer>(page, '/series?metric=coverage');
    const card = page.getByTestId('figure-coverage').getByTestId('value').first();
    await card.waitFor();
    expect(await card.getAttribute('data-value')).toBe(String(told.points.at(-1)?.value));
    await page.getByRole('heading', { name: 'Охват по дням' }).waitFor();
    await photograph(page, 'coverage-by-day');
  });
}
