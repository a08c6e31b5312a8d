import { createHash } from 'node:crypto';
import type { Page } from 'playwright-core';
import { hasAxe, violationsOf } from '../support/accessibility.js';
import { settled, type Demonstration } from '../support/demonstration.js';
import { photograph } from '../support/pictures.js';
import { saved } from '../support/saved.js';
import { eventually } from '../support/wait.js';

const REASON = 'Пришли данные <b>района</b>';
const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The journey of a reporter: an edition is looked at, frozen, proved, corrected and withdrawn; others look on. */
export function reports(demonstration: () => Demonstration): void {
  let page: Page;
  const at = (path: string) => `${demonstration().address}${path}`;
  const isClean = async (): Promise<void> => expect(hasAxe ? await violationsOf(page) : []).toEqual([]);
  const become = async (as: string): Promise<void> => {
    await page.goto(at('/methodology'));
    await page.getByTestId(`demo-${as}`).click();
    await page.locator(`[data-testid="demo-${as}"][aria-pressed="true"]`).waitFor();
    await page.locator('main h1').first().waitFor();
  };
  const makeSure = async (): Promise<void> => {
    const yes = page.getByTestId('yes');
    expect(await yes.isDisabled()).toBe(true);
    await page.getByTestId('sure').focus();
    await page.keyboard.press('Space');
    await yes.click();
  };
  const editionNumber = async (): Promise<number> => {
    await page.waitForURL(/\/reports\/\d+(?:\?|$)/, { timeout: 60_000 });
    await page.getByTestId('edition-file').first().waitFor();
    return Number(/\/reports\/(\d+)/.exec(page.url())?.[1]);
  };
  const stateOf = (): Promise<string | null> => page.getByTestId('edition-state').first().textContent();

  beforeAll(async () => {
    page = await demonstration().open('/methodology');
    await become('reporter');
  }, 60_000);
  afterAll(() => page?.context().close());

  /** What is asked past the buttons, as another tab does that was opened before. */
  const freezeAgain = async (): Promise<number> => {
    const { csrfToken } = (await (await page.request.get(at('/api/v1/me'))).json()) as { csrfToken: string };
    const answer = await page.request.post(at('/api/v1/editions/freeze'), {
      data: { region: '34', form: 'region-summary', period: week },
      headers: { 'x-csrf-token': csrfToken, origin: demonstration().address },
    });
    expect(answer.status()).toBe(202);
    return ((await answer.json()) as { id: number }).id;
  };

  let first = 0;
  let week = '';

  it('looks before freezing: findings, what is missing, figures, and finds the outcome again', async () => {
    await page.getByRole('link', { name: 'Отчёты' }).click();
    await page.getByText('Изданий пока нет').waitFor();
    await photograph(page, 'reports-none');
    await page.getByTestId('new-edition').click();
    await page.getByLabel('Форма').selectOption('region-summary');
    const period = page.getByLabel('Период');
    // The forms and their periods come with an answer of their own.
    const newest = period.locator('option', { hasText: 'неделя' }).first();
    week = (await newest.getAttribute('value')) ?? '';
    await period.selectOption(week);
    await page.getByTestId('preview').focus();
    await page.keyboard.press('Enter');
    await page.getByTestId('preview-shown').waitFor();
    await page.getByTestId('gaps').waitFor();
    await page.getByText(/^Итоги сходятся с суммами строк/).waitFor();
    await page.getByText('Сравнивать не с чем').waitFor();
    await page.getByLabel('Лист', { exact: true }).selectOption('municipalities');
    await page.getByTestId('sheet-line').nth(5).waitFor();
    await page.getByText('Лист целиком').click();
    await page.locator('[data-testid="total-row"]').waitFor();
    await isClean();
    await photograph(page, 'reports-preview');
    // Whoever comes back finds it by its address.
    await page.reload();
    await page.getByTestId('preview-shown').waitFor();
  }, 120_000);

  it('freezes only what was made sure of, downloads what is shown, and proves it', async () => {
    await page.getByTestId('freeze').click();
    await photograph(page, 'reports-freeze');
    await isClean();
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByRole('button', { name: 'Отмена' }).evaluate((it) => it === document.activeElement)).toBe(
      true,
    );
    await dialog.getByLabel('PDF').uncheck();
    await dialog.getByLabel('DOCX').uncheck();
    await makeSure();
    first = await editionNumber();
    await settled(page);
    await photograph(page, 'reports-edition');
    await isClean();
    const files = page.getByTestId('edition-file');
    expect(await files.count()).toBe(4);
    for (const kind of ['xlsx', 'json']) {
      const row = files.filter({ has: page.getByTestId(`get-${kind}`) });
      const { name, bytes } = await saved(page, row.getByTestId(`get-${kind}`));
      expect(name).toMatch(new RegExp(`^region-summary_34_.*_no${first}\\.${kind}$`));
      expect(hashOf(bytes)).toBe(await row.getByTestId('hash').textContent());
    }
    await page.getByText('Как проверить, что файл тот самый').click();
    const { name, text } = await saved(page, page.getByTestId('sums'));
    expect(name).toBe('SHA256SUMS.txt');
    expect(text).toMatch(/^(?:[0-9a-f]{64} {2}region-summary\S+\n){4}$/);
    await page.getByText('Это издание ещё не сверяли').waitFor();
    await page.getByTestId('verify').click();
    await page.locator('[data-testid="verdict"][data-same="true"]').first().waitFor();
    await eventually('the check to be kept', async () =>
      (await page.getByText(/^Последняя сверка: /).count()) > 0 ? true : null,
    );
  }, 180_000);

  it('corrects it for a reason: both are linked, and the first is in force no more', async () => {
    await page.getByTestId('correct').click();
    await page.getByRole('heading', { level: 1, name: `Исправление издания №\u00a0${first}` }).waitFor();
    await page.getByTestId('preview').click();
    await page.getByTestId('preview-shown').waitFor();
    await page.getByText(`Сравнение с изданием №\u00a0${first}`).waitFor();
    await page.getByTestId('only-differences').check();
    expect(new URL(page.url()).searchParams.get('only')).toBe('differences');
    await page.getByTestId('freeze').click();
    await page.getByTestId('sure').check();
    // Without a reason there is no correction.
    expect(await page.getByTestId('yes').isDisabled()).toBe(true);
    await page.getByTestId('sure').uncheck();
    await page.getByLabel('Причина исправления').fill(REASON);
    await makeSure();
    expect(await editionNumber()).toBe(first + 1);
    const chain = page.getByTestId('chain-of-corrections');
    await chain.getByText(`Причина: ${REASON}`).waitFor();
    await chain.getByRole('link').click();
    await page.getByText('Издание заменено исправлением').waitFor();
    expect(await stateOf()).toBe('заменено');
    expect(await page.getByTestId('correct').count()).toBe(0);
    await photograph(page, 'reports-replaced');
    await chain.getByRole('link').click();
    await page.waitForURL(new RegExp(`/reports/${first + 1}`));
  }, 120_000);

  it('is told which edition is in the way, and withdraws it for a reason', async () => {
    const number = `№\u00a0${first + 1}`;
    const id = await freezeAgain();
    await page.goto(at(`/reports/new?form=region-summary&period=${week}&job=${id}`));
    const refused = page.getByTestId('job-refused');
    await refused.getByText('уже действует').waitFor();
    await isClean();
    await photograph(page, 'reports-refused');
    await page.getByTestId('preview').click();
    await page.getByText(`уже есть издание ${number}`).waitFor();
    expect(await page.getByTestId('freeze').count()).toBe(0);
    await page.getByTestId('make-correction').click();
    await page.getByTestId('freeze').waitFor();
    await page.goBack();
    await page.goBack();
    await refused.getByRole('link', { name: `Открыть издание ${number}` }).click();
    await page.getByTestId('edition-file').first().waitFor();
    await page.getByTestId('withdraw').click();
    await photograph(page, 'reports-withdraw');
    await isClean();
    await page.getByLabel('Причина', { exact: true }).fill('Сдано по ошибке');
    await makeSure();
    await page.getByText('Издание отозвано: сдавать его нельзя').waitFor();
    await page.goto(at('/reports?edition=withdrawn'));
    await page.getByTestId('edition-row').filter({ hasText: 'Сдано по ошибке' }).waitFor();
    expect(await page.getByTestId('edition-row').count()).toBe(1);
    await page.getByText('Все', { exact: true }).click();
    await eventually('both', async () => ((await page.getByTestId('edition-row').count()) === 2 ? true : null));
    await isClean();
    await photograph(page, 'reports');
  }, 120_000);

  it('keeps a schedule, and is told that no letters can go', async () => {
    await page.getByRole('navigation', { name: 'Разделы отчётов' }).getByText('Расписание').click();
    await page.getByTestId('no-mail').waitFor();
    await page.getByTestId('add-schedule').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Кому отправить').fill('boss@office.example, не адрес');
    await dialog.getByText('Это не адрес почты: не').waitFor();
    expect(await dialog.getByTestId('save-schedule').isDisabled()).toBe(true);
    await dialog.getByLabel('Кому отправить').fill('');
    await photograph(page, 'reports-schedule');
    await isClean();
    await dialog.getByTestId('save-schedule').click();
    const row = page.getByTestId('schedule-row');
    await row.getByText(/^каждый месяц, на 4-й день после конца месяца/).waitFor();
    await isClean();
    await photograph(page, 'reports-schedules');
    await row.getByTestId('schedule-change').click();
    await dialog.getByLabel('На какой день после конца периода').fill('2');
    await dialog.getByTestId('save-schedule').click();
    await row.getByText(/на 2-й день/).waitFor();
    await row.getByTestId('schedule-remove').click();
    await dialog.getByTestId('yes').click();
    await page.getByText('Расписания нет').waitFor();
  }, 120_000);

  it('lets an analyst look and not freeze, and shows a head nothing of it', async () => {
    await become('analyst');
    await page.goto(at(`/reports/${first}`));
    await page.getByTestId('edition-file').first().waitFor();
    expect(await page.locator('[data-testid="correct"], [data-testid="withdraw"]').count()).toBe(0);
    await page.goto(at('/reports/new'));
    await page.getByTestId('preview').click();
    await page.getByTestId('preview-shown').waitFor();
    expect(await page.locator('[data-testid="freeze"], [data-testid="make-correction"]').count()).toBe(0);
    await become('school');
    expect(await page.getByRole('link', { name: 'Отчёты' }).count()).toBe(0);
    await page.goto(at('/reports'));
    await page.getByText('Этот раздел не входит в вашу роль').waitFor();
  }, 120_000);
}
