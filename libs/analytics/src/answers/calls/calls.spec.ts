import type { CallRow } from '@gospulse/contracts';
import {
  CONTACT_SHOWN_DAYS,
  CONTACT_WITHDRAWAL_MINUTES,
  MAX_CALL_QUESTIONS,
  MAX_CONTACT_REPLIES,
  MAX_CONTACTS_A_DAY,
  NO_FOUNDER,
  type ContactOutcome,
} from '@gospulse/domain';
import { answered, openObservedRegion, request, type RegionUnderTest } from '../../observed-region.spec-helper.js';
import { onlyInstitutions } from '../../query/scope.js';
import { getQueue } from '../queue/queue.js';
import { getToAnswer } from '../to-answer/to-answer.js';
import { getCalls } from './calls.js';
import { getContacts, getOwnContacts, markCall, replyToCall, takeCallBack } from './contacts.js';

let region: RegionUnderTest;
const accounts: Record<'anna' | 'boris' | 'head', { accountId: number; login: string }> = {
  ...{ anna: { accountId: 0, login: 'anna@office.example' }, boris: { accountId: 0, login: 'boris@office.example' } },
  head: { accountId: 0, login: 'head@office.example' },
};

beforeAll(async () => {
  region = await openObservedRegion();
  for (const account of Object.values(accounts)) {
    const [row] = await region.query<{ id: number }>(
      `insert into account (login, name, role, created_at) values ($1, 'Имя', 'analyst', now()) returning id`,
      [account.login],
    );
    account.accountId = row?.id ?? 0;
  }
});
beforeEach(() => region.query('truncate contact_reply, contact_withdrawal, contact'));
afterAll(() => region.close());

/** More wait than of the last four weeks. */
const FROM = '2025-07-01';
const { scope, now: NOW } = request();
type Asked = Parameters<typeof getCalls>[1];
const all = (more: Partial<Asked> = {}) =>
  answered(
    getCalls(region.database.dataSource, {
      ...request({ from: FROM }),
      ...{ show: 'all', group: 'none', limit: 500 },

      account: null,
      ...more,
    }),
  );
const queue = (more: object = {}) =>
  answered(getQueue(region.database.dataSource, { ...request({ from: FROM }), sort: 'asked', limit: 500, ...more }));
const minutesLater = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const call = (of: CallRow, outcome: ContactOutcome, more: object = {}) =>
  markCall(region.database.dataSource, {
    ...{ scope, institution: of.institution.ogrn, outcome, note: null, author: accounts.anna, now: NOW },
    ...more,
  });
async function callOf(of: CallRow, outcome: ContactOutcome = 'reached', more: object = {}): Promise<number> {
  const marked = await call(of, outcome, more);
  if (marked.kind !== 'answer') throw new Error(marked.why);
  return marked.answer.contacts[0]?.id ?? 0;
}
const idOf = async (of: CallRow): Promise<number> => {
  const [row] = await region.query<{ id: number }>('select id from institution where ogrn = $1', [of.institution.ogrn]);
  return row?.id ?? 0;
};

