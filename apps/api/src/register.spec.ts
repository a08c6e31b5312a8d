import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commands, endpoints, type Answer, type CommandAnswer } from '@gospulse/contracts';
import { MAX_REGISTER_FILE_BYTES } from '@gospulse/domain';
import { readConfig } from '@gospulse/platform';
import { ensureRegion } from '@gospulse/registry';
import { problemOf } from '@gospulse/test-support/api-under-test.js';
import { createTestDatabase, type TestDatabase } from '@gospulse/test-support/database.js';
import { markAsFromSandbox } from '@gospulse/store';
import { readXlsx } from 'hucre/xlsx';
import { somebody, type Person } from './person.spec-helper.js';
import { startApi, type RunningApi } from './start-api.js';

const folder = mkdtempSync(join(tmpdir(), 'register-spec-'));
const [SCHOOL, LYCEUM, MUSEUM, PALACE] = ['1023400000018', '1023400000029', '1023400000030', '1023400000040'];
const HEADS = 'ОГРН;Наименование;Вид учреждения;Уровень;ОКТМО;Страница ВКонтакте';
const line = (ogrn: string, name: string, oktmo = '18610000') =>
  `${ogrn};${name};Школы;муниципальный;${oktmo};vk.com/club1${ogrn.slice(-3)}`;

let database: TestDatabase;
let api: RunningApi;
let admin: Person;
let other: Person;

