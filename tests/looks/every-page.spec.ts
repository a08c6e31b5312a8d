import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { focusFaults, hasAxe, namelessLinksOf, overflowOf, violationsOf } from '../support/accessibility.js';
import { openDemonstration, settled, type Demonstration } from '../support/demonstration.js';
import { getJson } from '../support/wait.js';

const PICTURES = 'test-results/pages';
const STOPS = 70;
/** Windows that pictures are taken of. */
const WIDTHS = [1440, 375] as const;
/** 1280 pixels at 400 % and 1440 at 200 %: what a zoom leaves, in CSS pixels (WCAG 1.4.10 and 1.4.4). */
const ZOOMED = [
  { width: 320, height: 640 },
  { width: 720, height: 450 },
] as const;

/** A4 without its margins of 12 mm, in CSS pixels. */
const SHEET = { width: 703, height: 1032 } as const;

/** Words of the heads of tables that stand on more than one line. */
const BROKEN_HEADS = `[...document.querySelectorAll('th')].flatMap((head) => {
  const texts = document.createTreeWalker(head, NodeFilter.SHOW_TEXT);
  const broken = [];
  while (texts.nextNode()) {
    for (const { index, 0: word } of texts.currentNode.data.matchAll(/[^ \\u00a0]+/g)) {
      const range = document.createRange();
      range.setStart(texts.currentNode, index);
      range.setEnd(texts.currentNode, index + word.length);
      if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) broken.push(word);
    }
  }
  return broken;
})`;

interface Place {
  readonly name: string;
  readonly path: string;
  /** What is opened over it. */
  readonly over?: (page: Page) => Promise<void>;
}

/** A program drives the browser, and nobody is shown around then: whoever is a person to the page is. */
const AS_PERSON = "Object.defineProperty(Navigator.prototype, 'webdriver', { get: () => false })";

