import { endpoints, type SessionAnswer } from '@gospulse/contracts';
import { ensureRegion } from '@gospulse/registry';
import { createTestDatabase, type TestDatabase } from '@gospulse/test-support/database.js';
import { problemOf } from '@gospulse/test-support/api-under-test.js';
import { specConfig } from '@gospulse/test-support/region-under-test.js';
import { somebody } from './person.spec-helper.js';
import { startApi, type RunningApi } from './start-api.js';

let database: TestDatabase;
let api: RunningApi;
const started = (more: Readonly<Record<string, string>>): Promise<RunningApi> =>
  startApi(specConfig({ DATABASE_URL: database.url, ...more }));
const person = (login: string, regionCodes: readonly string[] | null) =>
  somebody({ url: api.url, dataSource: database.dataSource }, `${login}@office.example`, {
    role: 'analyst',
    regionCodes,
  });
const codes = ({ regions }: SessionAnswer) => regions.map(({ code }) => code);

beforeAll(async () => {
  database = await createTestDatabase();
  for (const code of ['14', '34', '70']) await ensureRegion(database.dataSource, code);
  api = await started({ DEFAULT_REGION: '70' });
});
afterAll(async () => {
  await api.close();
  await database.drop();
});

describe('an installation with several regions', () => {
  it('tells a caller those that they see, the one that is shown first by the setting', async () => {
    const all = await person('all', null);
    const session = endpoints.session.answer.parse(await all.read('/session'));
    expect(codes(session)).toEqual(['70', '34', '14']);
    const two = await person('two', ['14', '34']);
    expect(codes(await two.read('/session'))).toEqual(['14', '34']);
    const one = await person('one', ['34']);
    expect(codes(await one.read('/session'))).toEqual(['34']);
  });

  it('answers for the region of the address, and for the first of theirs where nothing is said', async () => {
    const all = await person('whole', null);
    const zoneOf = async (query: string) =>
      (await all.read<{ region: { zone: string } }>(`/overview${query}`)).region.zone;
    expect([await zoneOf(''), await zoneOf('?region=14'), await zoneOf('?region=34')]).toEqual([
      'Asia/Tomsk',
      'Asia/Yakutsk',
      'Europe/Volgograd',
    ]);
    expect(codes(await all.read('/session?region=14'))[0]).toBe('14');
  });

  it('takes what is sent without a region for the first of theirs', async () => {
    const two = await person('writer', ['14', '34']);
    const { status } = await two.post('/notes', { from: '2026-11-02', text: 'Отключали связь' });
    expect(status).toBe(201);
    expect(await database.dataSource.query('select region_code from note')).toEqual([{ region_code: '14' }]);
  });

  it('tells nothing of a region that is not theirs, or that nobody uses', async () => {
    const one = await person('stranger', ['34']);
    for (const region of ['70', '77', '99']) {
      expect(problemOf(await one.get(`/overview?region=${region}`)).code).toBe('unknown-region');
      expect(codes(await one.read(`/session?region=${region}`))).toEqual(['34']);
    }
    const all = await person('curious', null);
    expect(codes(await all.read('/session?region=77'))[0]).toBe('70');
    expect(problemOf(await one.get('/session?region=x')).code).toBe('bad-request');
  });

  it('shows another one that is in use where that of the setting is not', async () => {
    const other = await started({ DEFAULT_REGION: '77' });
    const { regions } = (await (await fetch(`${other.url}/api/v1/session`)).json()) as SessionAnswer;
    await other.close();
    expect(regions[0]?.code).toBe('14');
    const back = await started({ DEFAULT_REGION: '70' });
    await back.close();
  });
});