beforeAll(async () => {
  database = await createTestDatabase();
  await ensureRegion(database.dataSource, '34');
  api = await startApi(
    readConfig({ DATABASE_URL: database.url, GOSPULSE_DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'silent' }),
  );
  const at = { url: api.url, dataSource: database.dataSource };
  admin = await somebody(at, 'boss@office.example', { role: 'admin' });
  other = await somebody(at, 'second@office.example', { role: 'admin' });
});
afterAll(async () => {
  await api.close();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const list = async (query = '') => {
  const answer = await admin.read<Answer<'register'>>(`/register?region=34${query}`);
  return endpoints.register.answer.parse(answer);
};
const card = async (ogrn: string) =>
  endpoints.registerCard.answer.parse(await admin.read(`/register/institutions/${ogrn}?region=34`));

async function sent(person: Person, text: string, name = 'register.csv'): Promise<string> {
  const bytes = Buffer.from(text);
  const begun = await person.post('/register/files', { region: '34', name, bytes: bytes.length });
  expect(begun.status).toBe(201);
  const { id } = commands.sendRegisterFile.answer.parse(JSON.parse(begun.body));
  const middle = Math.ceil(bytes.length / 2);
  for (const [at, to] of [
    [0, middle],
    [middle, bytes.length],
  ] as const) {
    const part = bytes.subarray(at, to).toString('base64');
    const received = await person.post(`/register/files/${id}/parts`, { region: '34', at, part });
    expect(JSON.parse(received.body)).toEqual({ received: to });
  }
  return id;
}

async function previewed(text: string, name?: string) {
  const id = await sent(admin, text, name);
  const answer = await admin.post(`/register/files/${id}/preview`, { region: '34' });
  return { id, preview: commands.previewRegister.answer.parse(JSON.parse(answer.body)) };
}

const imported = (id: string, seen: number, allow = 0, person = admin) =>
  person.post(`/register/files/${id}/import`, { region: '34', seen, allow });

it('shows what a file would change, cell by cell, and writes nothing until it is told to', async () => {
  const rows = [
    HEADS,
    line(SCHOOL!, 'Школа № 1'),
    line(LYCEUM!, 'Лицей № 2'),
    '123;Без номера;Школы;муниципальный;18610000;',
  ];
  const { id, preview } = await previewed(rows.join('\r\n'), '../../etc/Реестр.csv');
  expect(preview).toMatchObject({
    ...{ refused: null, counts: { added: 2, changed: 0, closed: 0, rejected: 1, unchanged: 0 }, stop: null },
    rejects: [{ line: 4, column: 'ОГРН' }],
  });
  expect(preview.rows[0]).toMatchObject({ ogrn: SCHOOL, name: 'Школа № 1', isNew: true });
  expect(preview.rows[0]?.cells).toContainEqual({ field: 'kind', was: null, became: 'Школы' });
  expect((await list()).total).toBe(0);
  const done = await imported(id, preview.seen);
  expect(JSON.parse(done.body)).toEqual({ accepted: 2, updated: 0, unchanged: 0, rejected: 1 });
  expect((await list()).rows.map(({ ogrn }) => ogrn)).toEqual([SCHOOL, LYCEUM]);
  const { changes, undoable } = endpoints.registerChanges.answer.parse(await admin.read('/register/changes?region=34'));
  expect(changes).toMatchObject([
    { kind: 'import', login: 'boss@office.example', file: 'Реестр.csv', institutions: 2 },
  ]);
  expect(undoable).toBe(changes[0]?.id);
  const rejects = await admin.post(`/register/files/${id}/rejects`, { region: '34' });
  const { name, content } = commands.takeRegisterRejects.answer.parse(JSON.parse(rejects.body));
  expect(name).toBe('Реестр - отклонённые строки.xlsx');
  const { sheets } = await readXlsx(new Uint8Array(Buffer.from(content, 'base64')));
  expect(sheets[0]?.rows[1]).toEqual(expect.arrayContaining(['123', 'Без номера', '4']));
  expect(problemOf(await other.post(`/register/files/${id}/rejects`, { region: '34' })).code).toBe(
    'no-such-register-file',
  );
  // Imported once its rows are forgotten.
  expect(problemOf(await imported(id, preview.seen)).code).toBe('no-such-register-file');
});

it('takes files of whoever sent them alone, whole, and of a bounded size', async () => {
  const id = await sent(admin, 'x'.repeat(100));
  for (const path of ['preview', 'import'] as const) {
    const body = path === 'preview' ? { region: '34' } : { region: '34', seen: 0 };
    expect(problemOf(await other.post(`/register/files/${id}/${path}`, body)).code).toBe('no-such-register-file');
  }
  const more = { region: '34', at: 100, part: Buffer.from('y').toString('base64') };
  expect(problemOf(await admin.post(`/register/files/${id}/parts`, more)).code).toBe('bad-register-part');
  const large = { region: '34', name: 'a.csv', bytes: MAX_REGISTER_FILE_BYTES + 1 };
  expect(problemOf(await admin.post('/register/files', large)).code).toBe('bad-request');
  const begun = await admin.post('/register/files', { region: '34', name: 'a.csv', bytes: 10 });
  const half = (JSON.parse(begun.body) as { id: string }).id;
  expect(problemOf(await admin.post(`/register/files/${half}/preview`, { region: '34' })).code).toBe(
    'bad-register-part',
  );
  const { preview } = await previewed('это не реестр');
  expect(preview).toMatchObject({ refused: expect.stringContaining('Столбцы не узнаны') as string, rows: [] });
  const bomb = await previewed(`PK\u0003\u0004${'\u0000'.repeat(200)}`, 'bomb.xlsx');
  expect(bomb.preview.refused).not.toBeNull();
});

it('imports nothing of a register that was changed since it was looked at', async () => {
  const { id, preview } = await previewed([HEADS, line(SCHOOL!, 'Школа имени Пушкина')].join('\r\n'));
  const { version } = await card(LYCEUM!);
  await admin.post(`/register/institutions/${LYCEUM}`, { region: '34', version, cells: { comment: 'Пометка' } });
  expect(problemOf(await imported(id, preview.seen)).code).toBe('register-changed');
  expect((await card(SCHOOL!)).cells.name).toBe('Школа № 1');
});

it('adds, edits, closes and reopens, each in the history with who did it', async () => {
  const cells = { name: 'Музей', kind: 'Музеи', level: 'муниципальный', oktmo: '18610000' };
  const add = (more: object) =>
    admin.post('/register/institutions', { region: '34', ogrn: MUSEUM, cells, links: [], ...more });
  const wrong = JSON.parse((await add({ cells: { ...cells, oktmo: '99' } })).body) as CommandAnswer<'addInstitution'>;
  expect(wrong).toMatchObject({ changed: false, rejected: [{ column: 'ОКТМО' }] });
  expect(JSON.parse((await add({ links: ['vk.com/club33'] })).body)).toEqual({ changed: true, rejected: [] });
  expect(problemOf(await add({})).code).toBe('institution-known');
  const to = async (path: string, body: object, person = admin) => {
    const { version } = await card(MUSEUM!);
    return person.post(`/register/institutions/${MUSEUM}${path}`, { region: '34', version, ...body });
  };
  await to('', { cells: { name: 'Краеведческий музей' } }, other);
  await to('/close', { closedOn: '2026-11-01', act: 'Приказ № 5' });
  expect(await card(MUSEUM!)).toMatchObject({ isClosed: true, links: [], cells: { closedOn: '01.11.2026' } });
  expect((await list()).rows.some(({ ogrn }) => ogrn === MUSEUM)).toBe(false);
  expect((await list('&state=closed')).rows).toMatchObject([{ ogrn: MUSEUM, closedOn: '2026-11-01' }]);
  expect(problemOf(await to('/close', { closedOn: '2026-11-01', act: 'Ещё раз' })).code).toBe('already-closed');
  await to('/reopen', {});
  const { history, links } = await card(MUSEUM!);
  expect(links).toEqual(['https://vk.com/club33']);
  expect(history.map(({ kind, login, act }) => [kind, login, act])).toEqual([
    ['reopen', 'boss@office.example', null],
    ['close', 'boss@office.example', 'Приказ № 5'],
    ['edit', 'second@office.example', null],
    ['add', 'boss@office.example', null],
  ]);
  expect(history[2]?.cells).toEqual([{ field: 'name', was: 'Музей', became: 'Краеведческий музей' }]);
});

it('tells the second of two who edit one row, and what is other then stands in its card', async () => {
  const { version } = await card(SCHOOL!);
  const edit = (person: Person, name: string) =>
    person.post(`/register/institutions/${SCHOOL}`, { region: '34', version, cells: { name } });
  expect((await edit(admin, 'Школа Первая')).status).toBe(200);
  const refused = await edit(other, 'Школа Вторая');
  expect([refused.status, problemOf(refused).code]).toEqual([409, 'changed-since']);
  const now = await card(SCHOOL!);
  expect(now.version).not.toBe(version);
  expect(now.history[0]).toMatchObject({
    login: 'boss@office.example',
    cells: [{ field: 'name', became: 'Школа Первая' }],
  });
});

it('asks for the number before a file that takes much away, and takes back the last import', async () => {
  const { id, preview } = await previewed([HEADS, line(SCHOOL!, 'Школа № 1').replace(/vk\.com.*/, '')].join('\r\n'));
  expect(preview.stop).toEqual({ words: [expect.stringContaining('снимает с реестра')], atLeast: 1 });
  expect(problemOf(await imported(id, preview.seen)).code).toBe('mass-removal');
  expect((await imported(id, preview.seen, 1)).status).toBe(200);
  expect((await card(SCHOOL!)).links).toEqual([]);
  const { undoable } = await admin.read<Answer<'registerChanges'>>('/register/changes?region=34');
  const undo = (change: number | null) => admin.post('/register/undo', { region: '34', change: change ?? 0 });
  expect(JSON.parse((await undo(undoable)).body)).toEqual({ institutions: 1 });
  expect(await card(SCHOOL!)).toMatchObject({ links: ['https://vk.com/club1018'], cells: { name: 'Школа Первая' } });
  expect(problemOf(await undo(undoable)).code).toBe('not-the-last');
  const events = await database.dataSource.query<{ action: string }[]>(
    `select action from audit_event where action in ('registry.undo', 'registry.import') and outcome = 'done' order by seq desc limit 2`,
  );
  expect(events.map(({ action }) => action)).toEqual(['registry.undo', 'registry.import']);
});

it('tells the import that can be taken back, however much was changed by hand since', async () => {
  await database.dataSource.query(
    `insert into register_change (region_code, at, kind, institutions) select '34', now(), 'edit', 1 from generate_series(1, 40)`,
  );
  const { changes, undoable } = endpoints.registerChanges.answer.parse(await admin.read('/register/changes?region=34'));
  expect(undoable).not.toBeNull();
  expect(changes).toHaveLength(31);
  expect(changes.at(-1)).toMatchObject({ id: undoable, kind: 'import', isUndone: false });
});

it('knows no region that there is not', async () => {
  for (const path of ['/register', '/register/changes'])
    expect(problemOf(await admin.get(`${path}?region=00`)).code).toBe('unknown-region');
  const body = { region: '00', name: 'a.csv', bytes: 10 };
  expect(problemOf(await admin.post('/register/files', body)).code).toBe('unknown-region');
});

it('takes rows that are made up into a demonstration alone, and no others there', async () => {
  const cells = { name: 'Дворец', kind: 'Музеи', level: 'муниципальный', oktmo: '18610000' };
  const add = (ogrn: string, madeUp: boolean) =>
    admin.post('/register/institutions', { region: '34', ogrn, cells, links: [], madeUp });
  const text = [HEADS, line(SCHOOL!, 'Школа выдуманная')].join('\r\n');
  const load = async (madeUp: boolean) => {
    const { id, preview } = await previewed(text);
    const body = { region: '34', seen: preview.seen, madeUp };
    return admin.post(`/register/files/${id}/import`, body);
  };
  expect(problemOf(await add(PALACE!, true)).code).toBe('made-up-into-real');
  expect(problemOf(await load(true)).code).toBe('made-up-into-real');
  await markAsFromSandbox(database.dataSource);
  expect(problemOf(await add(PALACE!, false)).code).toBe('real-into-demonstration');
  expect(problemOf(await load(false)).code).toBe('real-into-demonstration');
  expect(JSON.parse((await add(PALACE!, true)).body)).toEqual({ changed: true, rejected: [] });
  expect((await load(true)).status).toBe(200);
});