/** What opens over a page, and what has no control of its own: read and zoomed, neither printed nor walked through by Tab. */
const OVER: readonly Place[] = [
  {
    name: 'over-palette',
    path: '/',
    over: async (page) => {
      await page.keyboard.press('Control+KeyK');
      await page.getByRole('dialog').getByRole('combobox').fill('район');
      await page.getByRole('dialog').getByRole('option').first().waitFor();
    },
  },
  {
    name: 'over-why',
    path: '/',
    over: async (page) => {
      await page
        .getByRole('button', { name: /^почему:/ })
        .first()
        .click();
      await page.getByTestId('why').waitFor();
    },
  },
  {
    name: 'over-share',
    path: '/',
    over: async (page) => {
      const folded = page.getByRole('button', { name: 'Ещё' });
      if (await folded.isVisible()) await folded.click();
      await page.getByRole('button', { name: 'Поделиться' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  { name: 'wall', path: '/wall' },
  {
    name: 'tour',
    path: '/districts',
    over: async (page) => {
      await page.evaluate(AS_PERSON);
      await page.getByRole('link', { name: 'Обзор' }).first().click();
      await page.getByTestId('tour').waitFor();
    },
  },
];

/** All that the menu leads to, one of each kind of page behind it, and each state that is not a page of its own. */
async function placesOf(demonstration: Demonstration): Promise<Place[]> {
  const { address } = demonstration;
  const page = await demonstration.open('/');
  await settled(page);
  const links = page.locator('nav a');
  const menu = await links.evaluateAll((all) => all.map((link) => new URL((link as HTMLAnchorElement).href).pathname));
  await page.context().close();
  const list = await getJson<{ rows: { ogrn: string; municipalityOktmo?: string; page: { id: number } | null }[] }>(
    `${address}/api/v1/institutions?sort=questions&limit=1`,
  );
  const founders = await getJson<{ rows: { ogrn: string }[] }>(`${address}/api/v1/founders`);
  const [row] = list.rows;
  const named = menu.map((path) => ({ name: path.slice(1).replaceAll('/', '-') || 'overview', path }));
  return [
    ...named,
    { name: 'overview-table-of-year', path: '/?compare=year' },
    { name: 'districts-outlines', path: '/districts?map=outlines' },
    { name: 'district', path: '/districts/18701000' },
    { name: 'questions', path: '/questions' },
    { name: 'founder', path: `/founders/${founders.rows[0]?.ogrn ?? ''}` },
    { name: 'institution', path: `/institutions/${row?.ogrn ?? ''}` },
    { name: 'page', path: `/pages/${row?.page?.id ?? ''}` },
    { name: 'start', path: '/start' },
    { name: 'views', path: '/views' },
    { name: 'links', path: '/links' },
    { name: 'before-known', path: '/?from=2019-03-01&to=2019-03-31' },
    { name: 'in-the-future', path: '/?from=2099-01-01&to=2099-01-31' },
    { name: 'help', path: '/help' },
    { name: 'help-page', path: '/help/admin/install' },
    { name: 'nowhere', path: '/nowhere' },
  ];
}

describe('every page', () => {
  let demonstration: Demonstration;
  let places: Place[];
  beforeAll(async () => {
    mkdirSync(PICTURES, { recursive: true });
    demonstration = await openDemonstration();
    places = await placesOf(demonstration);
  }, 400_000);
  afterAll(() => demonstration?.close(), 60_000);

  const onEach = async (
    options: object,
    check: (page: Page, place: Place) => Promise<string[]>,
    more: readonly Place[] = [],
  ): Promise<string[]> => {
    const found: string[] = [];
    for (const place of [...places, ...more]) {
      const page = await demonstration.open(place.path, options);
      await settled(page);
      await place.over?.(page);
      await settled(page);
      found.push(...(await check(page, place)).map((fault) => `${place.name}: ${fault}`));
      await page.context().close();
    }
    return found;
  };

  it.each(['light', 'dark'] as const)(
    'is photographed and, in %s, breaks no rule of WCAG 2.2 AA',
    async (theme) => {
      expect(hasAxe).toBe(true);
      const found = await onEach(
        { colorScheme: theme },
        async (page, { name }) => {
          const faults: string[] = [];
          for (const width of WIDTHS) {
            await page.setViewportSize({ width, height: 900 });
            await settled(page);
            await page.screenshot({ path: `${PICTURES}/${name}-${theme}-${width}.png`, fullPage: true });
            faults.push(...(await violationsOf(page)).map((fault) => `${width} px: ${fault}`));
          }
          return faults;
        },
        OVER,
      );
      expect(found).toEqual([]);
    },
    600_000,
  );

  it('has links that say what they open', async () => {
    const found = await onEach({}, async (page) => [...new Set(await namelessLinksOf(page))].slice(0, 5));
    expect(found).toEqual([]);
  }, 300_000);

  it('scrolls in one direction only when zoomed', async () => {
    const found = await onEach(
      {},
      async (page) => {
        const faults: string[] = [];
        for (const viewport of ZOOMED) {
          await page.setViewportSize(viewport);
          await settled(page);
          const over = await overflowOf(page);
          if (over !== null) faults.push(`at ${viewport.width} px ${over}`);
        }
        return faults;
      },
      OVER,
    );
    expect(found).toEqual([]);
  }, 300_000);

  it('shows where the focus is, at every stop of Tab', async () => {
    const found = await onEach({}, async (page) => {
      const { stops, faults } = await focusFaults(page, STOPS);
      return stops < 3 ? [...faults, `only ${stops} stops`] : faults;
    });
    expect(found).toEqual([]);
  }, 600_000);

  it('prints on A4 in light colours, without the menu, tables whole', async () => {
    const found = await onEach({ colorScheme: 'dark', viewport: SHEET }, async (page, place) => {
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
      await page.screenshot({ path: `${PICTURES}/${place.name}-print.png`, fullPage: true });
      const ground = await page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
      const menu = await page.locator('nav:visible').count();
      const cut = await page.evaluate<number>(
        "[...document.querySelectorAll('table')].filter(({ parentElement: p }) => p.scrollHeight > p.clientHeight + 2 || p.scrollWidth > p.clientWidth + 2).length",
      );
      const broken = await page.evaluate<string[]>(BROKEN_HEADS);
      const over = await overflowOf(page);
      return [
        ...(ground === 'rgb(255, 255, 255)' ? [] : [`ground ${ground}`]),
        ...(menu === 0 ? [] : ['the menu prints']),
        ...(broken.length === 0 ? [] : [`heads broken within words: ${broken.join(', ')}`]),
        ...(cut === 0 ? [] : [`${cut} tables cut off`]),
        ...(over === null ? [] : [`on the sheet ${over}`]),
      ];
    });
    expect(found).toEqual([]);
  }, 300_000);

  it('keeps to the policy of its answer, under the pointer and with its dialog open, and so does the API’s document', async () => {
    const before = demonstration.faults.length;
    await onEach({}, async (page) => {
      for (const chart of await page.locator('main [role="img"]').all())
        await chart.hover({ timeout: 500, force: true }).catch(() => null);
      await page.keyboard.press('?');
      await settled(page);
      return [];
    });
    const docs = await demonstration.open('/api/docs');
    await docs.locator('.opblock').first().waitFor();
    await docs.context().close();
    expect(demonstration.faults.slice(before)).toEqual([]);
  }, 300_000);

  it('meets no error on the way', () => expect(demonstration.faults).toEqual([]));
});
