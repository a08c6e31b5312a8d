import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/launch-browser.js';
import { photograph, picture } from '../support/pictures.js';
import { makeDataDir, startProduct, type StartedProduct } from '../support/started-product.js';
import { eventually, getJson } from '../support/wait.js';

interface Place {
  readonly pages: number;
  readonly subscriptions: number;
}
interface Quality {
  readonly register: { readonly pages: number };
  readonly kinds: readonly { readonly kind: string; readonly states: Readonly<Record<string, number>> }[];
}
interface School {
  readonly ogrn: string;
  readonly name: string;
  readonly page: { readonly id: number; readonly state: string } | null;
  readonly compliance: { readonly score: number | null };
}
interface Explained {
  readonly compliance: {
    readonly checks: readonly { readonly state: string; readonly evidence: string | null }[];
    readonly nextSteps: readonly { readonly gain: number }[];
  };
}
interface Truth extends Place {
  readonly byMunicipality: Readonly<Record<string, Place>>;
  readonly hiddenMembers: number;
}

describe('an analyst opens the dashboard', () => {
  const data = makeDataDir();
  let product: StartedProduct;
  let browser: Browser;
  let page: Page;
  let sandbox: string;
  const faults: string[] = [];

  beforeAll(async () => {
    // All districts, kinds and states come with a seventh of the pages, too; 4,200 are for `npm run bench`.
    product = await startProduct({ dataDir: data.path, env: { GOSPULSE_DEMO_PAGES: '600' } });
    sandbox = await sandboxAddress(data.path);
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'ru-RU' });
    page.on('pageerror', (error) => faults.push(error.message));
    page.on(
      'console',
      (message) => void (message.type() === 'error' && faults.push(`${message.text()} ${message.location().url}`)),
    );
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await product?.stop();
    data.remove();
  }, 60_000);

  const shown = async (testId: string, value = true): Promise<number | null> => {
    const card = page.getByTestId(testId);
    const text = await (value ? card.getByTestId('value') : card)
      .first()
      .getAttribute('data-value', { timeout: 5_000 });
    return text === null || text === '' ? null : Number(text);
  };

  const truthNow = (at: string) => getJson<Truth>(`${sandbox}/sandbox/truth?at=${at}`);

  it('sees the region: the sum on the screen is the sum the sandbox served', async () => {
    await page.goto(product.address);
    // What is served grows until the pass has ended, and the screen follows.
    await eventually('the whole sum on the screen', async () => {
      const { lastServedMembers } = await getJson<{ lastServedMembers: { pages: number; sum: number } }>(
        `${sandbox}/sandbox/stats`,
      );
      const { pages, hiddenMembers } = await truthNow(new Date().toISOString());
      const whole = lastServedMembers.pages >= pages - hiddenMembers;
      return whole && (await shown('figure-subscribers')) === lastServedMembers.sum ? true : null;
    });
    const at = await page.getByTestId('figure-subscribers').getAttribute('data-as-of');
    const truth = await truthNow(at ?? '');
    expect(await shown('figure-subscribers')).toBe(truth.subscriptions);
    expect(await shown('pages-total', false)).toBe(truth.pages - truth.hiddenMembers);
    expect(truth.subscriptions).toBeGreaterThan(400_000);
    await expectText('demo-band', 'Демонстрационные данные');
    await picture(page, 'overview');
  }, 180_000);

  it('comes with the figures in it when they were asked for a moment ago', async () => {
    const BEGINS = ['/api/v1/me', '/api/v1/session', '/api/v1/overview', '/api/v1/municipalities'];
    // A machine that has much to do gives a page away before all answers are there; then the browser asks for them.
    const { html, answers } = await eventually('the page to come with all of them', async () => {
      const html = await (await fetch(product.address)).text();
      const [, json] = /<script type="application\/json" id="answers">(.*?)<\/script>/.exec(html) ?? [];
      const answers = JSON.parse(json ?? '{}') as Record<string, { subscribers?: { value: number | null } }>;
      return BEGINS.every((address) => address in answers) ? { html, answers } : null;
    });
    expect(Object.keys(answers)).toEqual(BEGINS);
    const subscribers = answers['/api/v1/overview']?.subscribers?.value ?? 0;
    expect(subscribers).toBeGreaterThan(0);
    // Drawn, too: whoever waits for the code of the page can read meanwhile.
    expect(html).toContain('<h1>');
    expect(html.includes(`data-testid="value" data-value="${subscribers}"`)).toBe(true);
  });

  it('runs the code for readers, not the one for developers', async () => {
    const html = await (await fetch(product.address)).text();
    const scripts = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/g)].map(([, path]) => path ?? '');
    const code = await Promise.all(scripts.map(async (path) => (await fetch(`${product.address}${path}`)).text()));
    expect(code.join('').length).toBeGreaterThan(100_000);
    expect(code.filter((text) => text.includes('jsxDEV'))).toEqual([]);
  });

  it('opens a district from the map: its figures are the sandbox’s', async () => {
    const oktmo = '18610000';
    await page.getByTestId(`tile-${oktmo}`).click();
    const link = page.getByTestId(`district-row-${oktmo}`).getByRole('link').first();
    if ((await page.getByTestId('district-subscribers').count()) === 0) await link.click();
    const truth = (await truthNow(new Date().toISOString())).byMunicipality[oktmo];
    expect(truth?.pages).toBeGreaterThan(10);
    // The district may have been read before its last pages were counted; it catches up by itself.
    await eventually('the whole district on the screen', async () =>
      (await shown('district-subscribers', false)) === truth?.subscriptions ? true : null,
    );
    expect(await shown('district-pages', false)).toBe(truth?.pages);
    await picture(page, 'district');
  });

  it('opens a page: its subscribers are the sandbox’s', async () => {
    const list = await getJson<{ rows: { page: { id: number } | null }[] }>(
      `${product.address}/api/v1/institutions?sort=subscribers&limit=1`,
    );
    const id = list.rows[0]?.page?.id;
    await page.goto(`${product.address}/pages/${id}`);
    const members = await eventually('the page', () => shown('page-subscribers', false));
    const truth = await getJson<{ members: number }>(
      `${sandbox}/sandbox/truth/page/${id}?at=${new Date().toISOString()}`,
    );
    expect(members).toBe(truth.members);
    await picture(page, 'page');
  });

  it('explains one school’s score: from a misspelt search to what to do and what was seen', async () => {
    const list = await getJson<{ rows: School[] }>(
      `${product.address}/api/v1/institutions?kind=school&sort=complianceScore&order=asc&limit=50`,
    );
    const school = list.rows.find(({ name, page }) => page?.state === 'live' && /СШ № \d+ /.test(name));
    const [, number, place] = /СШ № (\d+) (\S+)/.exec(school?.name ?? '') ?? [];
    await page.goto(`${product.address}/institutions`);
    await page.getByRole('searchbox').fill(`школа ${number} ${place?.toLowerCase()}`);
    await page
      .getByRole('link', { name: school?.name ?? '', exact: true })
      .first()
      .click();
    // An institution with one page opens as that page.
    await page.waitForURL(`**/pages/${school?.page?.id}`);
    // The collector is at work meanwhile, so that a score still changes: the screen follows the API.
    await eventually('the score of the card', async () => {
      const card = await getJson<School>(`${product.address}/api/v1/institutions/${school?.ogrn}`);
      return (await shown('score', false)) === card.compliance.score ? true : null;
    });
    await page.getByTestId('next-steps').waitFor();
    const told = await eventually('the steps of the page', async () => {
      const answer = await getJson<Explained>(`${product.address}/api/v1/pages/${school?.page?.id}`);
      const steps = await page.getByTestId('next-step').all();
      const gains = await Promise.all(steps.map(async (step) => Number(await step.getAttribute('data-gain'))));
      return gains.join() === answer.compliance.nextSteps.map(({ gain }) => gain).join() ? answer : null;
    });
    const failed = told.compliance.checks.filter(({ state }) => state === 'failed');
    expect(failed.length).toBe(told.compliance.nextSteps.length);
    for (const { evidence } of failed)
      await page
        .getByText(evidence ?? 'no evidence')
        .first()
        .waitFor();
    await picture(page, 'school-score');
  });

  it('goes from a district over a founder to a page, and reads what the figures mean', async () => {
    await page.goto(`${product.address}/districts/18610000`);
    const founder = page.locator('[data-testid^="founder-row-"]').first().getByRole('link').first();
    await founder.click();
    await page.getByTestId('founder-finding').waitFor();
    expect(new URL(page.url()).pathname).toMatch(/^\/founders\/\d{13}$/);
    // From a district the founder is shown as it is in that district.
    const { pathname, search } = new URL(page.url());
    const ogrn = pathname.split('/')[2];
    const told = await getJson<{ founder: { institutions: number } }>(
      `${product.address}/api/v1/founders/${ogrn}${search}`,
    );
    expect(await page.getByTestId('founder-finding').getAttribute('data-institutions')).toBe(
      String(told.founder.institutions),
    );
    await page.locator('a[href^="/pages/"]').first().waitFor();
    await picture(page, 'founder');
    await page.locator('a[href^="/pages/"]').first().click();
    await page.getByTestId('page-subscribers').waitFor();
    await page.goto(`${product.address}/founders`);
    await page.locator('[data-testid^="founder-row-"]').first().waitFor();
    await picture(page, 'founders');
    await page.goto(`${product.address}/methodology`);
    await page.getByTestId('policy').waitFor();
    const { definitions } = await getJson<{ definitions: unknown[] }>(`${product.address}/api/v1/methodology`);
    expect(await page.getByTestId('definition').count()).toBe(definitions.length);
    await picture(page, 'methodology');
  });

  it('tells how well the data are known, from the freshness stamp on', async () => {
    await page.goto(`${product.address}/`);
    await page.getByTestId('freshness').click();
    await page.getByTestId('quality-finding').waitFor();
    expect(new URL(page.url()).pathname).toBe('/quality');
    await eventually('the same numbers on the screen', async () => {
      const told = await getJson<Quality>(`${product.address}/api/v1/quality`);
      const communities = told.kinds.find(({ kind }) => kind === 'communities');
      const pages = await page.getByTestId('quality-finding').getAttribute('data-pages');
      const fresh = await page.getByTestId('quality-communities').getAttribute('data-fresh');
      const same = Number(pages) === told.register.pages && Number(fresh) === communities?.states.fresh;
      return same && Number(fresh) > 0.9 * told.register.pages ? true : null;
    });
    await expectText('quality-communities', 'свежие');
    await page.goto(`${product.address}/quality?watch=posts&condition=never`);
    await page.getByTestId('quality-finding').waitFor();
    expect(page.url()).toContain('watch=posts&condition=never');
    await photograph(page, 'quality');
  }, 60_000);

  it('tells how residents are answered, in the numbers of the API', async () => {
    await page.goto(`${product.address}/`);
    await page.getByRole('link', { name: 'Ответы' }).first().click();
    await page.getByTestId('replies-finding').waitFor();
    type Told = { counts: { questions: number } };
    await eventually('more than a hundred questions', async () => {
      const { counts } = await getJson<Told>(`${product.address}/api/v1/replies`);
      return counts.questions > 100 ? true : null;
    });
    // The count grows while the region is observed: what stands on the screen is what the page itself was told.
    const asked = page.waitForResponse((response) => new URL(response.url()).pathname === '/api/v1/replies');
    await page.reload();
    const { counts } = (await (await asked).json()) as Told;
    expect(counts.questions).toBeGreaterThan(100);
    await eventually('its count on the screen', async () =>
      (await shown('figure-questions')) === counts.questions ? true : null,
    );
    await page.locator('#curve').getByRole('img').first().waitFor();
    const section = page.locator('#curve');
    await section.getByText('Таблицей').click();
    expect(await section.getByRole('row').count()).toBeGreaterThan(20);
    await page.goto(`${product.address}/replies?clock=calendar&basis=all`);
    await expectText('figure-at-deadline', 'не измерено');
    await photograph(page, 'replies');
  });

  it('finds all questions overdue in one district in two clicks, down to the comment in VK', async () => {
    await page.goto(`${product.address}/`);
    await page.getByTestId('queue-badge').waitFor();
    await page.getByTestId('nav-queue').click();
    await page.getByTestId('queue-finding').waitFor();
    const district = page.locator('[data-testid^="queue-district-"]').first();
    const oktmo = (await district.getAttribute('data-testid'))?.replace('queue-district-', '') ?? '';
    await district.click();
    const address = `${product.address}/api/v1/questions?state=overdue&oktmo=${oktmo}`;
    await eventually('the district’s overdue questions', async () => {
      const { total } = await getJson<{ total: number }>(address);
      const rows = await page.getByTestId('queue-row').count();
      return rows === Math.min(total, 50) && rows > 0 ? true : null;
    });
    expect(new URL(page.url()).search).toBe(`?oktmo=${oktmo}&state=overdue`);
    const words = await page.getByTestId('queue-row').allTextContents();
    expect(words.every((text) => text.includes('просрочено'))).toBe(true);
    const link = page.getByTestId('queue-row').first().getByRole('link', { name: 'Открыть' });
    expect(await link.getAttribute('href')).toMatch(/^https:\/\/vk\.com\/wall-\d+_\d+/);
    await page.getByTestId('copy-links').click();
    await page.getByText(/Скопировано|ссылки есть в CSV/).waitFor();
    await photograph(page, 'queue');
  });

  it('shares an address that opens the same view', async () => {
    await page.goto(`${product.address}/?from=2026-01-01&to=2026-01-07&sphere=education`);
    await eventually('the filter', async () => ((await page.url()).includes('sphere=education') ? true : null));
    const address = page.url();
    const other = await browser.newPage({ locale: 'ru-RU' });
    await other.goto(address);
    await eventually('the same view', async () => (other.url() === address ? true : null));
    await other.close();
  }, 60_000);

  it('meets no error on the way', () => {
    expect(faults).toEqual([]);
  });

  async function expectText(testId: string, text: string): Promise<void> {
    expect(await page.getByTestId(testId).first().textContent()).toContain(text);
  }
});

async function sandboxAddress(dataDir: string): Promise<string> {
  const { readFileSync } = await import('node:fs');
  const match = /vk-sandbox listens on (http:\S+)/.exec(readFileSync(`${dataDir}/sandbox.log`, 'utf8'));
  if (!match?.[1]) throw new Error('the sandbox did not tell its address');
  return match[1];
}
