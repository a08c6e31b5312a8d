import { fakeVk, ogrnOf, ownCsv } from '../registry-fixture.spec-helper.js';
import { NOW, useRegister } from '../register-under-test.spec-helper.js';
import { changeInstitution, type InstitutionChange } from './change-institution.js';
import { listInstitutions, readRowHistory, readKeptInstitution } from './kept-institution.js';
import { undoImport } from './undo-import.js';

const register = useRegister();
const [FIRST, SECOND, THIRD] = [ogrnOf(1), ogrnOf(2), ogrnOf(3)];
const LATER = new Date(NOW.getTime() + 3_600_000);

beforeEach(async () => {
  await register.query('truncate register_change, register_row_change restart identity');
  await register.importRows([
    { ogrn: FIRST, link: 'https://vk.com/club1' },
    { ogrn: SECOND, link: 'https://vk.com/club2' },
  ]);
});

const given = () => {
  const { dataSource } = register.database();
  return { dataSource, gateway: null, regionCode: '34', now: LATER, login: 'boss' };
};
const change = (wanted: InstitutionChange, more = {}) => changeInstitution({ ...given(), ...more }, wanted);
const kept = async (ogrn: string) => readKeptInstitution(register.database().dataSource, '34', ogrn);
const close = (ogrn: string, closedOn = '2026-11-20') =>
  change({ kind: 'close', ogrn, cells: { status: 'closed', closedOn, closedAct: 'Приказ № 5' }, act: 'Приказ № 5' });
const undo = (now = LATER) => undoImport({ dataSource: given().dataSource, regionCode: '34', now, login: 'boss' });

