import { recordAllStates, VersionedCaches } from '@gospulse/analytics';
import type { InstitutionsAnswer, SeriesAnswer } from '@gospulse/contracts';
import { photograph } from '../../support/pictures.js';
import type { Morning } from './morning.js';

/** A point of the line of coverage opens the list of its day, which no other list is of. */
export function keptDayOpened(morning: () => Morning): void {
  it.each([1440, 375])('the last day of coverage opens the institutions of that day, at %d px', async (width) => {
    const { dataSource } = morning().region.database;
    await recordAllStates({ dataSource, caches: new VersionedCaches() }, new Date());
    const page = await morning().open('/?line=coverage&tables=line', { width });
    const { points } = await morning().ask<SeriesAnswer>(page, '/series?metric=coverage');
    const last = points.at(-1);
    await page
      .getByRole('button', { name: /^Охват,.*Открыть, из чего сложено$/ })
      .first()
      .click();
    const head = page.getByTestId('kept-day');
    await head.waitFor();
    const search = new URL(page.url()).searchParams;
    expect([search.get('day'), search.get('state')]).toEqual([last?.day, 'obliged']);
    expect(await head.getByTestId('kept-coverage').getAttribute('data-value')).toBe(String(last?.value));
    expect(await head.textContent()).toContain('Состояние учреждений на ');
    await photograph(page, `kept-day-${width}`);
    const states = page.getByRole('radiogroup').filter({ hasText: 'Освобождены' });
    if (width > 600) {
      expect(await states.textContent()).toContain('Обязаны, со страницей');
      expect(await states.textContent()).not.toContain('Не наблюдаются');
    }
    // The day is of that list alone.
    await page.goBack();
    await page.goForward();
    await head.waitFor();
    await page.getByRole('link', { name: 'Обзор' }).first().click();
    await page.getByTestId('figure-coverage').waitFor();
    expect(new URL(page.url()).searchParams.has('day')).toBe(false);
    const nobody = await morning().ask<InstitutionsAnswer>(page, `/institutions?day=${last?.day}&state=not-observed`);
    expect(nobody.total).toBe(0);
  });
}
