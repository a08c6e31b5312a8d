import { readFile } from 'node:fs/promises';
import { refreshRollups } from '@gospulse/analytics';
import type { OverviewAnswer, RussiaAnswer } from '@gospulse/contracts';
import { overflowOf, violationsOf } from '../../support/accessibility.js';
import { photograph } from '../../support/pictures.js';
import { addRegionCopies } from '../../support/several-regions.js';
import type { Morning } from './morning.js';

const DAYS = 'from=2025-10-20&to=2025-11-21';

/** An installation with regions from Kaliningrad to Kamchatka, side by side. Other journeys see the regions that it adds. */
export function russiaLookedAt(morning: () => Morning): void {
  it('all regions stand on the map and in the table, the worst first, each by its own days', async () => {
    const { dataSource } = morning().region.database;
    await addRegionCopies(dataSource, [
      { code: '39', every: 2 },
      { code: '41', every: 3 },
    ]);
    await refreshRollups(dataSource);
    const page = await morning().open(`/russia?${DAYS}`);
    await page.getByRole('navigation').getByRole('link', { name: 'Россия' }).waitFor();
    const told = await morning().ask<RussiaAnswer>(page, `/russia?${DAYS}`);
    await page.getByTestId('region-row-41').waitFor();
    expect(await page.locator('[data-testid^="tile-"]').count()).toBe(89);
    expect(await page.getByTestId('tile-41').getAttribute('data-value')).toBe(
      String(told.rows.find(({ code }) => code === '41')?.withinDeadline.value),
    );
    expect(await page.getByTestId('tile-77').textContent()).toContain('нет среди ваших регионов');
    expect(await page.getByTestId('russia-days').textContent()).toMatch(/местному времени.*21\.11\.2025/);
    const rows = await page
      .locator('[data-testid^="region-row-"]')
      .evaluateAll<string[], HTMLElement>((all) =>
        all.map((row) => row.dataset.testid?.replace('region-row-', '') ?? ''),
      );
    const known = told.rows.filter(({ withinDeadline: { value, n } }) => value !== null && (n ?? 0) >= 10);
    known.sort((a, b) => (a.withinDeadline.value ?? 0) - (b.withinDeadline.value ?? 0));
    expect(rows.slice(0, known.length)).toEqual(known.map(({ code }) => code));
    // Tomsk is in use and has no pages.
    expect(await page.getByTestId('region-row-70').textContent()).toContain('нет данных');
    await photograph(page, 'russia');
    expect(await violationsOf(page)).toEqual([]);
  });

  it('a region is compared with its district and those alike, and opens on Обзор with the same sums', async () => {
    const page = await morning().open(`/russia?${DAYS}&region=34`);
    await page.getByTestId('tile-39').click();
    await page.getByTestId('compare-39').waitFor();
    expect(await page.getByTestId('compare-district').textContent()).toMatch(/Северо-Западный округ, 1\sрегион/);
    await page.getByTestId('compare-alike').waitFor();
    await page.getByTestId('tile-39').click();
    await page.waitForURL(/\/\?.*region=39/);
    const own = await morning().ask<OverviewAnswer>(page, `/overview?region=39&${DAYS}`);
    const told = await morning().ask<RussiaAnswer>(page, `/russia?${DAYS}`);
    const row = told.rows.find(({ code }) => code === '39');
    const shown = page.getByTestId('figure-subscribers').getByTestId('value').first();
    await shown.waitFor();
    expect(await shown.getAttribute('data-value')).toBe(String(row?.subscribers.value));
    expect(own.subscribers.value).toBe(row?.subscribers.value);
  });

  it('a head of agency sees the bodies below it in each region, and not the others of the installation', async () => {
    const { region } = morning();
    const [agency] = await region.query<{ id: number; ogrn: string }>(
      `select id, ogrn from institution i where region_code = '34' and founder_ogrn is null
         and not exists (select from institution below where below.founder_ogrn = i.ogrn) order by id limit 1`,
    );
    await region.query(
      `update institution set founder_ogrn = $1 where region_code in ('34', '39') and ogrn <> $1 and id % 2 = 0
         and not exists (select from institution below where below.founder_ogrn = institution.ogrn)`,
      [agency?.ogrn],
    );
    const page = await morning().open('/methodology', { role: 'head' });
    await region.query(
      `insert into account_institution (account_id, institution_id, bound_at)
       select max(id), $1, now() from account`,
      [agency?.id],
    );
    await page.goto(`${morning().address}/russia?${DAYS}`);
    await page.getByRole('navigation').getByRole('link', { name: 'Россия' }).waitFor();
    await page.getByTestId('region-row-39').waitFor();
    const told = await morning().ask<RussiaAnswer>(page, `/russia?${DAYS}`);
    expect(told.rows.map(({ code }) => code).sort()).toEqual(['34', '39']);
    expect(await page.locator('[data-testid^="region-row-"]').count()).toBe(2);
    expect(await page.getByTestId('tile-41').textContent()).toContain('нет среди ваших регионов');
    await photograph(page, 'russia-head');
    await page.getByTestId('tile-39').click();
    await page.getByTestId('tile-39').click();
    await page.waitForURL(/\/my\?.*region=39/);
  });

  it('all of it is a file whose name says the days and the choice, and which is of no region', async () => {
    const page = await morning().open(`/russia?${DAYS}&region=34&clock=calendar`);
    await page.getByTestId('region-row-41').waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download', { timeout: 60_000 }),
      page.getByTestId('download-csv').click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^gospulse-russia-2025-10-20-2025-11-21-ru-calendar-rows-4\.csv$/);
    const text = await readFile(await download.path(), 'utf8');
    expect(text).toContain('Первый ответ, медиана, календарное время, с');
    expect(text).toContain('Камчатский край');
  });

  it('on a phone the map moves by itself, and nothing else does', async () => {
    const page = await morning().open(`/russia?${DAYS}&figure=coverage`, { width: 375 });
    await page.getByTestId('region-row-41').waitFor();
    expect(await overflowOf(page)).toBeNull();
    expect(await violationsOf(page)).toEqual([]);
  });

  it('is not offered to whoever sees one region', async () => {
    const page = await morning().open('/?region=34');
    await page.getByRole('navigation').getByRole('link', { name: 'Россия' }).waitFor();
    await morning().region.query(`update account set region_codes = '{34}' where id = (select max(id) from account)`);
    await page.reload();
    await page.getByRole('navigation').getByRole('link', { name: 'Районы' }).waitFor();
    expect(await page.getByRole('navigation').getByRole('link', { name: 'Россия' }).count()).toBe(0);
  });
}
