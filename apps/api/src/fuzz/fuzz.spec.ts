import { refreshRollups } from '@gospulse/analytics';
import { openPassedRegion, type RegionUnderTest } from '@gospulse/test-support/region-under-test.js';
import { get } from '@gospulse/test-support/api-under-test.js';
import { startApi, type RunningApi } from '../start-api.js';
import { attemptsOn, type Known } from './attempts.spec-helper.js';
import { createAsker, judgeBy, type Answer, type Attempt, type OpenApi } from './fuzz.spec-helper.js';

/** So long it goes on; the rest is left to another run, in another order. `FUZZ_SECONDS` asks for more. */
const BUDGET_MS = Number(process.env.FUZZ_SECONDS ?? 6) * 1_000;
/** So many are asked however slow the machine is. */
const MIN_ASKED = 500;
const CONNECTIONS = 6;
/** No answer on a small region takes longer; a busy machine gets a second try, and then some more. */
const WANTED_MS = 1_000;
const BEARABLE_MS = 5_000;

/** `FUZZ_SEED` repeats an order. */
const seed = Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 1_000_000));

let region: RegionUnderTest;
let api: RunningApi;
let attempts: Attempt[];
let document: OpenApi;

beforeAll(async () => {
  region = await openPassedRegion({ pages: 60 });
  await refreshRollups(region.database.dataSource);
  api = await startApi(region.config);
  document = JSON.parse((await get(`${api.url}/api/openapi.json`)).body) as OpenApi;
  const [row] = await region.query<{ ogrn: string; founder: string; id: number }>(
    `select i.ogrn, i.founder_ogrn as founder, p.vk_id as id from page p join institution i on i.id = p.institution_id
     where p.vk_id is not null and i.founder_ogrn is not null order by p.id limit 1`,
  );
  const ofEditions: Readonly<Record<string, string>> = { number: '1', kind: 'json', id: '1' };
  const known: Known = (path, name) =>
    path.includes('/editions/')
      ? (ofEditions[name] ?? '1')
      : name === 'id'
        ? path.includes('notes')
          ? '1'
          : String(row!.id)
        : path.includes('founders')
          ? row!.founder
          : row!.ogrn;
  const note = { region: '34', page: row!.id, day: '2025-11-20', kind: 'note', text: 'Приём в первый класс' };
  attempts = attemptsOn(document, known, note, seed);
});
afterAll(async () => {
  await api.close();
  await region.close();
});

const shown = ({ method, address, body }: Attempt): string =>
  `${method} ${address.slice(0, 160)}${body === null ? '' : ` ${body.slice(0, 160)}`} (FUZZ_SEED=${seed})`;

it('names what the server answers before any operation is reached', async () => {
  const judge = judgeBy(document);
  const asker = createAsker(api.url, CONNECTIONS);
  const wrong: string[] = [];
  for (const [operation, attempt] of new Map(attempts.map((each) => [each.operation, each]))) {
    const address = `${attempt.address.split('?')[0]}?a=${'a'.repeat(20_000)}`;
    const answer = await asker.ask({ ...attempt, address });
    expect(answer.status).toBe(414);
    const verdict = judge(attempt, answer);
    if (verdict !== null) wrong.push(`${operation.operationId}: ${verdict}`);
  }
  asker.close();
  expect(wrong).toEqual([]);
});

it('whatever is asked of it, the API answers as its document says, and soon', async () => {
  const judge = judgeBy(document);
  const asker = createAsker(api.url, CONNECTIONS);
  const wrong: string[] = [];
  const taken: { readonly attempt: Attempt; readonly milliseconds: number }[] = [];
  const statuses = new Map<number, number>();
  const deadline = Date.now() + BUDGET_MS;
  const left = attempts.values();
  const askOn = async (): Promise<void> => {
    for (const attempt of left) {
      const isEnough = Date.now() > deadline && taken.length > MIN_ASKED;
      if (isEnough || wrong.length >= 20) return;
      const answer = await asker.ask(attempt).catch((error: unknown): Answer | string => String(error));
      if (typeof answer === 'string') {
        wrong.push(`${answer}: ${shown(attempt)}`);
        continue;
      }
      const verdict = judge(attempt, answer);
      if (verdict !== null) wrong.push(`${verdict}: ${shown(attempt)}`);
      taken.push({ attempt, milliseconds: answer.milliseconds });
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, askOn));
  expect(wrong).toEqual([]);

  const bySpeed = taken.sort((a, b) => b.milliseconds - a.milliseconds);
  const again: string[] = [];
  for (const { attempt, milliseconds } of bySpeed.filter((each) => each.milliseconds > WANTED_MS).slice(0, 10)) {
    const alone = (await asker.ask(attempt)).milliseconds;
    again.push(`${Math.round(milliseconds)} ms, alone ${Math.round(alone)} ms: ${shown(attempt)}`);
    expect(alone).toBeLessThan(BEARABLE_MS);
  }
  asker.close();
  const [slowest] = bySpeed;
  process.stdout.write(
    `fuzz: ${taken.length} of ${attempts.length} asked, seed ${seed}, ${JSON.stringify(Object.fromEntries(statuses))}, ` +
      `slowest ${Math.round(slowest?.milliseconds ?? 0)} ms ${slowest ? slowest.attempt.address.slice(0, 80) : ''}\n${again.join('\n')}\n`,
  );
  expect(taken.length).toBeGreaterThan(MIN_ASKED);
  expect(bySpeed[bySpeed.length >> 1]?.milliseconds).toBeLessThan(WANTED_MS);
  // All kinds of answers were met: a fuzzer that is refused everywhere would find nothing.
  expect([...statuses.keys()]).toEqual(expect.arrayContaining([200, 201, 400, 404]));
});