describe('whom to call', () => {
  it('is who has overdue questions in the queue, as many as there', async () => {
    const [calls, waiting] = await Promise.all([all(), queue()]);
    expect(calls.overdue).toBe(waiting.states.overdue);
    expect(calls.overdue).toBeGreaterThan(0);
    const counts = new Map<string, number>();
    for (const { institution, state } of waiting.rows)
      if (state === 'overdue') counts.set(institution.ogrn, (counts.get(institution.ogrn) ?? 0) + 1);
    expect(
      new Map(calls.rows.filter(({ overdue }) => overdue > 0).map((row) => [row.institution.ogrn, row.overdue])),
    ).toEqual(counts);
    expect(calls.rows.every(({ overdue, dueToday, commentsClosed }) => overdue + dueToday > 0 || commentsClosed)).toBe(
      true,
    );
    expect(calls.dueToday).toBe(calls.rows.reduce((sum, { dueToday }) => sum + dueToday, 0));
  });

  it('is the same under every filter of the bar, in a district too, and at an earlier cut-off', async () => {
    const { rows } = await all();
    const oktmo = rows.find(({ municipality }) => municipality !== null)?.municipality?.oktmo;
    for (const more of [
      { filters: { oktmo } },
      { filters: { sphere: 'education' } },
      { filters: { ogrn: rows[0]?.institution.ogrn } },
      { basis: 'all' as const },
      { now: new Date('2025-11-18T12:00:00Z'), to: '2025-11-18' },
      { from: '2025-11-01' },
    ])
      expect([more, (await all(more)).overdue]).toEqual([more, (await queue(more)).states.overdue]);
  });

  it('begins with those who have most overdue, then with the deadline that passed first, in portions too', async () => {
    const { rows } = await all();
    const sorted = [...rows].sort(
      (a, b) =>
        b.overdue - a.overdue ||
        (a.oldestDueAt ?? a.nextDueAt ?? '9').localeCompare(b.oldestDueAt ?? b.nextDueAt ?? '9'),
    );
    expect(rows.map(({ overdue, oldestDueAt }) => [overdue, oldestDueAt])).toEqual(
      sorted.map(({ overdue, oldestDueAt }) => [overdue, oldestDueAt]),
    );
    const first = await all({ limit: 2 });
    const next = await all({ limit: 2, cursor: first.nextCursor ?? '' });
    expect([...first.rows, ...next.rows]).toEqual(rows.slice(0, 4));
    const foreign = await getCalls(region.database.dataSource, {
      ...{
        ...request({ from: FROM }),
        show: 'overdue',
        group: 'none',
        limit: 2,
        account: null,
        cursor: first.nextCursor ?? '',
      },
    });
    expect(foreign).toEqual({ kind: 'problem', problem: 'bad-cursor' });
  });

  it('has those with questions due today by the hours of their page, as heads have them, and what each is called about', async () => {
    // The hour before the last deadline of some day: what is due then is due today, whatever the sandbox asked.
    const [last] = await region.query<{ at: string }>(
      `select to_char(q.due_at - interval '1 hour', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at from question q
       where q.needs_reply and q.due_at > '2025-11-10' and q.due_at < '2025-11-20' and q.asked_at < q.due_at - interval '1 hour'
         and (q.answered_at is null or q.answered_at > q.due_at) and q.withdrawn_at is null order by q.due_at desc limit 1`,
    );
    const now = new Date(last?.at ?? '');
    const [calls, own] = await Promise.all([
      all({ now, to: last?.at.slice(0, 10) }),
      answered(
        getToAnswer(region.database.dataSource, {
          ...{ ...request(), now, ogrn: undefined, limit: 500, cursor: undefined },
          bounds: { perPageHour: 1, perAccountHour: 1, perRegionHour: 1 },
        }),
      ),
    ]);
    expect(calls.dueToday).toBeGreaterThan(0);
    const due = own.rows.filter(({ isDueToday, askedAt }) => isDueToday && askedAt >= FROM);
    expect(calls.dueToday).toBe(due.length);
    const counts = new Map<string, number>();
    for (const { institution } of due) counts.set(institution.ogrn, (counts.get(institution.ogrn) ?? 0) + 1);
    const rows = calls.rows.filter(({ dueToday }) => dueToday > 0);
    expect(new Map(rows.map((row) => [row.institution.ogrn, row.dueToday]))).toEqual(counts);
    for (const { overdue, dueToday, questions, oldestDueAt, nextDueAt } of calls.rows) {
      expect(questions).toHaveLength(Math.min(MAX_CALL_QUESTIONS, overdue + dueToday));
      expect(questions[0]?.dueAt).toBe(oldestDueAt ?? nextDueAt ?? undefined);
      for (const question of questions) {
        const told = own.rows.find(({ url }) => url === question.url);
        const { secondsLeft, hoursAhead, clock, dueAt, state } = question;
        expect(told).toMatchObject({ secondsLeft, hoursAhead, clock, dueAt, state });
      }
    }
    expect((await all({ now, show: 'due-today' })).rows.map(({ institution }) => institution.ogrn).sort()).toEqual(
      rows.map(({ institution }) => institution.ogrn).sort(),
    );
  });

  it('stands together by municipality or founder, the one with most overdue first, with sums of the whole list', async () => {
    for (const group of ['municipality', 'founder'] as const) {
      const { rows, groups, overdue } = await all({ group });
      const codeOf = (row: CallRow): string =>
        group === 'municipality' ? row.placeCode : (row.founder?.ogrn ?? NO_FOUNDER.ogrn);
      expect([...new Set(rows.map(codeOf))]).toEqual(groups?.map(({ code }) => code));
      expect(groups?.reduce((sum, each) => sum + each.overdue, 0)).toBe(overdue);
      expect(groups?.map((each) => each.overdue)).toEqual(groups?.map((each) => each.overdue).sort((a, b) => b - a));
      for (const { code, institutions, overdue: ofGroup } of groups ?? []) {
        const own = rows.filter((row) => codeOf(row) === code);
        expect([own.length, own.reduce((sum, row) => sum + row.overdue, 0)]).toEqual([institutions, ofGroup]);
      }
      const first = await all({ group, limit: 3 });
      const next = await all({ group, limit: 3, cursor: first.nextCursor ?? '' });
      expect([...first.rows, ...next.rows]).toEqual(rows.slice(0, 6));
    }
  });

  it('has those with closed comments last, and a list of them', async () => {
    const before = await all();
    await region.query(
      `update page_wall set comments_open = false where page_id = (
         select p.id from page p join institution i on i.id = p.institution_id
         where p.removed_at is null and i.ogrn <> all($1) and p.id in (select page_id from page_wall)
           and i.status is distinct from 'closed' limit 1)`,
      [before.rows.map(({ institution }) => institution.ogrn)],
    );
    const after = await all();
    expect(after.lists.closed).toBe(before.lists.closed + 1);
    expect(after.rows.at(-1)).toMatchObject({ overdue: 0, oldestDueAt: null, commentsClosed: true, isCalled: false });
    const closed = await all({ show: 'closed' });
    expect([closed.rows.length, closed.rows.every(({ commentsClosed }) => commentsClosed)]).toEqual([
      after.lists.closed,
      true,
    ]);
    expect((await all({ show: 'overdue' })).total).toBe(before.lists.overdue);
  });

  it('tells whom to call, as the register says it', async () => {
    const [first] = (await all()).rows;
    await region.query(`update institution set responsible = 'Имя', responsible_phone = '30-70-00' where ogrn = $1`, [
      first?.institution.ogrn,
    ]);
    expect((await all()).rows[0]).toMatchObject({ responsible: 'Имя', phone: '30-70-00' });
  });
});

