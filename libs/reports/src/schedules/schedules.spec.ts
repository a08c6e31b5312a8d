import { createHash } from 'node:crypto';
import { refreshRollups } from '@gospulse/analytics';
import { openServer, sendDueLetters, writeMailServer } from '@gospulse/mail';
import { headersOf, openMailServer, partsOf, type MailServerUnderTest } from '@gospulse/test-support/mail-server.js';
import { openPassedRegion, type RegionUnderTest } from '@gospulse/test-support/region-under-test.js';
import { writeFiles } from '../files/write-files.js';
import { withdrawAudited } from '../jobs/audited-editions.js';
import { claimJob } from '../jobs/job-queue.js';
import { runJob, runNextJob } from '../jobs/run-job.js';
import { addSchedule, changeSchedule, removeSchedule, type ScheduleSettings } from './change-schedules.js';
import { recipientLists } from './recipient-lists.js';
import { runSchedules } from './run-schedules.js';
import { sendEditionAgain } from './send-again.js';
import { listSchedules } from './show-schedules.js';

const FROM = 'reports@region.example';
let region: RegionUnderTest;
let mail: MailServerUnderTest;
let accountId: number;

beforeAll(async () => {
  mail = await openMailServer();
  region = await openPassedRegion({ pages: 'small' });
  region.moveTo('2025-11-24T04:00:00Z');
  await region.pass(['communities']);
  const [account] = await region.query<{ id: number }>(
    `insert into account (login, name, role, region_codes, password_hash, created_at)
     values ('reporter@office.example', 'Иванова А. П.', 'reporter', '{34}', 'x', now()) returning id`,
  );
  accountId = account!.id;
});
afterAll(async () => {
  await mail.close();
  await region.close();
});

const db = () => region.database.dataSource;
const maker = () => ({
  accountId,
  name: 'Иванова А. П.',
  actor: { accountId, login: 'reporter@office.example', address: '127.0.0.1' },
});
const wanted = (more: Partial<ScheduleSettings> = {}): ScheduleSettings => ({
  ...{ regionCode: '34', form: 'region-summary', periodKind: 'week', daysAfter: 0, time: '08:00', waitDays: 2 },
  ...{ kinds: ['json', 'csv'], recipients: ['Boss@office.example', 'boss@Office.example', 'deputy@office.example'] },
  ...more,
});
const tick = (mailFrom: string | null = FROM) =>
  runSchedules(db(), { now: region.now, publicUrl: 'https://gospulse.region.example', mailFrom });
const work = () => runNextJob(db(), 'worker', { now: region.now, writeFiles });
const list = async () => (await listSchedules(db(), '34', region.now())).schedules;
const send = () =>
  sendDueLetters(db(), { server: openServer(mail.config()), owner: 'spec', perHour: 1_000, now: region.now });
const lastOf = async (id: number) => (await list()).find((schedule) => schedule.id === id)?.last ?? null;
/** Long enough for whatever waits for its next look. */
const later = (minutes: number) => region.moveTo(new Date(region.now().getTime() + minutes * 60_000));

const made = async (more?: Partial<ScheduleSettings>): Promise<number> => {
  const added = await addSchedule(db(), wanted(more), maker(), region.now());
  if (added.kind === 'refused') throw new Error(added.why);
  return added.id;
};

let weekly: number;

it('a schedule is listed with what is next, by the clock of the region', async () => {
  weekly = await made();
  expect(await list()).toMatchObject([
    {
      id: weekly,
      form: { code: 'region-summary', title: 'Сводка региона' },
      recipients: ['boss@Office.example', 'deputy@office.example'],
      madeBy: 'Иванова А. П.',
      // W47 was over when it was made, and due an hour later.
      next: { period: { code: '2025-W47' }, at: '2025-11-24T05:00:00.000Z' },
      last: null,
    },
  ]);
  expect(await tick()).toBe(0);
  await writeMailServer(db(), FROM);
  expect((await listSchedules(db(), '34', region.now())).canSend).toBe(true);
});

