import type { Page } from 'playwright-core';
import type { Demonstration } from '../support/demonstration.js';
import { photograph, picture } from '../support/pictures.js';
import { saved } from '../support/saved.js';
import { eventually, getJson } from '../support/wait.js';

interface Ranking {
  readonly ranked: number;
  readonly tooFew: number;
  readonly rows: readonly { readonly key: string; readonly name: string }[];
}
interface Anomalies {
  readonly total: number;
  readonly reviews: Readonly<Record<'new' | 'annotated' | 'dismissed', number>>;
}

/** Journeys through Рейтинг and Аномалии of a demonstration that others go through too. */
export function rankingAndAnomalies(demonstration: () => Demonstration): void {
  let page: Page;
  const ask = <T>(path: string) => getJson<T>(`${demonstration().address}/api/v1/${path}`);

  beforeAll(async () => {
    page = await demonstration().open('/ranking');
  });
  afterAll(() => page?.context().close());

  it('sees the ranking, narrows it, and takes the table along', async () => {
    await eventually(
      'somebody to rank',
      async () => ((await ask<Ranking>('ranking')).ranked > 0 ? true : null),
      120_000,
    );
    await page.goto(`${demonstration().address}/ranking`);
    await eventually('the ranking of the API', async () => {
      const told = await ask<Ranking>('ranking');
      const keys = await page.getByTestId('ranking-row').evaluateAll((rows) => rows.map((row) => row.dataset['key']));
      return keys.join() === told.rows.map(({ key }) => key).join() ? true : null;
    });
    await photograph(page, 'ranking');
    await page.getByText('Учреждения', { exact: true }).last().click();
    await page.getByText('За 7 дней', { exact: true }).click();
    await page.waitForURL(/by=institution.*metric=response|metric=response.*by=institution/);
    // One institution is asked far less than its district: it takes more of the walls until one of them can be ranked.
    await eventually(
      'institutions to rank',
      async () => ((await ask<Ranking>('ranking?by=institution&metric=response')).ranked > 0 ? true : null),
      120_000,
    );
    await page.reload();
    await page.getByTestId('ranking-row').first().waitFor();
    await page.getByText('Таблицей', { exact: true }).click();
    await page.getByRole('columnheader', { name: 'Возможные места' }).waitFor();
    const files = [
      await saved(page, page.getByTestId('download-csv').last()),
      await saved(page, page.getByTestId('download-json').last()),
    ];
    for (const { name } of files)
      expect(name).toMatch(/^gospulse-ranking-institution-[\d-]+-34-institution-response(-rows-\d+)?\.(csv|json)$/);
    const { sheets } = JSON.parse(files[1]?.text ?? '') as {
      sheets: { rows: { values: Record<string, unknown> }[] }[];
    };
    const rows = sheets[0]?.rows ?? [];
    expect(files[0]?.text.trim().split('\r\n')).toHaveLength(1 + rows.length);
    expect(rows.map(({ values }) => values['name'])).toEqual(
      await page.getByTestId('ranking-row').getByRole('rowheader').allTextContents(),
    );
    await page.getByText(/^Недостаточно данных/).click();
    await page.waitForURL(/part=few/);
    const address = page.url();
    await page.reload();
    expect(page.url()).toBe(address);
    await page.getByText('место', { exact: false }).filter({ visible: true }).first().waitFor();
  }, 240_000);

  it('sorts the districts by keyboard, and the link opens the same order', async () => {
    await page.goto(`${demonstration().address}/ranking?sort=name`);
    const names = () => page.getByTestId('ranking-row').getByRole('rowheader').allTextContents();
    const head = page.getByRole('button', { name: /^Название/ });
    await head.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/order=desc/);
    const isSorted = async (): Promise<string[]> => {
      const shown = await names();
      expect(shown).toEqual([...shown].sort(new Intl.Collator('ru-RU', { numeric: true }).compare).reverse());
      expect(await page.getByRole('columnheader', { name: /^Название/ }).getAttribute('aria-sort')).toBe('descending');
      return shown;
    };
    const shown = await isSorted();
    await page.reload();
    await head.waitFor();
    // The first pass goes on: others may have got a place meanwhile.
    expect(await isSorted()).toEqual(expect.arrayContaining(shown));
  }, 120_000);

  it('looks why a day looks as it does, notes a jump, and dismisses it by keyboard', async () => {
    const all = 'anomalies?from=2026-01-01';
    const found = await eventually(
      'a jump in the history',
      async () => {
        const told = await ask<Anomalies>(all);
        return told.reviews.new > 0 ? told : null;
      },
      180_000,
    );
    await page.goto(`${demonstration().address}/anomalies?from=2026-01-01`);
    await page.getByTestId('anomalies-finding').waitFor();
    expect(await page.getByTestId('last-day').textContent()).toMatch(/Последний полный день/);
    await photograph(page, 'anomalies');
    // Days of the history still come in, so that a row is held on to by what it says and not by its place.
    const button = page
      .getByTestId('anomaly-row')
      .first()
      .getByRole('button', { name: /^Пометить/ });
    const of = ((await button.getAttribute('aria-label')) ?? '').replace(/^Пометить: /, '');
    const row = page
      .getByTestId('anomaly-row')
      .filter({ has: page.getByRole('button', { name: of }) })
      .first();
    const field = page.getByRole('dialog').getByRole('textbox');
    const open = async (act: string): Promise<void> => {
      await page.getByRole('button', { name: `${act}: ${of}`, exact: true }).focus();
      await page.keyboard.press('Enter');
      await eventually('the field to have the focus', async () =>
        (await field.evaluate((element) => element === document.activeElement)) ? true : null,
      );
    };
    await open('Пометить');
    const hostile = '<img src=x onerror=alert(1)> =1+1';
    await page.keyboard.type(hostile);
    await page.keyboard.press('Control+Enter');
    await row.getByText(hostile).waitFor();
    await open('Отклонить');
    await page.getByRole('dialog').getByText('Причина').waitFor();
    await page.keyboard.press('Escape');
    await eventually('the dialog to close', async () => ((await page.getByRole('dialog').count()) === 0 ? true : null));
    await open('Отклонить');
    await page.keyboard.type('Проверено: рассылка приглашений');
    await page.keyboard.press('Control+Enter');
    await row.locator('[data-review="dismissed"]').waitFor();
    await page.getByText(/^Отклонённые/).click();
    await page.waitForURL(/review=dismissed/);
    await eventually('the dismissed one alone', async () =>
      (await page.getByTestId('anomaly-row').count()) === 1 ? true : null,
    );
    await picture(page, 'anomalies-dismissed');
    for (let left = 2; left > 0; left -= 1) {
      await page.getByRole('button', { name: 'Убрать пометку' }).first().click();
      await eventually('the note to go', async () =>
        (await page.getByRole('button', { name: 'Убрать пометку' }).count()) < left ? true : null,
      );
    }
    const { reviews } = await ask<Anomalies>(`${all}&limit=7`);
    expect([reviews.annotated, reviews.dismissed]).toEqual([found.reviews.annotated, found.reviews.dismissed]);
  }, 300_000);
}