describe('a call', () => {
  it('is the last one of its institution, with its reply, and takes it out of those who are to be called', async () => {
    const [first, second] = (await all()).rows as [CallRow, CallRow];
    const toCall = (await all()).lists['not-called'];
    await callOf(second, 'not-reached', { note: 'занято' });
    expect((await all()).lists['not-called']).toBe(toCall);
    const id = await callOf(first, 'promised', { note: 'до пятницы' });
    await replyToCall(region.database.dataSource, {
      scope,
      id,
      note: 'Ответили',
      author: accounts.head,
      now: minutesLater(1),
    });
    const after = await all({ account: accounts.boris.accountId });
    expect(after.lists['not-called']).toBe(toCall - 1);
    expect(after.rows[0]).toMatchObject({
      isCalled: true,
      last: {
        ...{ outcome: 'promised', note: 'до пятницы', by: accounts.anna.login, mayWithdraw: false, withdrawnAt: null },
        replies: [{ by: accounts.head.login, note: 'Ответили', at: minutesLater(1).toISOString() }],
      },
    });
    expect(after.rows[1]).toMatchObject({ isCalled: false, last: { outcome: 'not-reached' } });
    // A talk from before the deadline was about something else.
    await region.query(`update contact set made_at = $1::timestamptz - interval '1 second'`, [first.oldestDueAt]);
    expect((await all()).rows[0]).toMatchObject({ isCalled: false });
  });

  it('is taken back by whoever marked it, in time, unless somebody replied; nothing is overwritten', async () => {
    const [first] = (await all()).rows as [CallRow];
    const { dataSource } = region.database;
    const takeBack = (id: number, author = accounts.anna, minutes = 1) =>
      takeCallBack(dataSource, { scope, id, author, now: minutesLater(minutes) });
    const id = await callOf(first);
    const mine = await getContacts(dataSource, {
      ...{ scope, institution: first.institution.ogrn, account: accounts.anna.accountId, now: minutesLater(1) },
    });
    expect(mine).toMatchObject({ answer: { contacts: [{ id, mayWithdraw: true }] } });
    expect(await takeBack(id, accounts.boris)).toEqual({ kind: 'refused', why: 'not-yours' });
    expect(await takeBack(id, accounts.anna, CONTACT_WITHDRAWAL_MINUTES + 1)).toEqual({
      kind: 'refused',
      why: 'too-late',
    });
    const both = await Promise.all([takeBack(id), takeBack(id)]);
    expect(both.map(({ kind }) => kind).sort()).toEqual(['answer', 'refused']);
    expect((await all()).rows[0]?.last).toBeNull();
    const history = await getContacts(dataSource, {
      ...{ scope, institution: first.institution.ogrn, account: null, now: NOW },
    });
    expect(history).toMatchObject({
      answer: { contacts: [{ id, withdrawnAt: minutesLater(1).toISOString(), mayWithdraw: false }] },
    });
    const replied = await callOf(first);
    await replyToCall(dataSource, { scope, id: replied, note: 'Да', author: accounts.head, now: NOW });
    expect(await takeBack(replied)).toEqual({ kind: 'refused', why: 'replied' });
    expect(await replyToCall(dataSource, { scope, id, note: 'Да', author: accounts.head, now: NOW })).toEqual({
      ...{ kind: 'refused', why: 'not-found' },
    });
  });

  it('that is sent twice is kept once, and of two people twice', async () => {
    const [first] = (await all()).rows as [CallRow];
    await Promise.all([call(first, 'reached'), call(first, 'reached')]);
    expect(await region.query('select 1 from contact')).toHaveLength(1);
    await call(first, 'reached', { author: accounts.boris });
    await call(first, 'reached', { now: minutesLater(1) });
    await call(first, 'reached', { now: minutesLater(1), note: 'ещё раз' });
    expect(await region.query('select 1 from contact')).toHaveLength(4);
  });

  it('of several analysts at once is kept of each, as many a day as there is room for', async () => {
    const [first, second] = (await all()).rows as [CallRow, CallRow];
    const many = Array.from({ length: MAX_CONTACTS_A_DAY + 3 }, (_, at) =>
      call(first, 'reached', { note: `${at}`, author: at % 2 === 0 ? accounts.anna : accounts.boris }),
    );
    const kinds = (await Promise.all(many)).map((done) => (done.kind === 'refused' ? done.why : 'kept'));
    expect(kinds.filter((kind) => kind === 'kept')).toHaveLength(MAX_CONTACTS_A_DAY);
    expect(kinds.filter((kind) => kind === 'too-many-calls')).toHaveLength(3);
    const id = await callOf(second);
    const reply = () =>
      replyToCall(region.database.dataSource, { scope, id, note: 'Да', author: accounts.head, now: NOW });
    const replies = await Promise.all(Array.from({ length: MAX_CONTACT_REPLIES + 1 }, reply));
    expect(replies.filter(({ kind }) => kind === 'refused')).toEqual([{ kind: 'refused', why: 'too-many-replies' }]);
  });
});

