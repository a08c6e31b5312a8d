import { addAndInvite, makeFirstAdminLink } from '@gospulse/access';
import { refreshRollups } from '@gospulse/analytics';
import { startApi, type RunningApi } from '@gospulse/api';
import { startCollector, type RunningCollector } from '@gospulse/collector';
import type { Browser, Page } from 'playwright-core';
import { hasAxe, violationsOf } from '../support/accessibility.js';
import { launchBrowser } from '../support/launch-browser.js';
import { photograph, picture } from '../support/pictures.js';
import { AUTHOR_KEY, openRegion, type RegionUnderTest } from '../support/region-under-test.js';
import { eventually } from '../support/wait.js';

const PASSWORD = 'река Волга течёт';
const ACTOR = { accountId: null, login: null, address: null };
/** What was observed then is all that is known; VK shows what has come since. */
const OBSERVED_DAYS_AGO = 6;
/** A look is over within a minute at VK's own pace; here nothing slows it. */
const PATIENCE_MS = 60_000;

interface Answered {
  readonly url: string;
  readonly ogrn: string;
  readonly pageId: number;
  readonly answeredAt: string;
}

/** A reply appears in VK, the button is pressed, and the question is answered with the time of the reply. */
export function looks(): void {
  let region: RegionUnderTest;
  let api: RunningApi;
  let collector: RunningCollector;
  let browser: Browser;
  let page: Page;
  let question: Answered;
  const observedAt = new Date(Date.now() - OBSERVED_DAYS_AGO * 86_400_000);

  beforeAll(async () => {
    region = await openRegion({ pages: 60, now: observedAt.toISOString() });
    await region.pass();
    await refreshRollups(region.database.dataSource);
    await region.collection.close();
    // The passes have looked just now, so that only looks out of turn see what comes.
    await region.query(
      "update watch set due_at = now() + interval '12 hours', last_outcome_at = now(), interval_seconds = 86400",
    );
    region.sandbox.clock.useRealTime();
    question = await answeredSince();
    api = await startApi(region.config);
    collector = await startCollector(region.config, { GOSPULSE_AUTHOR_KEY: AUTHOR_KEY });
    browser = await launchBrowser();
    page = await (await browser.newContext({ locale: 'ru-RU', reducedMotion: 'reduce' })).newPage();
    await signIn(question.ogrn);
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await collector?.close();
    await api?.close();
    await region?.close();
  }, 60_000);

  /** A question that nobody had answered then, and that has its reply by now. */
  async function answeredSince(): Promise<Answered> {
    const open = await region.query<{ pageId: number; vkId: number; post: number; comment: number; ogrn: string }>(
      `select q.page_id as "pageId", p.vk_id::float8 as "vkId", q.post_id::float8 as post, q.comment_id::float8 as comment, i.ogrn
       from question q join page p on p.id = q.page_id join institution i on i.id = p.institution_id
       where q.answered_at is null and q.withdrawn_at is null and q.needs_reply and q.post_id <> q.comment_id`,
    );
    for (const { vkId, post, comment, ogrn, pageId } of open) {
      const planted = region.sandbox.pageTruth(vkId)?.questions ?? [];
      const found = planted.find((one) => one.commentId === comment && one.postGoneAt === null);
      if (!found || found.answeredAt === null || Date.parse(found.answeredAt) < observedAt.getTime()) continue;
      const answeredAt = new Date(found.answeredAt).toISOString();
      return { url: `https://vk.com/wall-${vkId}_${post}?reply=${comment}`, ogrn, pageId, answeredAt };
    }
    throw new Error(`none of ${open.length} questions was answered within ${OBSERVED_DAYS_AGO} days`);
  }

  async function signIn(ogrn: string): Promise<void> {
    const { dataSource } = region.database;
    const { token } = await dataSource.transaction((manager) => makeFirstAdminLink(manager, new Date()));
    await page.goto(`${api.url}/invitation#${token}`);
    await page.getByLabel('Имя и фамилия').fill('Анна Иванова');
    await page.getByLabel('Логин').fill('boss@office.example');
    await accept();
    await page.context().clearCookies();
    const account = {
      login: 'head@office.example',
      name: 'Имя',
      role: 'head',
      regionCodes: null,
      ogrns: [ogrn],
    } as const;
    const invited = await addAndInvite(dataSource, account, { actor: ACTOR, now: new Date() });
    if (invited.kind !== 'invited') throw new Error(invited.why);
    await page.goto(`${api.url}/invitation#${invited.link.token}`);
    await accept();
  }

  async function accept(): Promise<void> {
    await page.getByLabel('Новый пароль').fill(PASSWORD);
    await page.getByRole('button', { name: 'Сохранить и войти' }).click();
    await page.getByTestId('nav-profile').waitFor();
  }

  const card = () => page.locator(`[data-testid="to-answer-row"][data-url="${question.url}"]`);
  const isClean = async () => expect(hasAxe ? await violationsOf(page) : []).toEqual([]);

  it('is told what to answer, how late it is in working time, and where', async () => {
    await page.setViewportSize({ width: 375, height: 800 });
    await page.goto(`${api.url}/my`);
    await page.goto(`${api.url}/my/answer`);
    await card().waitFor();
    expect(await card().textContent()).toMatch(
      /(?:осталось|просрочено на) .+рабочего времени|срок вышел \d+\s(?:день|дня|дней) назад/,
    );
    expect(
      await card()
        .getByRole('link', { name: /Открыть во ВКонтакте/ })
        .getAttribute('href'),
    ).toBe(question.url);
    await photograph(page, 'to-answer');
    await isClean();
  }, 60_000);

  it('presses «Я ответил — проверить» on a phone, and sees the reply with its own time within a minute', async () => {
    await page.setViewportSize({ width: 375, height: 800 });
    const pressedAt = Date.now();
    await card().getByRole('button', { name: 'Я ответил — проверить' }).click();
    await page.locator('[data-testid="look"][data-state="waiting"]').first().waitFor();
    await picture(page, 'look-waits-phone');
    const row = page.locator(`[data-testid="answered-row"][data-url="${question.url}"]`);
    await row.waitFor({ timeout: PATIENCE_MS });
    expect(Date.now() - pressedAt).toBeLessThan(PATIENCE_MS);
    expect(await row.getAttribute('data-answered')).toBe(question.answeredAt);
    expect(await card().count()).toBe(0);
    await photograph(page, 'answered');
    await isClean();
  }, 90_000);

  it('is told so where nobody observes, and old addresses lead on', async () => {
    await collector.close();
    const said = await eventually('that nobody observes', async () => {
      const answer = await page.request.get(`${api.url}/api/v1/me`);
      const { csrfToken } = (await answer.json()) as { csrfToken: string };
      const asked = await page.request.post(`${api.url}/api/v1/looks`, {
        headers: { 'x-csrf-token': csrfToken },
        data: { page: Number(/wall-(\d+)_/.exec(question.url)?.[1]) },
      });
      return asked.status() === 409 ? ((await asked.json()) as { title: string }).title : null;
    });
    expect(said).toBe('Наблюдение не идёт');
    await page.goto(`${api.url}/queue`);
    await page.locator('main h1').first().waitFor();
  }, 60_000);
}
