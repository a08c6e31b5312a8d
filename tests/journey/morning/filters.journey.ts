import type { MunicipalitiesAnswer, OverviewAnswer } from '@gospulse/contracts';
import { photograph } from '../../support/pictures.js';
import { DAYS, type Morning } from './morning.js';

/** Several values of a filter, and addresses that are wrong. */
export function filtersChosen(morning: () => Morning): void {
  it('several districts are chosen in the bar, and the figures are theirs', async () => {
    const page = await morning().open(`/?${DAYS}`);
    const { rows } = await morning().ask<MunicipalitiesAnswer>(page, `/municipalities?${DAYS}`);
    const [first, second] = rows.filter(({ questions }) => (questions ?? 0) > 0);
    if (first === undefined || second === undefined) throw new Error('two districts are asked something');
    await page.getByRole('button', { name: 'Район: Все районы' }).click();
    const list = page.getByTestId('choices');
    await list.getByRole('searchbox').fill(first.name.slice(0, 6).toLowerCase());
    await list.getByRole('checkbox', { name: first.name, exact: true }).check();
    await list.getByRole('searchbox').fill('');
    await list.getByRole('checkbox', { name: second.name, exact: true }).check();
    await photograph(page, 'filters-open');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Район: 2 района' }).waitFor();
    const oktmo = [first.oktmo, second.oktmo].sort().join(',');
    expect(new URL(page.url()).searchParams.get('oktmo')).toBe(oktmo);
    const told = await morning().ask<OverviewAnswer>(page, `/overview?${DAYS}&oktmo=${oktmo}`);
    await page
      .locator(`[data-testid="figure-subscribers"] [data-testid="value"][data-value="${told.subscribers.value}"]`)
      .waitFor();
    expect(told.subscribers.value).toBe((first.subscribers ?? 0) + (second.subscribers ?? 0));
  });

  it('the page of a district is of that district alone, and its links stick to none', async () => {
    const page = await morning().open(`/districts?${DAYS}`);
    const { rows } = await morning().ask<MunicipalitiesAnswer>(page, `/municipalities?${DAYS}`);
    const [first, second] = rows;
    await page.goto(`${morning().address}/districts/${second?.oktmo}?${DAYS}&oktmo=${first?.oktmo}`);
    await page.getByRole('heading', { level: 1, name: second?.name ?? '' }).waitFor();
    await page.getByTestId('figure-subscribers').getByTestId('value').first().waitFor();
    expect(new URL(page.url()).searchParams.get('oktmo')).toBeNull();
    const hrefs = await page.locator('main a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    expect(hrefs.filter((href) => href?.includes(`oktmo=${first?.oktmo}`))).toEqual([]);
  });

  it.each([
    ['oktmo=999', 'В адресе неизвестный район «999»: показан весь регион.'],
    ['oktmo=99999999', 'В адресе неизвестный район «99999999»: показан весь регион.'],
    ['sphere=space', 'В адресе неизвестная сфера «space»: показаны все сферы.'],
    ['founder=123', 'В адресе неизвестный учредитель «123»: показаны все учредители.'],
  ])('an address with %s is said to be wrong, and the rest is shown', async (wrong, words) => {
    const page = await morning().open(`/?${DAYS}&${wrong}`);
    const band = page.getByTestId('address-band');
    await band.getByText(words).waitFor();
    await page.getByTestId('figure-subscribers').getByTestId('value').first().waitFor();
    if (wrong === 'oktmo=99999999') await photograph(page, 'address-wrong');
    await band.getByRole('button', { name: 'Убрать' }).click();
    await page.waitForURL((url) => !url.href.includes(wrong));
    expect(await band.count()).toBe(0);
  });

  it('a period that ends before it begins is said, and a wrong number of an institution has a way out', async () => {
    const page = await morning().open('/?from=2025-11-02&to=2025-11-01');
    await page.getByText('В адресе начало периода позже конца (02.11.2025–01.11.2025)').waitFor();
    await page.goto(`${morning().address}/institutions/123`);
    await page.getByText('ОГРН').first().waitFor();
    await page.getByRole('link', { name: 'К обзору' }).waitFor();
  });
}
