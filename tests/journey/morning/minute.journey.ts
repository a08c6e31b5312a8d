import type { CallsAnswer, MunicipalitiesAnswer } from '@gospulse/contracts';
import { photograph } from '../../support/pictures.js';
import { DAYS, type Morning } from './morning.js';

const MAX_CLICKS = 6;

/** Somebody who has never seen it finds the worst districts, and whom to call there, within a minute. */
export function theMinute(morning: () => Morning): void {
  it('from Обзор it takes at most six clicks to a copied list of whom to call in the three worst districts', async () => {
    const page = await morning().open(`/?${DAYS}`);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const { rows } = await morning().ask<MunicipalitiesAnswer>(page, `/municipalities?${DAYS}`);
    const worst = rows
      .filter(
        ({ withinDeadlineShare, withinDeadlineN }) => withinDeadlineShare !== null && (withinDeadlineN ?? 0) >= 10,
      )
      .filter(({ tile }) => tile !== null)
      .sort((a, b) => (a.withinDeadlineShare ?? 1) - (b.withinDeadlineShare ?? 1))
      .slice(0, 3);
    expect(worst.length).toBeGreaterThan(0);
    let clicks = 0;
    await page.evaluate(`addEventListener('pointerdown', () => (window.clicks = (window.clicks ?? 0) + 1), true)`);
    const link = page.getByTestId('call-worst');
    for (const { name } of worst) expect(await link.textContent()).toContain(name);
    await link.click();
    await page.getByTestId('call-group').first().waitFor();
    await page.getByTestId('copy-calls').click();
    await page.getByText(/^Скопировано: /).waitFor();
    clicks = await page.evaluate<number>('window.clicks');
    expect(clicks).toBeLessThanOrEqual(MAX_CLICKS);

    const codes = worst.map(({ oktmo }) => oktmo).sort();
    const told = await morning().ask<CallsAnswer>(page, `/calls?${DAYS}&oktmo=${codes.join(',')}&limit=500`);
    expect(told.rows.length).toBeGreaterThan(0);
    const text = await page.evaluate<string>('navigator.clipboard.readText()');
    for (const { institution, questions, placeCode } of told.rows) {
      expect(codes).toContain(placeCode);
      expect(text).toContain(institution.name);
      for (const { url } of questions) expect(text).toContain(url);
    }
    // The finding is on the first screen, without scrolling.
    await page.goBack();
    await link.waitFor();
    const box = await link.boundingBox();
    expect((box?.y ?? Infinity) + (box?.height ?? 0)).toBeLessThan(900);
    await photograph(page, 'morning-minute');
  }, 60_000);
}