it.each<[Partial<ScheduleSettings>, string]>([
  [{ form: 'nonsense' }, 'unknown-form'],
  [{ form: '../../etc/passwd' }, 'unknown-form'],
])('%j is refused', async (more, why) => {
  expect(await addSchedule(db(), wanted(more), maker(), region.now())).toEqual({ kind: 'refused', why });
});

it('waits for observation, saying of what and how many; then freezes once, whoever looks', async () => {
  region.moveTo('2025-11-24T05:00:10Z');
  expect(await tick()).toBe(1);
  const waiting = await lastOf(weekly);
  expect(waiting).toMatchObject({ period: { code: '2025-W47' }, state: 'waiting', number: null });
  expect(waiting?.words).toMatch(
    /^После конца периода ещё нет наблюдений по \d+ из \d+ страниц \(.*публикации — \d+, комментарии — \d+\)\. Ожидание — до 26\.11\.2025 08:00 \(UTC\+03:00\), затем/,
  );
  expect(await work()).toBeNull();

  await region.pass();
  await refreshRollups(db());
  later(2);
  await Promise.all([tick(), tick()]);
  expect(await lastOf(weekly)).toMatchObject({ state: 'waiting' });
  expect(await region.query('select count(*)::int as jobs from report_job')).toEqual([{ jobs: 1 }]);
  expect(await work()).toBe('frozen');
  later(1);
  await Promise.all([tick(), tick()]);
  expect(await lastOf(weekly)).toMatchObject({
    ...{ state: 'frozen', number: 1, words: null },
    mail: { sent: 0, waiting: 2, refused: 0 },
  });
  expect(await region.query('select frozen_by, account_id from edition')).toEqual([
    { frozen_by: 'по расписанию (Иванова А. П.)', account_id: accountId },
  ]);
  later(60);
  await tick();
  expect(await region.query('select count(*)::int as n from mail')).toEqual([{ n: 2 }]);
});

it('the letter tells the findings, the gaps and the hashes of the files that come with it', async () => {
  expect(await send()).toEqual({ sent: 2, notSent: {} });
  expect(mail.letters.map(({ to }) => to)).toEqual([['boss@Office.example'], ['deputy@office.example']]);
  const [letter] = mail.letters;
  const [text, html, ...files] = partsOf(letter!);
  const words = text!.bytes.toString();
  expect(words).toMatch(/^Издание №\u00a01\r?\nФорма: Сводка региона\r?\nРегион: Волгоградская область/);
  expect(words).toContain('неделя 17–23 ноября 2025 года, 17.11.2025 – 23.11.2025');
  for (const title of ['Главное', 'Чего не хватает', 'https://gospulse.region.example/reports/1', '— В реестре'])
    expect(words).toContain(title);
  expect(files.map(({ name }) => name)).toEqual([
    'region-summary_34_2025-11-17_2025-11-23_no1.csv.zip',
    'region-summary_34_2025-11-17_2025-11-23_no1.json',
  ]);
  for (const { name, bytes } of files)
    expect(words).toContain(`${createHash('sha256').update(bytes).digest('hex')}  ${name ?? ''}`);
  expect(html!.bytes.toString()).toContain('<h1 style="font-size:20px">Издание №\u00a01</h1>');
  expect(headersOf(letter!).find((line) => line.startsWith('Subject: '))).toMatch(/=\?UTF-8\?/);
});

