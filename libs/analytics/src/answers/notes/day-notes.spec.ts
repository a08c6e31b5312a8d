import type { DayNote } from '@gospulse/contracts';
import type { NoteAuthor } from '@gospulse/store';
import { openObservedRegion, request, type RegionUnderTest } from '../../observed-region.spec-helper.js';
import { onlyInstitutions } from '../../query/scope.js';
import type { Answered } from '../parts/answer-head.js';
import { getAnomalies } from '../anomalies/anomalies.js';
import { takeAnomalyNote } from '../anomalies/anomaly-notes.js';
import { addNote, editNote, getNotes, takeNote, type NewDayNote, type NoteDone } from './day-notes.js';

let region: RegionUnderTest;
const anna = { accountId: 0, login: 'anna@office.example' };
const boris = { accountId: 0, login: 'boris@office.example' };
/** An institution with a page in a municipality, and another one elsewhere. */
let here: { id: number; ogrn: string; oktmo: string; page: number };
let there: typeof here;

beforeAll(async () => {
  region = await openObservedRegion();
  for (const account of [anna, boris]) {
    const [row] = await region.query<{ id: number }>(
      `insert into account (login, name, role, created_at) values ($1, 'Имя', 'analyst', now()) returning id`,
      [account.login],
    );
    account.accountId = row?.id ?? 0;
  }
  const rows = await region.query<typeof here>(
    `select distinct on (i.municipality_oktmo) i.id, i.ogrn, i.municipality_oktmo as oktmo, p.vk_id::float8 as page
     from institution i join page p on p.institution_id = i.id and p.removed_at is null and p.vk_id is not null
     where i.municipality_oktmo is not null order by i.municipality_oktmo, i.id limit 2`,
  );
  [here, there] = rows as [typeof here, typeof here];
});
beforeEach(() => region.query('truncate note'));
afterAll(() => region.close());

const { scope, now: NOW } = request();
const NOWHERE = { oktmo: null, institution: null, page: null };
const add = (more: Partial<NewDayNote> = {}) =>
  addNote(region.database.dataSource, {
    ...{ scope, from: '2025-11-10', to: null, metric: null, text: 'Каникулы', author: anna, now: NOW, ...NOWHERE },
    ...more,
  });
function told<T>(came: NoteDone<T> | Answered<T>): T {
  if (came.kind !== 'answer') throw new Error(came.kind === 'refused' ? came.why : came.problem);
  return came.answer;
}
async function list(more: Partial<Parameters<typeof getNotes>[1]> = {}): Promise<DayNote[]> {
  const asked = { scope, account: anna.accountId, from: '2025-11-01', to: '2025-11-21', ...more };
  return told(await getNotes(region.database.dataSource, asked)).notes;
}
const meant = (id: number, author: NonNullable<NoteAuthor> = anna) => ({
  ...{ scope, id, account: author.accountId, now: NOW },
});

