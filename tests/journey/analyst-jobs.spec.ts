import { RANKING_MIN_CASES } from '@gospulse/domain';
import { parse } from 'csv-parse/sync';
import { readXlsx } from 'hucre/xlsx';
import type { Locator, Page } from 'playwright-core';
import { hasAxe, overflowOf, violationsOf } from '../support/accessibility.js';
import { openDemonstration, settled, type Demonstration } from '../support/demonstration.js';
import { picture } from '../support/pictures.js';
import { saved } from '../support/saved.js';
import { eventually, getJson } from '../support/wait.js';
import { contests } from './contests.journey.js';
import { ownPage } from './own-page.journey.js';
import { sharedLinks } from './links.journey.js';
import { administration } from './admin.journey.js';
import { registerKept } from './register.journey.js';
import { demoStrip } from './accounts.journey.js';
import { rankingAndAnomalies } from './ranking-anomalies.journey.js';
import { reports } from './reports.journey.js';

interface District {
  readonly oktmo: string;
  readonly name: string;
  readonly withinDeadlineShare: number | null;
  readonly withinDeadlineN: number | null;
  readonly medianWorkingSeconds: number | null;
  readonly subscribers: number | null;
  readonly netGrowth: number | null;
  readonly coverageShare: number | null;
  readonly cadenceShare: number | null;
}

/** What a file must hold of a district, by the API's own row. */
function ofDistrict(row: District): Record<string, unknown> {
  const { oktmo, name, subscribers, netGrowth, coverageShare, medianWorkingSeconds } = row;
  const { withinDeadlineShare, withinDeadlineN, cadenceShare } = row;
  const counted = { oktmo, name, subscribers, netGrowth, withinDeadlineN };
  return { ...counted, coverageShare, medianWorkingSeconds, withinDeadlineShare, cadenceShare };
}

function rowsOfCsv(text: string): string[][] {
  return parse(text, { bom: true, delimiter: ';' });
}

interface TableJson {
  readonly address: string;
  readonly edition: unknown;
  readonly sheets: readonly {
    readonly rowCount: number;
    readonly rows: readonly { values: Record<string, unknown> }[];
  }[];
}

/** The table of a JSON file, its rows by codes of columns. */
function tableOf(text: string) {
  const { address, edition, sheets } = JSON.parse(text) as TableJson;
  const [sheet] = sheets;
  return { address, edition, rowCount: sheet?.rowCount, rows: sheet?.rows.map(({ values }) => values) ?? [] };
}

/** A workbook: names and overdue questions of its rows, what it says of itself, and which totals add up. */
async function bookOf(bytes: Uint8Array) {
  const { sheets } = await readXlsx(bytes);
  const rowsOf = (name: string) => sheets.find((sheet) => sheet.name === name)?.rows.slice(1) ?? [];
  const [heads = [], ...rows] = sheets[0]?.rows ?? [];
  const [name, overdue] = [heads.indexOf('Район'), heads.indexOf('Просрочено')];
  return {
    rows: rows.map((cells) => [cells[name], cells[overdue] ?? null]),
    about: new Map(rowsOf('О файле').map(([head, words]) => [head, words])),
    sums: rowsOf('Контроль').map((cells) => [cells[1], cells[6]]),
  };
}

interface Listed {
  readonly page: { readonly id: number } | null;
  readonly figures: { readonly questions: number | null };
}

