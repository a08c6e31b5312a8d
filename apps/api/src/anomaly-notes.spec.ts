import { refreshRollups } from '@gospulse/analytics';
import { API_PREFIX, commands, endpoints, type AnomalyNote } from '@gospulse/contracts';
import { openPreparedRegion, type RegionUnderTest } from '@gospulse/test-support/region-under-test.js';
import { problemOf, send, type HttpAnswer } from '@gospulse/test-support/api-under-test.js';
import { startApi, type RunningApi } from './start-api.js';

let region: RegionUnderTest;
let api: RunningApi;
let page: number;

beforeAll(async () => {
  region = await openPreparedRegion('communities', 40);
  await refreshRollups(region.database.dataSource);
  api = await startApi(region.config);
  const [row] = await region.query<{ id: number }>('select vk_id as id from page where vk_id is not null limit 1');
  page = row!.id;
});
afterAll(async () => {
  await api.close();
  await region.close();
});

const JSON_HEADERS = { 'content-type': 'application/json' };
const kept = async () => (await region.query('select id from note')).length;

function post(body: unknown, headers: Record<string, string> = JSON_HEADERS): Promise<HttpAnswer> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return send('POST', `${api.url}${API_PREFIX}/anomalies/notes`, headers, text);
}
const remove = (id: number | string, headers = {}) =>
  send('DELETE', `${api.url}${API_PREFIX}/anomalies/notes/${id}`, headers);
const noteOf = (more: object = {}) => ({
  page,
  day: '2025-11-20',
  kind: 'note',
  text: 'Приём в первый класс',
  ...more,
});

it('keeps a note, as it was written but for what cannot be seen, and takes it away', async () => {
  const text = '  <img src=x onerror=alert(1)>\r\n=1+1\u200b \u202e ';
  const answer = await post(noteOf({ text, kind: 'dismissed' }));
  expect(answer.status).toBe(201);
  const note: AnomalyNote = commands.addAnomalyNote.answer.parse(JSON.parse(answer.body));
  expect(note).toMatchObject({ text: '<img src=x onerror=alert(1)>\n=1+1', kind: 'dismissed' });
  expect(await kept()).toBe(1);
  expect(JSON.parse((await remove(note.id)).body)).toEqual({ removed: note.id });
  expect(problemOf(await remove(note.id))).toMatchObject({ status: 404, code: 'not-found' });
  expect(await kept()).toBe(0);
  const events = await region.query(`select action, outcome, details from audit_event order by seq`);
  const asked = { region: '34', note: note.id };
  expect(events).toEqual([
    {
      ...{ action: 'anomaly.note', outcome: 'done' },
      details: { ...asked, day: '2025-11-20', page, kind: 'dismissed' },
    },
    { action: 'anomaly.note-removed', outcome: 'done', details: asked },
    { action: 'anomaly.note-removed', outcome: 'refused', details: { ...asked, why: 'not-found' } },
  ]);
});

it('keeps and takes away nothing that cannot be written down', async () => {
  const { id } = JSON.parse((await post(noteOf())).body) as AnomalyNote;
  await region.query('alter table audit_event add constraint closed check (seq < 0) not valid');
  expect((await post(noteOf({ text: 'Другая' }))).status).toBe(500);
  expect((await remove(id)).status).toBe(500);
  await region.query('alter table audit_event drop constraint closed');
  expect(await region.query('select id, text, author, author_id as by from note')).toEqual([
    { id, text: 'Приём в первый класс', author: null, by: null },
  ]);
  expect((await remove(id)).status).toBe(200);
});

it('shows a note at once, though answers are kept', async () => {
  const reviewsOf = async () => {
    const { body } = await send('GET', `${api.url}${API_PREFIX}/anomalies?from=2025-11-01&to=2025-11-21`);
    return endpoints.anomalies.answer.parse(JSON.parse(body));
  };
  await region.query(
    `insert into page_day (page_id, day, region_code, members)
     select p.id, d::date, '34', case when d >= '2025-11-20' then 5000 else 1000 end
     from page p cross join generate_series('2025-10-10', '2025-11-21', interval '1 day') d where p.vk_id = $1
     on conflict (region_code, page_id, day) do update set members = excluded.members`,
    [page],
  );
  await region.query(`insert into sheet_due (region_code, day) select distinct '34', day from page_day`);
  await refreshRollups(region.database.dataSource);
  expect((await reviewsOf()).rows.map(({ change, score }) => [change, score])).toEqual([[4_000, null]]);
  const { id } = JSON.parse((await post(noteOf())).body) as AnomalyNote;
  expect((await reviewsOf()).rows.map(({ notes }) => notes.map(({ text }) => text))).toEqual([
    ['Приём в первый класс'],
  ]);
  await remove(id);
  expect((await reviewsOf()).reviews).toMatchObject({ new: 1, annotated: 0 });
});

