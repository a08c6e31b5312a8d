import { ensureRegion } from '@gospulse/registry';
import type { Morning } from './morning.js';

const TOMSK = '70';

/** An installation with two regions: whoever sees both goes from one to the other. */
export function regionsSwitched(morning: () => Morning): void {
  it('another region is shown on the same screen, with what fits of the filters', async () => {
    await ensureRegion(morning().region.database.dataSource, TOMSK);
    const page = await morning().open('/queue?oktmo=18701000&kind=school&clock=calendar');
    const regions = page.getByRole('combobox', { name: 'Регион' });
    await regions.locator('option', { hasText: 'Томская' }).waitFor({ state: 'attached' });
    expect(await regions.locator('option').allTextContents()).toEqual(['Волгоградская область', 'Томская область']);
    await regions.selectOption({ label: 'Томская область' });
    await page.waitForURL(/region=70/);
    const { pathname, searchParams } = new URL(page.url());
    expect([pathname, searchParams.get('kind'), searchParams.get('clock'), searchParams.get('oktmo')]).toEqual([
      '/queue',
      'school',
      'calendar',
      null,
    ]);
    await page.getByRole('link', { name: 'Районы' }).first().click();
    await page.waitForURL(/\/districts\?.*region=70/);
    await page.getByText('Каргасокский район').first().waitFor();
    expect(await page.getByText('Еланский район').count()).toBe(0);
  });

  it('from a district leads to the districts of the other region, and back', async () => {
    const page = await morning().open(`/districts/18701000?region=34`);
    const regions = page.getByRole('combobox', { name: 'Регион' });
    await regions.selectOption({ label: 'Томская область' });
    await page.waitForURL(/\/districts\?.*region=70/);
    await page.getByText('Стрежевой').first().waitFor();
    await page.goBack();
    await page.waitForURL(/\/districts\/18701000/);
    expect(await regions.inputValue()).toBe('34');
  });
}
