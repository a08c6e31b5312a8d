import { spawnSync } from 'node:child_process';
import { refreshRollups } from '@gospulse/analytics';
import { API_PREFIX, type MyPageAnswer, type OverviewAnswer } from '@gospulse/contracts';
import { openPassedRegion, type RegionUnderTest } from '@gospulse/test-support/region-under-test.js';
import { eventually } from '@gospulse/test-support/wait.js';
import { get } from '@gospulse/test-support/api-under-test.js';
import { somebody, type Person } from './person.spec-helper.js';
import { startApi, type RunningApi } from './start-api.js';

/** What a name in the register could hold; none of it may become a part of the page. */
const HOSTILE = `<img src=x onerror="alert(1)"></script>&'`;

let region: RegionUnderTest;
let api: RunningApi;

beforeAll(async () => {
  // Drawn by what is built of the web app; nothing is built that is not stale.
  expect(spawnSync(process.execPath, ['tools/build/build.mjs'], { stdio: 'ignore' }).status).toBe(0);
  region = await openPassedRegion({ pages: 60 });
  await region.query('update region set name = name || $1', [HOSTILE]);
  await refreshRollups(region.database.dataSource);
  api = await startApi(region.config);
}, 120_000);
afterAll(async () => {
  await api.close();
  await region.close();
});

const page = async (path: string): Promise<string> => (await get(`${api.url}${path}`)).body;
const EMPTY = '<div id="root"></div>';

it('holds the finding, the figures and the menu, though nobody has asked for them before', async () => {
  // A machine that has much to do gives the first page away before the answers are there.
  const html = await eventually('the page to come drawn', async () => {
    const sent = await page('/');
    return sent.includes('<h1>') ? sent : null;
  });
  const { coverage } = JSON.parse(await page(`${API_PREFIX}/overview`)) as OverviewAnswer;
  expect(coverage.value).toBeGreaterThan(0.5);
  expect(/<h1>.*?<\/h1>/.exec(html)?.[0]).toContain('Обзор: Волгоградская область');
  expect(new RegExp(`data-testid="value" data-value="${coverage.value}">(?:<[^>]*>)*\\d`).test(html)).toBe(true);
  expect(html.includes('href="/districts"')).toBe(true);
  expect((await page('/?')).includes('<h1>')).toBe(true);
});

it('shows what a name holds as text', async () => {
  const html = await page('/');
  const [heading] = /<h1>.*?<\/h1>/.exec(html) ?? [];
  expect(heading).toContain('&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&lt;/script&gt;&amp;&#x27;');
  expect(/<img/i.test(html)).toBe(false);
  // The head's own script and the modules' links, the answers, and nothing more.
  expect(html.match(/<script/g)).toHaveLength(2);
  expect(/<script(?! src=)(?! type="application\/json")/.test(html)).toBe(false);
});

it('leaves whatever is chosen in the address, and every other page, to the browser', async () => {
  for (const path of ['/overview', '/municipalities']) await page(`${API_PREFIX}${path}?compare=year`);
  expect(await page('/?compare=year')).toContain('"/api/v1/overview?compare=year":');
  for (const path of ['/?compare=year', '/districts', '/elsewhere'])
    expect((await page(path)).includes(EMPTY)).toBe(true);
});

it('sends a head to their page, which comes drawn with their score, and to nobody with that of another', async () => {
  const { dataSource } = region.database;
  const [one, other] = await region.query<{ ogrn: string; name: string }>(
    `select i.ogrn, i.name from institution i join page p on p.institution_id = i.id and p.removed_at is null
     where p.state = 'live' and i.exempt_reason is null order by i.id limit 2`,
  );
  const at = { url: api.url, dataSource };
  const head = await somebody(at, 'head@office.example', { role: 'head', ogrns: [one!.ogrn] });
  const another = await somebody(at, 'other@office.example', { role: 'head', ogrns: [other!.ogrn] });
  const open = (path: string, who: Person) => get(`${api.url}${path}`, { cookie: who.cookie() });
  const sent = await open('/', head);
  expect([sent.status, sent.headers['location']]).toEqual([302, '/my']);
  const drawn = await eventually('the page of a head to come drawn', async () => {
    const { body } = await open('/my', head);
    return body.includes('<h1>') ? body : null;
  });
  const { compliance } = await head.read<MyPageAnswer>('/my/page');
  expect(drawn).toContain(`<strong>${String(compliance?.score).replace('.', ',').slice(0, 2)}`);
  expect(/<h1>(.*?)<\/h1>/.exec(drawn)?.[1]?.replaceAll('\u00a0', ' ')).toContain(one!.name.slice(0, 12));
  const { body } = await open('/my', another);
  expect(body.includes(one!.ogrn)).toBe(false);
  expect((await open(`/my?institution=${other!.ogrn}`, head)).body).toContain(EMPTY);
});
