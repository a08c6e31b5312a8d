import type { Page } from 'playwright-core';
import { hasAxe, violationsOf } from '../support/accessibility.js';
import { settled, type Demonstration } from '../support/demonstration.js';
import { photograph } from '../support/pictures.js';
import { eventually } from '../support/wait.js';

const REASON = 'Это <b>объявление</b>, ответа не ждут';

interface Institutions {
  readonly rows: readonly { readonly page: { readonly id: number | null } | null }[];
}
interface Questions {
  readonly total: number;
}
interface Counts {
  readonly states: Readonly<Record<string, number>>;
}

/** The journey of a contest: a head says what is wrong, an analyst asks and accepts, the figure follows, and is as before once it is revoked. */
export function contests(demonstration: () => Demonstration): void {
  let head: Page;
  let analyst: Page;
  let id = '';
  let vkPage = 0;
  let before = 0;
  const at = (path: string) => `${demonstration().address}${path}`;
  const ask = async <T>(of: Page, path: string): Promise<T> =>
    (await (await of.request.get(at(`/api/v1${path}`))).json()) as T;
  const isClean = async (of: Page): Promise<void> => expect(hasAxe ? await violationsOf(of) : []).toEqual([]);
  const become = async (as: string): Promise<Page> => {
    const page = await demonstration().open('/methodology');
    await page.getByTestId(`demo-${as}`).click();
    await page.locator(`[data-testid="demo-${as}"][aria-pressed="true"]`).waitFor();
    await page.locator('main h1').first().waitFor();
    return page;
  };
  const total = async (of: Page): Promise<number> =>
    (await ask<Questions>(of, `/pages/${vkPage}/questions?limit=1`)).total;
  const question = (page: Page) => page.getByRole('button', { name: /^Оспорить: Обращение/ }).last();
  const rowOf = (page: Page) => page.locator(`[data-testid="contest-row"][data-id="${id}"]`);
  const openContests = async (page: Page): Promise<void> => {
    await page.goto(at('/contests'));
    await rowOf(page).waitFor();
  };
  /** Takes a step in the dialog that a button opens. */
  const step = async (page: Page, button: string, reason: string | null): Promise<void> => {
    await rowOf(page).getByTestId(button).click();
    const dialog = page.getByRole('dialog');
    const go = dialog.getByTestId('take-step');
    if (reason !== null) {
      expect(await go.isDisabled()).toBe(true);
      await dialog.locator('textarea').fill(reason);
    }
    await go.click();
    await dialog.waitFor({ state: 'detached' });
  };
  const stands = (page: Page, state: string): Promise<void> =>
    page.locator(`[data-testid="contest-row"][data-id="${id}"][data-state="${state}"]`).waitFor();

  beforeAll(async () => {
    head = await become('district');
    analyst = await become('analyst');
    const { rows } = await ask<Institutions>(head, '/institutions?limit=100');
    for (const { page } of rows) {
      vkPage = page?.id ?? 0;
      if (vkPage !== 0 && (await total(head)) > 0) break;
    }
  }, 60_000);
  afterAll(async () => {
    await head?.context().close();
    await analyst?.context().close();
  });

  it('begins at a question: a head says that it is none, and why', async () => {
    before = await total(head);
    await head.goto(at(`/pages/${vkPage}`));
    await settled(head);
    await question(head).click();
    const dialog = head.getByRole('dialog');
    await dialog.getByText('Не пишите имён жителей').first().waitFor();
    expect(await dialog.getByTestId('send-contest').isDisabled()).toBe(true);
    await dialog.getByLabel('Почему').fill(REASON);
    await dialog.getByLabel('Ссылка, где это видно').fill('javascript:alert(1)');
    await dialog.getByText('Это не адрес страницы').waitFor();
    expect(await dialog.getByTestId('send-contest').isDisabled()).toBe(true);
    await dialog.getByLabel('Ссылка, где это видно').fill('https://vk.com/wall-1_2');
    await photograph(head, 'contest-dialog');
    await isClean(head);
    await dialog.getByTestId('send-contest').focus();
    await head.keyboard.press('Enter');
    id = /№\s(\d+)/.exec((await dialog.getByTestId('contest-sent').textContent()) ?? '')?.[1] ?? '';
    await dialog.getByRole('button', { name: 'Закрыть' }).last().click();
    expect(Number(id)).toBeGreaterThan(0);
    // The same again is refused in words.
    await question(head).click();
    await dialog.getByLabel('Почему').fill(REASON);
    await dialog.getByTestId('send-contest').click();
    await dialog.getByRole('alert').getByText('contested-already').waitFor();
    await head.keyboard.press('Escape');
  }, 60_000);

  it('stands in the menu of whoever decides, with what was observed beside what is said', async () => {
    const waiting = (await ask<Counts>(analyst, '/contests?limit=1')).states['new'];
    await analyst.goto(at('/methodology'));
    const badge = analyst.getByTestId('contests-badge');
    await badge.waitFor();
    expect(Number(await badge.getAttribute('data-value'))).toBe(waiting);
    await analyst.getByTestId('nav-contests').click();
    await rowOf(analyst).waitFor();
    await rowOf(analyst).getByTestId('contest-details').click();
    const evidence = rowOf(analyst).getByTestId('evidence');
    await evidence.getByText(REASON).waitFor();
    await evidence.getByText('Задано').waitFor();
    await evidence.getByRole('link', { name: /vk\.com/ }).waitFor();
    await photograph(analyst, 'contests-analyst');
    await isClean(analyst);
    await step(analyst, 'decide-ask', 'Пришлите снимок записи');
    await openContests(analyst);
    await stands(analyst, 'asked');
  }, 60_000);

  it('is answered by the head, who may take no decision', async () => {
    await head.goto(at('/methodology'));
    await head.getByTestId('contests-badge').waitFor();
    await head.getByTestId('nav-contests').click();
    await rowOf(head).waitFor();
    expect(await rowOf(head).getByTestId('decide-accept').count()).toBe(0);
    await rowOf(head).getByTestId('contest-details').click();
    await rowOf(head).getByTestId('history').getByText('Пришлите снимок записи').waitFor();
    await photograph(head, 'contests-head');
    await isClean(head);
    await step(head, 'step-reply', 'Снимок по ссылке');
    await openContests(head);
    await stands(head, 'new');
  }, 60_000);

  it('is accepted with others for one cause: the figure is another, and as it was once that is revoked', async () => {
    await openContests(analyst);
    const chosen = rowOf(analyst).getByRole('checkbox');
    await chosen.focus();
    await analyst.keyboard.press('Space');
    await analyst.getByTestId('bulk').getByText('Выбрано: 1').waitFor();
    await analyst.getByTestId('bulk-accept').click();
    const dialog = analyst.getByRole('dialog');
    await dialog.locator('textarea').fill('Объявление, вопроса в нём нет');
    await photograph(analyst, 'contests-decide');
    await dialog.getByTestId('take-step').click();
    await analyst.getByTestId('results').getByText('Решено: 1.').waitFor();
    await openContests(analyst);
    await stands(analyst, 'accepted');
    await eventually('a question less', async () => ((await total(head)) === before - 1 ? true : null));
    await rowOf(analyst).getByTestId('contest-details').click();
    await rowOf(analyst)
      .getByText(/^Поправка № \d+$/)
      .waitFor();
    await photograph(analyst, 'contests-accepted');
    await step(analyst, 'step-revoke', 'Вопрос всё же был');
    await openContests(analyst);
    await stands(analyst, 'revoked');
    await eventually('the question to be there again', async () => ((await total(head)) === before ? true : null));
    await openContests(head);
    await stands(head, 'revoked');
  }, 120_000);
}