it('letters go once more when somebody asks, and a second click asks for no more', async () => {
  const again = () =>
    sendEditionAgain(db(), { regionCode: '34', id: weekly, publicUrl: null, actor: maker().actor }, region.now());
  expect(await again()).toEqual({ kind: 'written', letters: 2 });
  expect(await again()).toEqual({ kind: 'refused', why: 'letters-wait' });
  expect((await send()).sent).toBe(2);
  expect((await lastOf(weekly))?.mail).toEqual({ sent: 4, waiting: 0, refused: 0 });
  expect(
    await sendEditionAgain(db(), { regionCode: '35', id: weekly, publicUrl: null, actor: maker().actor }, region.now()),
  ).toMatchObject({
    why: 'no-such-schedule',
  });
});

it('a letter that waits does not go to whoever is named no more', async () => {
  expect(
    await sendEditionAgain(db(), { regionCode: '34', id: weekly, publicUrl: null, actor: maker().actor }, region.now()),
  ).toEqual({ kind: 'written', letters: 2 });
  await changeSchedule(db(), weekly, wanted({ recipients: ['DEPUTY@office.example'] }), maker(), region.now());
  expect((await send()).sent).toBe(1);
  expect(mail.letters.at(-1)?.to).toEqual(['deputy@office.example']);
  expect((await lastOf(weekly))?.troubles).toEqual([
    { recipient: 'boss@Office.example', isWaiting: false, words: expect.stringMatching(/^отменено/) as string },
  ]);
  await changeSchedule(db(), weekly, wanted(), maker(), region.now());
});

it('what was frozen by hand is sent as it is, and told', async () => {
  const byHand = await made({ time: '10:00', recipients: ['third@office.example'] });
  region.moveTo('2025-11-24T07:00:10Z');
  await tick(null);
  expect(await lastOf(byHand)).toMatchObject({ state: 'frozen', number: 1 });
  expect((await lastOf(byHand))?.words).toBe(
    'Издание № 1 уже зафиксировано: по расписанию (Иванова А. П.). Почтовый сервер не задан: письма ждут трое суток.',
  );
  expect(await region.query('select count(*)::int as editions from edition')).toEqual([{ editions: 1 }]);
  await removeSchedule(db(), { regionCode: '34', id: byHand }, maker().actor, region.now());
  expect((await list()).map(({ id }) => id)).toEqual([weekly]);
});

it('after a stop of weeks the newest period is made, with what is missing named, and the others are told as missed', async () => {
  region.moveTo('2025-12-10T12:00:00Z');
  await tick();
  expect(await lastOf(weekly)).toMatchObject({ period: { code: '2025-W49' }, state: 'waiting' });
  expect(
    await region.query(`select period_code, state from report_schedule_run where schedule_id = ${weekly} order by 1`),
  ).toEqual([
    { period_code: '2025-W47', state: 'frozen' },
    { period_code: '2025-W48', state: 'refused' },
    { period_code: '2025-W49', state: 'waiting' },
  ]);
  // It was due two days ago and more: nobody waits any longer.
  expect(await work()).toBe('frozen');
  later(1);
  await tick();
  const last = await lastOf(weekly);
  expect(last).toMatchObject({ state: 'frozen', number: 2 });
  expect(last?.words).toMatch(/^После конца периода ещё нет наблюдений по/);
  await send();
  expect(partsOf(mail.letters.at(-1)!)[0]?.bytes.toString()).toContain('— После конца периода ещё нет наблюдений по');
});

it('what has ended is never changed or removed', async () => {
  for (const statement of [
    `update report_schedule_run set state = 'failed', edition_id = null`,
    'delete from report_schedule_run',
    'truncate report_schedule_run',
  ])
    await expect(region.query(statement)).rejects.toThrow(/never changed/);
});

