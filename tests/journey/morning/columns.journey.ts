import { readFileSync } from 'node:fs';
import { photograph } from '../../support/pictures.js';
import { DAYS, type Morning } from './morning.js';

/** Columns are chosen, kept, and the same in a link and in a file. */
export function columnsChosen(morning: () => Morning): void {
  it('keeps the chosen columns after a reload, in the address and in the file', async () => {
    const page = await morning().open(`/districts?${DAYS}`);
    await page.getByTestId('choose-columns').click();
    const before = await page.getByRole('columnheader').count();
    await page.getByRole('checkbox', { name: 'Просроч.' }).uncheck();
    await page.getByRole('columnheader', { name: 'Просроч.' }).waitFor({ state: 'detached' });
    await page.waitForURL(/columns=/);
    await photograph(page, 'columns');
    await page.keyboard.press('Escape');
    expect(await page.getByRole('columnheader').count()).toBe(before - 1);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByTestId('download-csv').first().click(),
    ]);
    const [head = ''] = readFileSync(await download.path(), 'utf8')
      .split('\n')
      .filter((line) => line.includes('ОКТМО'));
    expect([head.includes('Подписки'), head.includes('Просрочено')]).toEqual([true, false]);

    // Of the last time, wherever somebody comes from.
    await page.goto(`${morning().address}/districts?${DAYS}`);
    await page.waitForURL(/columns=/);
    expect(await page.getByRole('columnheader', { name: 'Просроч.' }).count()).toBe(0);
    const shared = page.url();
    const other = await morning().open(shared.slice(morning().address.length));
    await other.getByTestId('choose-columns').waitFor();
    expect(await other.getByRole('columnheader', { name: 'Просроч.' }).count()).toBe(0);

    // Kept with the account: another browser of the same person has it, and somebody else does not.
    const elsewhere = await page.context().browser()!.newContext({ serviceWorkers: 'block' });
    await elsewhere.addCookies(await page.context().cookies());
    const second = await elsewhere.newPage();
    await second.goto(`${morning().address}/districts?${DAYS}`);
    await second.waitForURL(/columns=/);
    await elsewhere.close();
    const stranger = await morning().open(`/districts?${DAYS}`);
    await stranger.getByTestId('choose-columns').waitFor();
    expect(await stranger.getByRole('columnheader').count()).toBe(before);

    await page.getByTestId('choose-columns').click();
    const [told] = await Promise.all([
      page.waitForResponse((response) => response.url().endsWith('/me/views/columns')),
      page.getByRole('button', { name: 'Показать все' }).click(),
    ]);
    expect(told.status()).toBe(200);
    await page.getByRole('columnheader', { name: 'Просроч.' }).waitFor();
    await page.goto(`${morning().address}/districts?${DAYS}`);
    await page.getByTestId('choose-columns').waitFor();
    expect(await page.getByRole('columnheader').count()).toBe(before);
  });
}
