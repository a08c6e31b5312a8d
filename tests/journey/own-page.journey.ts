import type { MyPageAnswer, ToFixAnswer } from '@gospulse/contracts';
import type { Page } from 'playwright-core';
import { hasAxe, violationsOf } from '../support/accessibility.js';
import { settled, type Demonstration } from '../support/demonstration.js';
import { photograph } from '../support/pictures.js';

/** What a head does once a week, on a phone: looks at the score and why, at what to mend and how, and at who is below. */
export function ownPage(demonstration: () => Demonstration): void {
  const at = (path: string) => `${demonstration().address}${path}`;
  const ask = async <T>(page: Page, path: string): Promise<T> =>
    (await (await page.request.get(at(`/api/v1${path}`))).json()) as T;
  const become = async (as: string): Promise<Page> => {
    const page = await demonstration().open('/methodology', { viewport: { width: 375, height: 812 } });
    const list = page.getByTestId('demo-strip').locator('select');
    await list.selectOption(as);
    await page.waitForURL(/\/my$/);
    await page.getByTestId('my-page').waitFor();
    await settled(page);
    return page;
  };
  const looks = async (page: Page, name: string): Promise<void> => {
    await photograph(page, name);
    expect(hasAxe ? await violationsOf(page) : []).toEqual([]);
    await page.setViewportSize({ width: 375, height: 812 });
  };

  it('the head of a school sees the score, what changed it, and how to mend what is failed', async () => {
    const page = await become('school');
    const told = await ask<MyPageAnswer>(page, '/my/page');
    const score = page.getByTestId('own-score');
    expect(await score.locator('strong').textContent()).toBe(
      (told.compliance?.score ?? 0).toLocaleString('ru', { maximumFractionDigits: 1 }),
    );
    // The score and its zone are seen without scrolling, the menu's button with them.
    expect((await score.boundingBox())?.y).toBeLessThan(500);
    const gains = await page.getByTestId('changes').locator('li').count();
    expect(gains).toBe(told.changes.length);
    if (told.place !== null)
      expect(await page.getByTestId('place-strip').getAttribute('data-own')).toBe(
        String(Math.min(19, Math.floor((told.compliance?.score ?? 0) / 5))),
      );
    await looks(page, 'own-page');
    await page.getByTestId('to-fix').click();
    await page.getByTestId('fix-page').waitFor();
    const { pages } = await ask<ToFixAnswer>(page, '/my/to-fix');
    const checks = pages.flatMap((each) => each.checks);
    const fixes = page.getByTestId('fix');
    expect(await fixes.count()).toBe(checks.length);
    await fixes.first().locator('summary').click();
    expect(await fixes.first().locator('ol li').count()).toBe(checks[0]?.howTo?.steps.length);
    await looks(page, 'own-fix');
    // What is contested says so, and is not offered again until it was taken back.
    await fixes.first().getByTestId('contest').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Почему').fill('Так и есть, видно на странице');
    await dialog.getByTestId('send-contest').click();
    await dialog.getByTestId('contest-sent').waitFor();
    await page.keyboard.press('Escape');
    await fixes.first().getByRole('link', { name: 'Возражение рассматривают' }).click();
    await page.getByTestId('step-withdraw').first().click();
    await dialog.getByTestId('take-step').click();
    await dialog.waitFor({ state: 'detached' });
    await page.goto(at('/my/fix'));
    await fixes.first().getByTestId('contest').waitFor();
    await page.context().close();
  }, 60_000);

  it('the head of a committee opens who is below, and comes back', async () => {
    const page = await become('committee');
    // The number beside a tab is of the list that it opens.
    const own = await ask<MyPageAnswer>(page, '/my/page');
    await page.getByTestId('to-answer').click();
    await page.getByRole('link', { name: 'Обращения всех моих учреждений' }).waitFor();
    expect(await page.getByTestId('to-answer-row').count()).toBe(own.counts.open + own.counts.overdue);
    expect(await page.locator('main h1').textContent()).toBe(own.institution.name);
    await page.goBack();
    await page.getByTestId('my-page').waitFor();
    const below = page.getByTestId('below').locator('a').first();
    const name = await below.textContent();
    await looks(page, 'own-founder');
    await below.click();
    await page.waitForURL(/\/my\?institution=\d{13}$/);
    await page
      .locator('main h1')
      .getByText((name ?? '').slice(0, 12))
      .waitFor();
    expect(await page.getByLabel('Учреждение', { exact: true }).locator('option').count()).toBe(2);
    await page.goBack();
    await page.waitForURL(/\/my$/);
    await page.goto(at('/my?institution=1000000000000'));
    await page.getByText('Учреждения нет среди ваших').waitFor();
    await page.context().close();
  }, 60_000);

  it('an analyst looks at it with the eyes of the head', async () => {
    const page = await demonstration().open('/methodology');
    await page.getByTestId('demo-analyst').click();
    await page.locator('[data-testid="demo-analyst"][aria-pressed="true"]').waitFor();
    const { rows } = await ask<{ rows: { ogrn: string }[] }>(page, '/institutions?kind=school&limit=1');
    await page.goto(at(`/institutions/${rows[0]?.ogrn}`));
    await page.getByTestId('as-head').click();
    await page.getByText('Так эту страницу видит руководитель.').waitFor();
    expect(new URL(page.url()).searchParams.get('institution')).toBe(rows[0]?.ogrn);
    await page.goto(at('/my'));
    await page.waitForURL(/:\d+\/$/);
    await page.context().close();
  }, 60_000);
}
