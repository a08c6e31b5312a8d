import { violationsOf } from '../../support/accessibility.js';
import { photograph, picture } from '../../support/pictures.js';
import { saved } from '../../support/saved.js';
import type { Morning } from './morning.js';

/** Days close enough for fourteen flags to stand one beside the other on a phone. */
const TWO_WEEKS = 'from=2025-11-08&to=2025-11-21';
const NOTED = '2025-11-21';
const TEXT = 'Сбой <b>связи</b> у оператора';

/** A note on a day of a chart, and the flags of notes. */
export function notesWritten(morning: () => Morning): void {
  it('a note on a day is put on a chart, seen by another analyst and in a file, and changed by its author alone', async () => {
    const page = await morning().open(`/?${TWO_WEEKS}&line=questions`);
    const chart = page.getByTestId('chart').first();
    await chart.scrollIntoViewIfNeeded();
    await chart.focus();
    await page.keyboard.press('End');
    const day = page.getByTestId('chart-day');
    await day.waitFor();
    expect(await day.getAttribute('data-day')).toBe(NOTED);
    await day.getByRole('button', { name: 'Заметка на этот день' }).click();
    await page.getByLabel('Что случилось').fill(TEXT);
    await page.getByText(/Имён и слов жителей не пишите/).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Сохранить', exact: true }).click();
    await day.getByText(`Заметка: ${TEXT}`).waitFor();
    await photograph(page, 'morning-note');

    const other = await morning().open(`/?${TWO_WEEKS}&line=questions`);
    const shown = other.getByTestId('chart').first();
    await shown.scrollIntoViewIfNeeded();
    await shown.focus();
    await other.keyboard.press('End');
    const theirs = other.getByTestId('chart-day');
    await theirs.getByText(`Заметка: ${TEXT}`).waitFor();
    expect(await theirs.getByRole('button', { name: /^Изменить заметку/ }).count()).toBe(0);
    await other.getByText('Таблицей', { exact: true }).first().click();
    await other.getByRole('table').getByText(`Заметка: ${TEXT}`).first().waitFor();
    const file = await saved(other, other.getByRole('button', { name: /по дням, CSV$/ }));
    expect(file.text).toContain(`Заметка: ${TEXT}`);

    await page.goto(`${morning().address}/anomalies?${TWO_WEEKS}`);
    const row = page.getByTestId('day-note').filter({ hasText: TEXT });
    await row.getByRole('button', { name: /^Изменить заметку/ }).click();
    await page.getByLabel('Что случилось').fill('Сбой у оператора, починили');
    await page.getByRole('button', { name: 'Сохранить', exact: true }).click();
    await page.getByTestId('day-note').getByText('Сбой у оператора, починили').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await photograph(page, 'morning-notes');
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await violationsOf(page)).toEqual([]);
    await photograph(page, 'morning-notes-dark');
  }, 60_000);

  it('a note on an institution is written on its page, stands there, and is shown on its chart', async () => {
    const analyst = await morning().open(`/institutions?${TWO_WEEKS}&sort=questions`);
    await analyst.locator('main tbody tr a[href^="/institutions/"], main tbody tr a[href^="/pages/"]').first().click();
    await analyst.getByRole('button', { name: 'Добавить заметку' }).click();
    await analyst.getByLabel('Что случилось').fill('Ремонт здания');
    await analyst.getByRole('button', { name: 'Сохранить', exact: true }).click();
    const note = analyst.getByTestId('day-note').filter({ hasText: 'Ремонт здания' });
    await note.getByText('всё учреждение').waitFor();
    await photograph(analyst, 'morning-institution-note');
    expect(await violationsOf(analyst)).toEqual([]);
    await analyst.getByText('Таблицей', { exact: true }).first().click();
    await analyst.getByRole('table').getByText('Заметка: Ремонт здания').first().waitFor();
    await note.getByRole('button', { name: /^Убрать заметку/ }).click();
    await note.getByRole('button', { name: 'Точно убрать' }).click();
    await note.waitFor({ state: 'detached' });
  }, 60_000);

  it('all fourteen flags of fourteen days are there on a phone', async () => {
    await morning().region.query(
      `insert into note (region_code, day, kind, text, made_at)
       select '34', d::date, 'day', 'На каждый день', now()
       from generate_series('2025-11-08'::date, '2025-11-21'::date, interval '1 day') d`,
    );
    const phone = await morning().open(`/?${TWO_WEEKS}&line=questions`, { width: 375 });
    const chart = phone.getByTestId('chart').first();
    await chart.scrollIntoViewIfNeeded();
    await chart
      .locator('path[fill="#801650"], path[stroke="#801650"]:not([fill="none"])')
      .nth(13)
      .waitFor({ state: 'attached' });
    expect(await chart.locator('path[fill="#801650"], path[stroke="#801650"]:not([fill="none"])').count()).toBe(14);
    await picture(phone, 'morning-flags-phone');
  }, 60_000);
}