it.each<[string, object, string[]]>([
  ['no text', { text: ' \n ' }, ['text']],
  ['a text too long', { text: 'я'.repeat(501) }, ['text']],
  ['a text of pictures too long', { text: '😀'.repeat(501) }, ['text']],
  ['a text that cannot be seen', { text: '\u202e\u200b' }, ['text']],
  ['half of a character', { text: 'а\ud83d' }, ['text']],
  ['a text that is a list', { text: ['а'] }, ['text']],
  ['a day before there were any', { day: '0001-01-01' }, ['day']],
  ['a day that is a word', { day: 'abc' }, ['day']],
  ['a page with a NUL', { page: '\u0000' }, ['page']],
  ['a page beyond all numbers', { page: 1e300 }, ['page']],
  ['a text with control characters', { text: 'a\u0000b' }, ['text']],
  ['a kind that is none', { kind: 'bots' }, ['kind']],
  ['a day that is none', { day: '2025-02-30' }, ['day']],
  ['a page that is none', { page: '1 or 1=1' }, ['page']],
  ['an author of its own making', { author: 'somebody' }, ['author']],
])('refuses %s', async (_, more, names) => {
  const problem = problemOf(await post(noteOf(more)));
  expect(problem).toMatchObject({ status: 400, code: 'bad-request' });
  expect(problem.errors?.map(({ name }) => name)).toEqual(names);
  expect(await kept()).toBe(0);
});

it.each<[string, unknown, Record<string, string>, number]>([
  ['a page of another site', noteOf(), { ...JSON_HEADERS, 'sec-fetch-site': 'cross-site' }, 403],
  ['a page of another port', noteOf(), { ...JSON_HEADERS, 'sec-fetch-site': 'same-site' }, 403],
  ['another origin', noteOf(), { ...JSON_HEADERS, origin: 'http://gospulse.example' }, 403],
  ['an origin without a name', noteOf(), { ...JSON_HEADERS, origin: 'null' }, 403],
  ['a form', 'text=a&kind=note', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
  ['plain text', JSON.stringify(noteOf()), { 'content-type': 'text/plain' }, 415],
  ['JSON that is none', '{"page":', JSON_HEADERS, 400],
])('lets nothing in from %s', async (_, body, headers, status) => {
  expect(problemOf(await post(body, headers)).status).toBe(status);
  expect(await kept()).toBe(0);
});

it('keeps as many of a page and day as anybody reads, and no more, whoever asks at once', async () => {
  const answers = await Promise.all(Array.from({ length: 30 }, (_, i) => post(noteOf({ text: `Пометка ${i}` }))));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(20);
  const refused = answers.filter(({ status }) => status !== 201).map((answer) => problemOf(answer));
  expect(new Set(refused.map(({ status, code }) => `${status} ${code}`))).toEqual(new Set(['409 too-many-notes']));
  // Another day and the platform have room of their own.
  expect((await post(noteOf({ day: '2025-11-19' }))).status).toBe(201);
  expect((await post(noteOf({ page: null }))).status).toBe(201);
  // Whoever takes one away makes room for another.
  const { id } = JSON.parse(answers.find(({ status }) => status === 201)!.body) as AnomalyNote;
  await remove(id);
  expect((await post(noteOf())).status).toBe(201);
  await region.query('delete from note');
});

it('keeps no more of a region than can be read with a period', async () => {
  await region.query(
    `insert into note (region_code, day, kind, text, made_at)
     select '34', '2020-01-01'::date + n, 'note', 'а', now() from generate_series(1, 10000) n`,
  );
  expect(problemOf(await post(noteOf()))).toMatchObject({ status: 409, code: 'too-many-notes' });
  await region.query('delete from note');
});

it('lets its own pages and scripts in', async () => {
  const origin = new URL(api.url).origin;
  const answers = [
    await post(noteOf(), { ...JSON_HEADERS, 'sec-fetch-site': 'same-origin', origin }),
    await post(noteOf(), { ...JSON_HEADERS, origin }),
  ];
  for (const { status, body } of answers) {
    expect(status).toBe(201);
    const { id } = JSON.parse(body) as AnomalyNote;
    expect((await remove(id, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await remove(id, { origin })).status).toBe(200);
  }
  expect(problemOf(await remove('abc')).status).toBe(400);
});