it('a job that breaks is asked for again, three times; one that came too early as often as it takes', async () => {
  // Past its wait.
  region.moveTo('2025-12-17T05:01:00Z');
  const early = { kind: 'refused', why: 'unfinished', words: 'Период ещё не закончился.', number: null };
  for (const [state, outcome] of [
    ['waiting', early],
    ['waiting', { kind: 'failed' }],
    ['waiting', early],
    ['waiting', { kind: 'failed' }],
    ['failed', { kind: 'failed' }],
  ] as const) {
    await tick();
    await region.query('update report_job set ended_at = now(), outcome = $1 where ended_at is null', [outcome]);
    later(1);
    await tick();
    expect(await lastOf(weekly)).toMatchObject({ state, period: { code: '2025-W50' } });
    later(11);
  }
  expect((await lastOf(weekly))?.words).toBe('Фиксация прервалась из-за сбоя; подробности — в журнале службы.');
});

it.each<[string, string, string]>([
  ['is disabled', 'disabled_at = now()', 'disabled_at = null'],
  ['lost its region', `region_codes = '{77}'`, `region_codes = '{34}'`],
  ['lost its role', `role = 'analyst'`, `role = 'reporter'`],
])('nothing is made in the name of an account that %s', async (_, change, back) => {
  region.moveTo('2026-02-01T21:30:00Z');
  const id = await made({ form: 'control', time: '08:00' });
  region.moveTo('2026-02-02T05:00:10Z');
  await region.query(`update account set ${change} where id = ${accountId}`);
  await tick();
  await region.query(`update account set ${back} where id = ${accountId}`);
  expect(await lastOf(id)).toMatchObject({ state: 'refused', number: null });
  expect((await lastOf(id))?.words).toMatch(/^Учётная запись, от имени которой/);
  const [event] = await region.query<object>(
    'select action, outcome, login from audit_event order by seq desc limit 1',
  );
  expect(event).toEqual({ action: 'edition.freeze', outcome: 'refused', login: 'reporter@office.example' });
  await removeSchedule(db(), { regionCode: '34', id }, maker().actor, region.now());
});

it('with another form it is another schedule, and what waited is closed', async () => {
  const id = await made({ form: 'control', time: '09:00' });
  region.moveTo('2026-02-09T06:00:10Z');
  await tick();
  expect(await lastOf(id)).toMatchObject({ state: 'waiting' });
  const changed = await changeSchedule(db(), id, wanted({ form: 'failures', daysAfter: 1 }), maker(), region.now());
  if (changed.kind === 'refused') throw new Error(changed.why);
  expect(changed.id).not.toBe(id);
  expect(await runsOf(id)).toMatchObject([{ state: 'refused', words: expect.stringContaining('изменили') as string }]);
  expect((await list()).map((each) => each.id)).toEqual([weekly, changed.id]);
  // The same week of the new form is to come.
  expect((await list()).at(-1)).toMatchObject({ last: null, next: { period: { code: '2026-W06' } } });
  expect(await changeSchedule(db(), 999, wanted(), maker(), region.now())).toMatchObject({ why: 'no-such-schedule' });
  const put = await changeSchedule(db(), changed.id, wanted({ form: 'failures', daysAfter: 2 }), maker(), region.now());
  expect(put).toEqual({ kind: 'done', id: changed.id });
  const actions = await region.query<{ action: string }>(
    `select distinct action from audit_event where action like 'schedule.%' or action = 'edition.send' order by 1`,
  );
  expect(actions.map(({ action }) => action)).toEqual([
    'edition.send',
    'schedule.add',
    'schedule.change',
    'schedule.remove',
  ]);
  await removeSchedule(db(), { regionCode: '34', id: changed.id }, maker().actor, region.now());
});

const runsOf = (id: number) =>
  region.query<{ state: string; words: string }>(
    `select state, words from report_schedule_run where schedule_id = ${id} order by period_to desc limit 1`,
  );