/** Goes on by Tab until something has the focus: a hint's own link may stand between two heads. */
async function tabTo(page: Page, goal: Locator): Promise<void> {
  for (let presses = 0; presses < 8; presses += 1) {
    await page.keyboard.press('Tab');
    if (await goal.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error('the focus is elsewhere');
}

const FRAMES = 60;

/** Runs in the page: keeps what stands in it before its code has been read. */
const REMEMBER_DRAWN = `addEventListener('DOMContentLoaded', () => {
  globalThis.drawn = [...document.querySelectorAll('h1, [data-testid^="figure-"], nav a, select')];
});`;

/** Runs in the page: keeps the ground of the first frames. */
const REMEMBER_GROUNDS = `
  globalThis.grounds = [];
  const look = () => {
    if (document.body) grounds.push(getComputedStyle(document.body).backgroundColor);
    if (grounds.length < ${FRAMES}) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);`;

describe('an analyst', () => {
  let demonstration: Demonstration;
  beforeAll(async () => {
    demonstration = await openDemonstration();
  }, 400_000);
  afterAll(() => demonstration?.close(), 60_000);

  const save = (page: Page, kind: 'csv' | 'xlsx' | 'json') => saved(page, page.getByTestId(`download-${kind}`).last());

  it('finds the worst three districts and exports them', async () => {
    const page = await demonstration.open('/districts?from=2026-10-01&to=2026-10-31');
    await settled(page);
    const head = page.getByRole('button', { name: /^В срок/ }).first();
    await head.click();
    // The first press sorts worst first, and those with few cases last.
    await page.waitForURL(/sort=withinDeadline&order=asc/);
    const { rows } = await getJson<{ rows: District[] }>(
      `${demonstration.address}/api/v1/municipalities?from=2026-10-01&to=2026-10-31`,
    );
    const worst = rows
      .filter((row) => row.withinDeadlineShare !== null && (row.withinDeadlineN ?? 0) >= RANKING_MIN_CASES)
      .sort((a, b) => (a.withinDeadlineShare ?? 1) - (b.withinDeadlineShare ?? 1))
      .slice(0, 3);
    // The second table of the page is that of widgets.
    const ofDistricts = (kind: 'csv' | 'xlsx' | 'json') => saved(page, page.getByTestId(`download-${kind}`).first());
    const { name, text } = await ofDistricts('csv');
    expect(name).toBe(`gospulse-districts-2026-10-01-2026-10-31-34-rows-${rows.length}.csv`);
    expect(text.startsWith('\ufeffОКТМО;Район;')).toBe(true);
    const [heads = [], ...lines] = rowsOfCsv(text);
    const screen = await page.locator('table').first().locator('tbody th').allTextContents();
    expect(lines.map(([, district]) => district)).toEqual([...screen, 'Итого']);
    const share = (at: number) => worst[at]?.withinDeadlineShare;
    expect([share(0), share(1), share(2)]).toHaveLength(3);
    const column = heads.indexOf('В срок, доля');
    for (const at of [0, 1, 2]) {
      expect(Number(lines[at]?.[column]?.replace(',', '.'))).toBeCloseTo(share(at) ?? -1, 4);
    }
    const json = tableOf((await ofDistricts('json')).text);
    expect([json.address, json.edition, json.rowCount]).toEqual([page.url(), null, rows.length]);
    expect(json.rows.map(({ name }) => name)).toEqual(screen);
    const book = await bookOf((await ofDistricts('xlsx')).bytes);
    expect(book.rows.slice(0, -1)).toEqual(json.rows.map(({ name, overdue }) => [name, overdue]));
    expect(book.about.get('Адрес')).toBe(page.url());
    expect(book.sums).toContainEqual(['Просрочено', 'да']);
    for (const row of rows) expect(json.rows).toContainEqual(expect.objectContaining(ofDistrict(row)));
    await page.context().close();
  }, 120_000);

  it('reads what a column means without a pointer, and with one', async () => {
    const page = await demonstration.open('/districts?oktmo=18701000');
    await settled(page);
    const [coverage, share] = [/^Охват/, /^В срок/].map((name) => page.getByRole('button', { name }).first());
    await coverage?.focus();
    await tabTo(page, share!);
    const tip = page.getByRole('tooltip');
    expect(await tip.textContent()).toContain('на которые ответили в срок');
    expect(await share?.getAttribute('aria-describedby')).toBe(await tip.getAttribute('id'));
    expect(hasAxe ? await violationsOf(page) : []).toEqual([]);
    const address = page.url();
    await page.keyboard.press('Escape');
    expect(await tip.count()).toBe(0);
    expect(page.url()).toBe(address);
    await page
      .getByRole('button', { name: /^Первый ответ/ })
      .last()
      .hover();
    const box = await tip.boundingBox();
    await page.mouse.move((box?.x ?? 0) + 10, (box?.y ?? 0) + 10, { steps: 4 });
    await page.waitForTimeout(500);
    expect(await tip.count()).toBe(1);
    await page.context().close();
  }, 120_000);

  it('finds the way by the menu of a phone, by keyboard', async () => {
    const page = await demonstration.open('/?clock=calendar', { viewport: { width: 375, height: 700 } });
    await settled(page);
    const menu = page.getByRole('button', { name: /^Меню/ });
    const entries = page.locator('nav a');
    expect([await menu.getAttribute('aria-expanded'), await entries.first().isVisible()]).toEqual(['false', false]);
    await menu.focus();
    await page.keyboard.press('Enter');
    const seen = await entries.evaluateAll(
      (all) =>
        all.filter((each) => {
          const { top, right, bottom } = each.getBoundingClientRect();
          return top >= 0 && right <= innerWidth && bottom <= innerHeight;
        }).length,
    );
    expect([seen, await overflowOf(page)]).toEqual([await entries.count(), null]);
    expect(hasAxe ? await violationsOf(page, '#content') : []).toEqual([]);
    await page.keyboard.press('Escape');
    expect([await menu.getAttribute('aria-expanded'), await entries.first().isVisible()]).toEqual(['false', false]);
    expect(await menu.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    await tabTo(page, page.locator('nav a[href^="/districts"]'));
    await page.keyboard.press('Enter');
    await page.waitForURL('**/districts?clock=calendar');
    expect(await menu.getAttribute('aria-expanded')).toBe('false');
    await page.context().close();
  }, 120_000);

  it('chooses a district on the outlines by keyboard, and the link opens the same view', async () => {
    const page = await demonstration.open('/districts?map=outlines&compare=year');
    await settled(page);
    expect(await page.getByTestId('map-attribution').textContent()).toContain('© Нарисованная карта');
    await page.getByTestId('outline-18701000').focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    await eventually('the district in the address', async () => (/oktmo=\d{8}/.test(page.url()) ? true : null));
    const chosen = await page.locator('[role="button"][aria-pressed="true"]').getAttribute('data-oktmo');
    expect([chosen === '18701000', page.url().includes(`oktmo=${chosen}`)]).toEqual([false, true]);
    const other = await demonstration.open(page.url().slice(demonstration.address.length));
    await settled(other);
    expect(await other.locator('[role="button"][aria-pressed="true"]').getAttribute('data-oktmo')).toBe(chosen);
    expect(await other.getByLabel('С чем сравнивать').inputValue()).toBe('year');
    await picture(page, 'outlines');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/districts/${chosen}*`);
    await Promise.all([page.context().close(), other.context().close()]);
  }, 120_000);

  it('sees how a page answers beside those of its kind, and where too few asked', async () => {
    const list = await getJson<{ rows: Listed[] }>(
      `${demonstration.address}/api/v1/institutions?sort=questions&limit=200`,
    );
    const asked = list.rows.filter(({ page, figures }) => page !== null && figures.questions !== null);
    const [most, few] = [
      asked[0],
      asked.find(({ figures }) => (figures.questions ?? 0) < 10 && figures.questions !== 0),
    ];
    const page = await demonstration.open(`/pages/${most?.page?.id}`);
    const peers = page.locator('#peers');
    await peers.getByRole('img').first().waitFor();
    const counted = `n\u00a0=\u00a0${most?.figures.questions};`;
    expect(await peers.textContent()).toContain(counted);
    await peers.getByText('Таблицей').click();
    await peers.getByRole('columnheader', { name: 'Страницы того же вида' }).waitFor();
    const { text } = await saved(page, peers.getByTestId('download-json'));
    expect(text).toMatch(/"previous":0\./);
    await page.context().close();
    const other = await demonstration.open(`/pages/${few?.page?.id}`);
    await other.locator('#peers').getByText('Мало вопросов').waitFor();
    expect(await other.locator('#peers').getByRole('img').count()).toBe(0);
    await other.context().close();
  }, 120_000);

  it('sees why yesterday dips: a day not observed is no zero', async () => {
    const page = await demonstration.open('/?from=2026-05-01&to=2026-11-23');
    await settled(page);
    await page.getByText('Таблицей').first().click();
    const oldest = page.locator('table').last().locator('tbody tr').last();
    await oldest.waitFor();
    expect(await oldest.textContent()).toContain('не наблюдалось');
    const { text } = await save(page, 'csv');
    // Day, finished, value, n: an empty cell, and nobody counted.
    expect(rowsOfCsv(text).at(-1)?.slice(1, 4)).toEqual(['да', '', '0']);
    await page.context().close();
  }, 120_000);

  it.each([
    ['/?from=2019-03-01&to=2019-03-31', 'За эти дни ничего не наблюдалось', 'К первым дням наблюдений'],
    ['/?from=2099-01-01&to=2099-01-31', 'Эти дни ещё не наступили', 'К последним 28 дням'],
  ])(
    'is told why %s shows nothing, and gets out',
    async (path, words, way) => {
      const page = await demonstration.open(path);
      await page.getByText(words).waitFor();
      expect(await page.getByTestId('figure-subscribers').count()).toBe(0);
      await page.getByRole('button', { name: way }).click();
      await page.getByTestId('figure-subscribers').waitFor();
      await page.context().close();
    },
    120_000,
  );

  it('reads what came drawn while the code is on its way, and the code takes that over as it stands', async () => {
    // What comes drawn may be a minute old, of before the first question was found.
    await eventually('the finding in the page itself', async () => {
      const html = await (await fetch(demonstration.address)).text();
      return /<h1>В срок отвечают \d+[^<]*%/.test(html) ? true : null;
    });
    const page = await demonstration.open('/', {}, REMEMBER_DRAWN);
    await settled(page);
    // Tiles are drawn behind the first paint: by then the page has been taken over.
    await page.locator('[data-testid^="tile-"]').first().waitFor();
    expect(await page.evaluate('drawn.length')).toBeGreaterThan(15);
    expect(await page.evaluate('drawn.filter((each) => !each.isConnected).map((each) => each.outerHTML)')).toEqual([]);
    expect(await page.title()).toBe('Обзор · Госпульс');
    await page.getByRole('button', { name: 'Тёмная тема' }).click();
    expect(await page.locator('html').getAttribute('data-mantine-color-scheme')).toBe('dark');
    await page.getByRole('button', { name: 'Светлая тема' }).waitFor();
    await page.context().close();
  });

  it.each([
    ['system’s choice', 'dark', ''],
    ['reader’s choice', 'light', `localStorage.setItem('mantine-color-scheme-value', 'dark');`],
  ] as const)('sees no light frame of a page that is dark by the %s', async (_, colorScheme, choose) => {
    const page = await demonstration.open('/', { colorScheme }, choose + REMEMBER_GROUNDS);
    await eventually('enough frames', async () => ((await page.evaluate('grounds.length')) === FRAMES ? true : null));
    expect(await page.evaluate('[...new Set(grounds)]')).toEqual(['rgb(17, 22, 27)']);
    await page.context().close();
  });

  describe('looks at the demonstration as each of those it is made for', () => demoStrip(() => demonstration));

  describe('looks for who needs help, and for why a line dips', () => rankingAndAnomalies(() => demonstration));

  describe('shows a screen to somebody without an account', () => sharedLinks(() => demonstration));

  describe('hands a report over', () => reports(() => demonstration));
  describe('is looked at by heads, each at their own page', () => ownPage(() => demonstration));
  describe('is contested by a head', () => contests(() => demonstration));

  describe('is let in by an admin, and so is a head', () => administration(() => demonstration));
  describe('has a register that is kept', () => registerKept(() => demonstration));

  it('meets no error on the way', () => expect(demonstration.faults).toEqual([]));
});