describe('a register kept by hand', () => {
  it('adds by the way of an import: what a file could not say is refused cell by cell', async () => {
    const cells = { name: 'Лицей', kind: 'Школы', level: 'муниципальный', oktmo: '18610000' };
    const wrong = await change({
      kind: 'add',
      ogrn: THIRD,
      cells: { ...cells, kind: 'Замки', oktmo: '1' },
      vkUrls: [],
    });
    expect(wrong).toMatchObject({
      kind: 'rejected',
      rejects: [
        { column: 'Вид учреждения', code: 'kind-unknown' },
        { column: 'ОКТМО', code: 'oktmo-format' },
      ],
    });
    expect(await kept(THIRD)).toBeNull();
    const vkUrls = ['vk.com/club3', 'vk.com/club4'];
    expect(await change({ kind: 'add', ogrn: THIRD, cells, vkUrls })).toMatchObject({ kind: 'done', changed: true });
    const added = await kept(THIRD);
    expect(added?.state).toMatchObject({ name: 'Лицей', kind: 'school', level: 'municipal' });
    expect(added?.state.pages.map(({ link }) => link)).toEqual(['https://vk.com/club3', 'https://vk.com/club4']);
    expect(await change({ kind: 'add', ogrn: THIRD, cells })).toMatchObject({ code: 'institution-known' });
  });

  const LYCEUM = { name: 'Лицей', kind: 'Школы', level: 'муниципальный', oktmo: '18610000' };
  const toldOf = async (ogrn: string) => {
    const told = `select link from told_page t join institution i on i.id = institution_id
                  where t.removed_at is null and ogrn = '${ogrn}' order by link`;
    return (await register.query(told)).map(({ link }) => link);
  };

  it.each([
    ['of another institution', 'vk.com/club2', 'link-taken'],
    ['of a person', 'vk.com/somebody', 'link-person'],
    ['once more', 'vk.com/club5', 'duplicate-link'],
  ])('writes nothing at all of what is refused: a second link %s', async (_, second, code) => {
    const gateway = fakeVk({ club2: 2, club5: 5 }, ['somebody']);
    const wanted = { kind: 'add', ogrn: THIRD, cells: LYCEUM, vkUrls: ['vk.com/club5', second] } as const;
    expect(await change(wanted, { gateway })).toMatchObject({ kind: 'rejected', rejects: [{ code }] });
    expect(await kept(THIRD)).toBeNull();
    expect(await register.query(`select link from page where link like '%club5'`)).toEqual([]);
    expect(await register.query('select kind from register_change')).toEqual([{ kind: 'import' }]);
    // The connection is left as it was found.
    expect(await change({ ...wanted, vkUrls: ['vk.com/club5'] }, { gateway })).toMatchObject({ changed: true });
  });

  it('takes no page from another institution, and gives none another ОГРН', async () => {
    const cells = { ...LYCEUM, name: `Школа ${SECOND}` };
    const vkUrls = ['https://vk.com/club2'];
    const taken = { kind: 'rejected', rejects: [{ code: 'link-taken', column: 'Страница ВКонтакте' }] };
    expect(await change({ kind: 'add', ogrn: THIRD, cells, vkUrls })).toMatchObject(taken);
    expect(await change({ kind: 'edit', ogrn: FIRST, cells: {}, vkUrls })).toMatchObject(taken);
    expect([(await kept(FIRST))?.state.pages, (await kept(SECOND))?.state.pages]).toMatchObject([
      [{ id: 1 }],
      [{ id: 2 }],
    ]);
  });

  it('takes no page in another network either, in its region and in another', async () => {
    const at70 = {
      kind: 'add',
      ogrn: THIRD,
      cells: { ...LYCEUM, oktmo: '69701000', telegramUrl: 't.me/school_a' },
    } as const;
    expect(await change(at70, { regionCode: '70' })).toMatchObject({ changed: true });
    await change({ kind: 'edit', ogrn: FIRST, cells: { telegramUrl: 't.me/school_b' } });
    for (const telegramUrl of ['t.me/school_a', 't.me/school_b'])
      expect(await change({ kind: 'edit', ogrn: SECOND, cells: { name: 'Иначе', telegramUrl } })).toMatchObject({
        ...{ kind: 'rejected', rejects: [{ code: 'link-taken' }] },
      });
    expect((await kept(SECOND))?.state.name).not.toBe('Иначе');
    const row = `${SECOND};Иначе;school;municipal;18610000;vk.com/club2;t.me/`;
    const file = (name: string) =>
      register.folder.write('told.csv', `ogrn;name;kind;level;oktmo;vk_url;telegram_url\n${row}${name}\n`);
    // A file of its own region may hand a page over, one of another region may not.
    expect((await register.importFile(file('school_a'))).rejects).toMatchObject([{ code: 'link-taken' }]);
    expect([await toldOf(FIRST), await toldOf(SECOND), await toldOf(THIRD)]).toMatchObject([
      ['https://t.me/school_b'],
      [],
      ['https://t.me/school_a'],
    ]);
    expect((await register.importFile(file('school_b'))).rejects).toEqual([]);
    expect([await toldOf(FIRST), await toldOf(SECOND)]).toEqual([[], ['https://t.me/school_b']]);
  });

  it('leaves what a closed institution has in another network to its successor', async () => {
    const telegramUrl = 't.me/school_a';
    await change({ kind: 'edit', ogrn: FIRST, cells: { telegramUrl } });
    const successor = { kind: 'add', ogrn: THIRD, cells: { ...LYCEUM, telegramUrl } } as const;
    expect(await change(successor)).toMatchObject({ kind: 'rejected', rejects: [{ code: 'link-taken' }] });
    await close(FIRST);
    expect(await change(successor)).toMatchObject({ kind: 'done', changed: true });
    expect([await toldOf(FIRST), await toldOf(THIRD)]).toEqual([[], ['https://t.me/school_a']]);
  });

  it('closes with a day and an act, and puts the pages back when it is there again', async () => {
    expect(await close(FIRST, '2026-11-24')).toMatchObject({ rejects: [{ code: 'closed-on-ahead' }] });
    expect(await close(FIRST)).toMatchObject({ kind: 'done', changed: true });
    expect((await kept(FIRST))?.state).toMatchObject({
      ...{ status: 'closed', closedOn: '2026-11-20', closedAct: 'Приказ № 5', pages: [] },
    });
    const left = `select left_on::text, removed_at is not null as removed from page order by id`;
    expect(await register.query(left)).toEqual([
      { left_on: '2026-11-20', removed: true },
      { left_on: null, removed: false },
    ]);
    expect(await register.query('select page_id from watch where page_id = 1')).toEqual([]);
    expect(await close(FIRST)).toMatchObject({ kind: 'refused', code: 'already-closed' });
    const cells = { status: 'acting', closedOn: '', closedAct: '' };
    expect(await change({ kind: 'reopen', ogrn: FIRST, cells })).toMatchObject({ kind: 'done', changed: true });
    expect((await kept(FIRST))?.state).toMatchObject({ status: 'acting', closedOn: null, pages: [{ id: 1 }] });
    expect(await register.query(left)).toEqual([
      { left_on: null, removed: false },
      { left_on: null, removed: false },
    ]);
    expect(await register.query('select kind from watch where page_id = 1')).toHaveLength(3);
  });

  it('tells who changed what and when, the newest first', async () => {
    await change({ kind: 'move', ogrn: FIRST, cells: { oktmo: '18720000' }, act: 'Закон', effectiveOn: '2026-11-01' });
    const known = await kept(FIRST);
    const history = await readRowHistory(register.database().dataSource, '34', known?.id ?? 0, 10);
    expect(history).toMatchObject([
      {
        ...{ kind: 'move', login: 'boss', act: 'Закон', effectiveOn: '2026-11-01', at: LATER },
        was: { oktmo: '18610000' },
        became: { oktmo: '18720000' },
      },
      { kind: 'import', login: null, file: 'register.csv', was: null },
    ]);
  });

  it('tells the second of two that the row was changed, and writes nothing', async () => {
    const seen = (await kept(FIRST))?.version ?? '';
    const edit = (name: string, version: string) => change({ kind: 'edit', ogrn: FIRST, cells: { name } }, { version });
    expect(await edit('Лицей', seen)).toMatchObject({ kind: 'done' });
    expect(await edit('Гимназия', seen)).toMatchObject({ kind: 'refused', code: 'changed-since' });
    expect((await kept(FIRST))?.state.name).toBe('Лицей');
    expect(await edit('Гимназия', (await kept(FIRST))?.version ?? '')).toMatchObject({ kind: 'done' });
  });

  it('takes another page for the one before, though VK has not confirmed it', async () => {
    await change({ kind: 'edit', ogrn: FIRST, cells: {}, vkUrls: ['vk.com/new_name'] });
    expect((await kept(FIRST))?.state.pages.map(({ link }) => link)).toEqual(['https://vk.com/new_name']);
  });

  it('lists by part of a name and by whether they are there, with signs taken as they are', async () => {
    await close(FIRST);
    const list = async (search: string, state: 'open' | 'closed' | 'all') => {
      const query = { regionCode: '34', search, state, after: 0, limit: 10 };
      return (await listInstitutions(register.database().dataSource, query)).rows.map(({ ogrn }) => ogrn);
    };
    expect(await list('', 'open')).toEqual([SECOND]);
    expect(await list('', 'closed')).toEqual([FIRST]);
    expect(await list('школа', 'all')).toEqual([FIRST, SECOND]);
    expect(await list(SECOND.slice(0, 12), 'all')).toEqual([SECOND]);
    expect(await list('%', 'all')).toEqual([]);
    expect(await list(String.raw`'; \_`, 'all')).toEqual([]);
  });
});

