import type { OverviewAnswer } from '@gospulse/contracts';
import { DAYS, type Morning } from './morning.js';

/** The first screen of the day. */
export function overviewOpened(morning: () => Morning): void {
  it('the overview shows the figures of the API', async () => {
    const page = await morning().open(`/?${DAYS}`);
    const told = await morning().ask<OverviewAnswer>(page, `/overview?${DAYS}`);
    const shown = page.getByTestId('figure-backlog').getByTestId('value').first();
    expect(await shown.getAttribute('data-value')).toBe(String(told.backlog.value));
    expect(told.backlog.value).toBeGreaterThan(0);
  });
}