describe('whoever is called', () => {
  it('is told of calls to their own, without who called and what was noted, and replies to no others', async () => {
    const [first, second] = (await all()).rows as [CallRow, CallRow];
    const { dataSource } = region.database;
    const own = onlyInstitutions('34', [await idOf(first)]);
    const id = await callOf(first, 'promised', { note: 'секретарь не соединяет' });
    const withdrawn = await callOf(first);
    await takeCallBack(dataSource, { scope, id: withdrawn, author: accounts.anna, now: NOW });
    const foreign = await callOf(second);
    const asked = { scope: own, institution: undefined, account: accounts.head.accountId, now: minutesLater(5) };
    const before = await getOwnContacts(dataSource, asked);
    expect(before).toEqual({
      kind: 'answer',
      answer: {
        zone: 'Europe/Volgograd',
        contacts: [
          {
            ...{ id, institution: first.institution, at: NOW.toISOString() },
            outcome: 'promised',
            replies: [],
            mayReply: true,
          },
        ],
      },
    });
    const reply = { scope: own, note: 'Ответим', author: accounts.head, now: minutesLater(5) };
    expect(await replyToCall(dataSource, { ...reply, id: foreign })).toEqual({ kind: 'refused', why: 'not-found' });
    expect(await replyToCall(dataSource, { ...reply, id })).toMatchObject({ kind: 'answer' });
    expect(await getOwnContacts(dataSource, asked)).toMatchObject({
      answer: { contacts: [{ id, replies: [{ isOwn: true, note: 'Ответим' }] }] },
    });
    expect(await getOwnContacts(dataSource, { ...asked, institution: second.institution.ogrn })).toEqual({
      ...{ kind: 'problem', problem: 'not-found' },
    });
    const later = new Date(NOW.getTime() + (CONTACT_SHOWN_DAYS + 1) * 86_400_000);
    expect(await getOwnContacts(dataSource, { ...asked, now: later })).toMatchObject({ answer: { contacts: [] } });
  });
});