describe('the undo of the last import', () => {
  const second = [
    { ogrn: FIRST, name: 'Иначе', oktmo: '18720000', link: 'https://vk.com/club1' },
    { ogrn: SECOND, link: 'https://vk.com/club9' },
    { ogrn: THIRD, link: 'https://vk.com/club3' },
  ];
  const states = async () => Promise.all([FIRST, SECOND, THIRD].map(async (ogrn) => (await kept(ogrn))?.state ?? null));

  it('puts each institution back as it stood, and takes off what was added', async () => {
    const before = await states();
    await register.importRows(second);
    expect(await states()).not.toEqual(before);
    expect(await undo()).toEqual({ kind: 'done', institutions: 3 });
    expect(await states()).toEqual(before);
    expect(await register.query('select ogrn from institution order by 1')).toEqual([
      { ogrn: FIRST },
      { ogrn: SECOND },
    ]);
    expect(await register.query('select page_id from watch group by 1 order by 1')).toHaveLength(2);
    const changes = await register.query('select kind, changed_by, undone_by from register_change order by id');
    expect(changes.slice(1)).toEqual([
      { kind: 'import', changed_by: null, undone_by: 3 },
      { kind: 'undo', changed_by: 'boss', undone_by: null },
    ]);
  });

  it('leaves what was observed of a page that was added, as one that was never there', async () => {
    await register.importRows(second);
    await register.query(
      `insert into subscriber_count select id, now(), '34', 5 from page where link like '%club3' and removed_at is null`,
    );
    expect(await undo()).toMatchObject({ kind: 'done' });
    expect((await kept(THIRD))?.state).toMatchObject({ status: 'closed', closedOn: null, pages: [] });
    // The file once more, mended: it is there again.
    await register.importRows(second);
    expect((await kept(THIRD))?.state).toMatchObject({ status: null, pages: [{ link: 'https://vk.com/club3' }] });
  });

  it('is refused as a whole when a row was changed since, when it is late and when there is none', async () => {
    await register.importRows(second);
    await change({ kind: 'edit', ogrn: THIRD, cells: { name: 'Лицей' } });
    expect(await undo()).toMatchObject({ code: 'changed-since', message: expect.stringContaining(THIRD) as string });
    expect((await kept(FIRST))?.state.name).toBe('Иначе');
    await register.query(`update register_row_change set became = null where change_id = 3`);
    expect(await undo(new Date(NOW.getTime() + 25 * 3_600_000))).toMatchObject({ code: 'undo-too-late' });
    await register.query('truncate register_change, register_row_change');
    expect(await undo()).toMatchObject({ code: 'nothing-to-undo' });
  });

  it.each([
    ['without its page', ''],
    ['with its page', 'https://vk.com/club1'],
  ])('of a file that brought a closed institution back %s leaves the page as it had left', async (_, link) => {
    await close(FIRST);
    const left = 'select left_on::text, removed_at is not null as removed from page where id = 1';
    const before = await register.query(left);
    expect(before).toEqual([{ left_on: '2026-11-20', removed: true }]);
    const row = `${FIRST};Школа ${FIRST};school;municipal;18610000;${link};действует`;
    await register.importFile(
      register.folder.write('back.csv', `ogrn;name;kind;level;oktmo;vk_url;status\n${row}\n`),
      null,
      { now: LATER },
    );
    expect((await kept(FIRST))?.state.status).not.toBe('closed');
    expect(await register.query(left)).not.toEqual(before);
    expect(await undo()).toMatchObject({ kind: 'done', institutions: 1 });
    expect(await register.query(left)).toEqual(before);
  });

  it('takes back what an import had written that was cut short', async () => {
    const before = await states();
    const many = Array.from({ length: 1_100 }, (_, at) => ({ ogrn: ogrnOf(at + 10), link: '' }));
    const file = register.folder.write('long.csv', ownCsv([...second, ...many]));
    const cut = (_: number, of: number | null) => {
      if (of !== null) throw new Error('cut short');
    };
    await expect(register.importFile(file, null, { onProgress: cut })).rejects.toThrow('cut short');
    const [{ n } = { n: 0 }] = await register.query('select count(*)::int as n from institution');
    expect(n).toBe(1_000);
    expect(await undo()).toEqual({ kind: 'done', institutions: 1_000 });
    expect(await states()).toEqual(before);
    expect(await register.query('select count(*)::int as n from institution')).toEqual([{ n: 2 }]);
  });

  it('keeps nothing of an import that was cut short before it wrote, and takes back the one before', async () => {
    await register.query(
      `insert into register_change (region_code, at, kind, institutions) values ('34', '${NOW.toISOString()}', 'import', 0)`,
    );
    expect(await undo()).toEqual({ kind: 'done', institutions: 2 });
  });

  it('is refused when another institution has by now a page in another network that it would put back', async () => {
    await change({ kind: 'edit', ogrn: FIRST, cells: { telegramUrl: 't.me/school_a' } });
    const head = 'ogrn;name;kind;level;oktmo;vk_url;telegram_url';
    const row = `${FIRST};Школа ${FIRST};school;municipal;18610000;vk.com/club1;t.me/school_b`;
    await register.importFile(register.folder.write('told.csv', `${head}\n${row}\n`));
    await change({ kind: 'edit', ogrn: SECOND, cells: { telegramUrl: 't.me/school_a' } });
    expect(await undo()).toMatchObject({ code: 'changed-since', message: expect.stringContaining(SECOND) as string });
    expect((await kept(SECOND))?.state.told).toEqual({ telegram: 'https://t.me/school_a' });
    await change({ kind: 'edit', ogrn: SECOND, cells: { telegramUrl: '' } });
    expect(await undo()).toMatchObject({ kind: 'done', institutions: 1 });
    expect((await kept(FIRST))?.state.told).toEqual({ telegram: 'https://t.me/school_a' });
  });
});