describe('a note on days', () => {
  it('is told of every day that it touches, with its author and place, and whose it is', async () => {
    const of = told(await add({ from: '2025-11-08', to: '2025-11-12', metric: 'questions', page: here.page }));
    expect(of).toMatchObject({
      ...{ from: '2025-11-08', to: '2025-11-12', metric: 'questions', text: 'Каникулы', author: anna.login },
      ...{ page: { id: here.page, ogrn: here.ogrn, oktmo: here.oktmo }, municipality: null, institution: null },
      ...{ madeAt: NOW.toISOString(), editedAt: null, isOwn: true },
    });
    for (const [from, to, count] of [
      ['2025-11-12', '2025-11-20', 1],
      ['2025-11-01', '2025-11-08', 1],
      ['2025-11-13', '2025-11-20', 0],
      ['2025-11-01', '2025-11-07', 0],
    ] as const)
      expect([from, await list({ from, to })]).toEqual([from, count === 1 ? [of] : []]);
    expect(await list({ account: boris.accountId })).toEqual([{ ...of, isOwn: false }]);
  });

  it('is told of an institution and its pages, however many newer ones others have', async () => {
    const own = told(await add({ from: '2025-11-02', institution: here.ogrn }));
    const ofPage = told(await add({ from: '2025-11-03', page: here.page }));
    await region.query(
      `insert into note (region_code, institution_id, day, kind, text, made_at)
       select '34', $1, '2025-11-20', 'day', 'Чужая', now() from generate_series(1, 501)`,
      [there.id],
    );
    expect((await list()).filter(({ id }) => id === own.id || id === ofPage.id)).toEqual([]);
    expect(await list({ ogrn: here.ogrn })).toEqual([own, ofPage]);
    expect(await list({ ogrn: there.ogrn })).toHaveLength(500);
    const other = onlyInstitutions('34', [there.id]);
    expect(await list({ ogrn: here.ogrn, scope: other })).toEqual([]);
  });

  it('is of a place that is seen, of days that have begun, and not backwards', async () => {
    expect(await add({ page: 999_999_999_999 })).toEqual({ kind: 'problem', problem: 'not-found' });
    expect(await add({ oktmo: '99999999' })).toEqual({ kind: 'problem', problem: 'not-found' });
    expect(await add({ page: here.page, oktmo: here.oktmo })).toEqual({ kind: 'problem', problem: 'not-found' });
    expect(await add({ to: '2025-11-09' })).toEqual({ kind: 'problem', problem: 'from-after-to' });
    expect(await add({ to: '2031-01-01' })).toEqual({ kind: 'problem', problem: 'in-the-future' });
    expect(await list()).toEqual([]);
  });

  it('is changed by its author and taken away by them or whoever keeps order', async () => {
    const { dataSource } = region.database;
    const { id } = told(await add());
    expect(await editNote(dataSource, { ...meant(id, boris), text: 'Чужое' })).toEqual({
      ...{ kind: 'refused', why: 'note-of-another' },
    });
    const later = new Date(NOW.getTime() + 60_000);
    expect(told(await editNote(dataSource, { ...meant(id), text: 'Иначе', now: later }))).toMatchObject({
      ...{ id, text: 'Иначе', editedAt: later.toISOString() },
    });
    expect(await takeNote(dataSource, meant(id, boris))).toEqual({ kind: 'refused', why: 'note-of-another' });
    expect(told(await takeNote(dataSource, { ...meant(id, boris), mayRemoveAny: true }))).toEqual({ removed: id });
    expect(await takeNote(dataSource, meant(id))).toEqual({ kind: 'problem', problem: 'not-found' });
  });

  it('is one of twenty at most of a day and place, also of those that come at once', async () => {
    const many = await Promise.all(Array.from({ length: 22 }, () => add()));
    expect(many.filter(({ kind }) => kind === 'problem')).toHaveLength(2);
    expect((await add({ page: here.page })).kind).toBe('answer');
  });

  it('is none of those on jumps, which take no note of it', async () => {
    const { id } = told(await add({ from: '2025-11-20', page: here.page }));
    expect(await takeAnomalyNote(region.database.dataSource, { scope, id })).toEqual({
      ...{ kind: 'problem', problem: 'not-found' },
    });
    await region.query(
      `insert into note (region_code, page_id, day, kind, text, made_at)
       select region_code, id, '2025-11-20', 'note', 'О скачке', now() from page where vk_id = $1`,
      [here.page],
    );
    expect((await list()).map((note) => note.id)).toEqual([id]);
    const anomalies = told(
      await getAnomalies(region.database.dataSource, { ...request(), limit: 500 } as Parameters<
        typeof getAnomalies
      >[1]),
    );
    expect(JSON.stringify(anomalies)).not.toContain('Каникулы');
  });
});

describe('whoever sees a part of the region', () => {
  it('is told what is of that part alone, and puts notes nowhere else', async () => {
    for (const place of [
      {},
      { oktmo: here.oktmo },
      { oktmo: there.oktmo },
      { institution: here.ogrn },
      { institution: there.ogrn },
      { page: here.page },
      { page: there.page },
    ])
      told(await add({ ...place, text: JSON.stringify(place) }));
    const texts = async (of: typeof scope) => (await list({ scope: of })).map(({ text }) => text);
    const district = { regionCode: '34', oktmo: [here.oktmo] };
    expect(await texts(district)).toEqual([
      JSON.stringify({ oktmo: here.oktmo }),
      JSON.stringify({ institution: here.ogrn }),
      JSON.stringify({ page: here.page }),
    ]);
    const head = onlyInstitutions('34', [here.id]);
    expect(await texts(head)).toEqual([
      JSON.stringify({ institution: here.ogrn }),
      JSON.stringify({ page: here.page }),
    ]);
    for (const [of, place] of [
      [district, {}],
      [district, { oktmo: there.oktmo }],
      [district, { page: there.page }],
      [head, {}],
      [head, { oktmo: here.oktmo }],
      [head, { institution: there.ogrn }],
    ] as const)
      expect(await add({ scope: of, ...place })).toEqual({ kind: 'problem', problem: 'not-found' });
    const foreign = (await list()).find(({ page }) => page?.id === there.page);
    expect(await takeNote(region.database.dataSource, { ...meant(foreign?.id ?? 0), scope: head })).toEqual({
      ...{ kind: 'problem', problem: 'not-found' },
    });
  });
});
