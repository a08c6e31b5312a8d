import { API_PREFIX, endpoints } from '@gospulse/contracts';
import { writeBoundaries } from '@gospulse/store';
import { openPreparedRegion, type RegionUnderTest } from '@gospulse/test-support/region-under-test.js';
import { get, problemOf } from '@gospulse/test-support/api-under-test.js';
import { startApi, type RunningApi } from './start-api.js';

let region: RegionUnderTest;
let api: RunningApi;
beforeAll(async () => {
  region = await openPreparedRegion('imported', 40);
  await writeBoundaries(region.database.dataSource, {
    ...{ regionCode: '34', width: 1_000, height: 800, attribution: '© Составитель', importedAt: new Date() },
    outlines: [{ oktmo: '18610000', path: `M0 0${'L1 0'.repeat(900)}Z`, label_x: 0.5, label_y: 0.25 }],
  });
  api = await startApi(region.config);
});
afterAll(async () => {
  await api.close();
  await region.close();
});

const at = (query = '', headers = {}) => get(`${api.url}${API_PREFIX}/boundaries${query}`, headers);

describe('outlines over HTTP', () => {
  it('come with whose they are, and are not sent again to whoever has them', async () => {
    const first = await at();
    const { map } = endpoints.boundaries.answer.parse(JSON.parse(first.body));
    expect([map?.attribution, map?.outlines.length]).toEqual(['© Составитель', 1]);
    const etag = String(first.headers.etag);
    expect(etag).toMatch(/^W\/"[\w-]{22}"$/);
    const again = await at('', { 'if-none-match': `"other", ${etag}` });
    expect([again.status, again.body, again.headers.etag]).toEqual([304, '', etag]);
    expect((await at('', { 'if-none-match': '"other"' })).status).toBe(200);
    expect((await at('', { 'if-none-match': etag, 'accept-encoding': 'gzip' })).status).toBe(304);
  });

  it('of a region unknown are a problem', async () => {
    expect(problemOf(await at('?region=00'))).toMatchObject({ status: 404, code: 'unknown-region' });
  });
});
