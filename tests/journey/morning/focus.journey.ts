import type { Page } from 'playwright-core';
import { eventually } from '../../support/wait.js';
import { DAYS, type Morning } from './morning.js';

function focused(page: Page): Promise<string> {
  return page.evaluate<string>('document.activeElement.tagName');
}

/** Where the focus goes, and what is said aloud. */
export function focusFollows(morning: () => Morning): void {
  it('after a way to another page the focus is on its heading, and not when the app is opened', async () => {
    const page = await morning().open(`/?${DAYS}`);
    await page.locator('main h1').waitFor();
    expect(await focused(page)).toBe('BODY');
    await page.getByRole('link', { name: 'Районы', exact: true }).first().click();
    await eventually('the heading to have the focus', async () => ((await focused(page)) === 'H1' ? true : null));
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Районы');
  });

  it('a changed filter leaves the focus where it is, and is told once', async () => {
    const page = await morning().open(`/districts?${DAYS}`);
    const choice = page.getByRole('radio', { name: 'Календарное' });
    await choice.focus();
    await page.keyboard.press('Space');
    await eventually('the change to be told', async () =>
      (await page.getByTestId('said-aloud').textContent()) === 'Показатели обновлены' ? true : null,
    );
    expect(await focused(page)).toBe('INPUT');
  });

  it('an institution of one page opens as that page, with what is told of both', async () => {
    const page = await morning().open(`/districts?${DAYS}`);
    const { rows } = await morning().ask<{ rows: { ogrn: string; page: { id: number } | null }[] }>(
      page,
      `/institutions?${DAYS}&state=with-page&limit=200`,
    );
    const one = rows.find((row) => row.page !== null);
    await page.goto(`${morning().address}/institutions/${one?.ogrn}?${DAYS}`);
    await page.waitForURL(new RegExp(`/pages/${one?.page?.id}`));
    await page
      .locator('#institution')
      .getByText(one?.ogrn ?? '')
      .waitFor();
  });
}