it('taken off while it is done it makes nothing, and one that is begun too late makes nothing either', async () => {
  await removeSchedule(db(), { regionCode: '34', id: weekly }, maker().actor, region.now());
  const id = await made({ form: 'control', time: '09:00', waitDays: 0 });
  region.moveTo('2026-02-16T06:00:10Z');
  await tick();
  const claim = await claimJob(db(), 'works');
  const editions = await region.query('select count(*)::int as n from edition');
  const end = await runJob(db(), claim!, {
    now: region.now,
    writeFiles: async (...args) => {
      await removeSchedule(db(), { regionCode: '34', id }, maker().actor, region.now());
      return writeFiles(...args);
    },
  });
  expect(end).toBe('lost');
  expect(await region.query('select count(*)::int as n from edition')).toEqual(editions);
  expect(await region.query(`select outcome->>'why' as why from report_job order by id desc limit 1`)).toEqual([
    { why: 'called-off' },
  ]);
  // A collector that read it before it was taken off.
  await region.query(
    `insert into report_schedule_run (schedule_id, period_code, period_from, period_to, due_at, begun_at, next_look_at, state)
     values (${id}, '2026-W06', '2026-02-02', '2026-02-08', now(), now(), $1, 'waiting')`,
    [region.now()],
  );
  await tick();
  expect(await runsOf(id)).toMatchObject([{ state: 'refused', words: expect.stringContaining('убрали') as string }]);
  expect(await work()).toBeNull();
});

it('about an edition that is withdrawn no letter goes that waits, and none is written', async () => {
  const id = await made({ daysAfter: 1 });
  await region.query(
    `insert into report_schedule_run (schedule_id, period_code, period_from, period_to, due_at, begun_at, next_look_at, state, ended_at, edition_id)
     select ${id}, '2025-W47', '2025-11-17', '2025-11-23', now(), now(), now(), 'frozen', now(), id from edition where number = 1`,
  );
  const again = () =>
    sendEditionAgain(db(), { regionCode: '34', id, publicUrl: null, actor: maker().actor }, region.now());
  expect(await Promise.all([again(), again()])).toEqual(
    expect.arrayContaining([
      { kind: 'written', letters: 2 },
      { kind: 'refused', why: 'letters-wait' },
    ]),
  );
  const by = { name: 'Иванова А. П.', accountId };
  const withdrawn = { regionCode: '34', number: 1, reason: 'ошибка', at: region.now(), by };
  expect((await withdrawAudited(db(), withdrawn, maker().actor)).kind).toBe('withdrawn');
  const troubles = ['boss@Office.example', 'deputy@office.example'].map((recipient) => ({
    ...{ recipient, isWaiting: false, words: expect.stringMatching(/^отменено/) as string },
  }));
  expect(await lastOf(id)).toMatchObject({ mail: { sent: 0, waiting: 0, refused: 2 }, troubles });
  expect(await again()).toEqual({ kind: 'refused', why: 'not-in-force' });
});

it('one schedule that breaks keeps no other from its turn', async () => {
  await region.query(`insert into region (code, name, zone) values ('99', 'Нигде', 'Nowhere/City')`);
  await region.query(
    `insert into report_schedule (region_code, form_code, period_kind, days_after, at_time, wait_days, file_kinds, recipients,
       account_id, made_by, made_at, starts_at)
     values ('99', 'control', 'week', 0, '08:00', 0, '{json}', '{}', ${accountId}, 'Имя', now(), now())`,
  );
  const id = await made({ form: 'failures' });
  region.moveTo('2026-02-23T06:00:10Z');
  await expect(tick()).rejects.toThrow(/Nowhere/);
  expect(await lastOf(id)).toMatchObject({ state: 'waiting', period: { code: '2026-W08' } });
});

it('recipients stand in the journal whole, however many there are', () => {
  expect([recipientLists([]), recipientLists(['a@b.example', 'c@d.example'])]).toEqual([
    [''],
    ['a@b.example, c@d.example'],
  ]);
  const many = Array.from({ length: 20 }, (_, at) => `${'x'.repeat(60)}${at}@office.example`);
  const told = recipientLists(many);
  expect(told.join(', ').split(', ')).toEqual(many);
  expect(told.every((text) => text.length <= 300)).toBe(true);
});
