import { importRegister } from './import-register.js';
import { undoImport } from './keeping/undo-import.js';
import { counts, NOW, useRegister } from './register-under-test.spec-helper.js';
import { ogrnOf } from './registry-fixture.spec-helper.js';

const [FIRST, SECOND] = [ogrnOf(1), ogrnOf(2)];
const HEADER = 'ogrn;name;kind;level;oktmo;vk_url;ok_url;max_url;status;closed_on';
const lineOf = (ogrn: string, ...cells: string[]) =>
  [ogrn, 'Школа', 'school', 'municipal', '18610000', ...cells].join(';');

describe('the day on which pages left with their institution', () => {
  const register = useRegister();
  const load = (...closed: [link: string, status: string, day: string]) =>
    register.importFile(
      register.folder.write(
        'register.csv',
        [HEADER, lineOf(FIRST, closed[0], '', '', closed[1], closed[2])].join('\r\n'),
      ),
    );
  const undo = () =>
    undoImport({ dataSource: register.database().dataSource, regionCode: '34', now: NOW, login: 'boss' });
  const left = () => register.query('select left_on::text, removed_at is not null as removed from page');

  it('is that of its closing again when an import that told another is taken back', async () => {
    await load('vk.com/club1', '', '');
    await load('', 'Ликвидирована', '20.11.2026');
    await load('', 'Ликвидирована', '15.11.2026');
    expect(await left()).toEqual([{ left_on: '2026-11-15', removed: true }]);
    expect(await undo()).toMatchObject({ kind: 'done', institutions: 1 });
    expect(await left()).toEqual([{ left_on: '2026-11-20', removed: true }]);
    expect(await undo()).toMatchObject({ kind: 'done' });
    expect(await left()).toEqual([{ left_on: null, removed: false }]);
  });
});

describe('pages in other networks of an institution that is closed', () => {
  const register = useRegister();
  const write = (...lines: string[]) => register.folder.write('register.csv', [HEADER, ...lines].join('\r\n'));
  const there = lineOf(SECOND, 'vk.com/club2', '', '', '', '');
  const told = () =>
    register.query(
      `select i.ogrn, t.link from told_page t join institution i on i.id = t.institution_id
       where t.removed_at is null order by t.link`,
    );
  const theirs = (ogrn: string) => [
    { ogrn: FIRST, link: 'https://max.ru/school' },
    { ogrn, link: 'https://ok.ru/group/5' },
  ];

  beforeEach(async () => {
    await register.importFile(write(lineOf(FIRST, 'vk.com/club1', 'ok.ru/group/5', 'max.ru/school', '', ''), there));
    expect(await told()).toEqual(theirs(FIRST));
  });

  it.each([
    ['says nothing of them', '', ''],
    ['names them', 'ok.ru/group/5', 'max.ru/school'],
  ])('stay, for periods before its day, where its row %s', async (_, ok, max) => {
    const file = write(lineOf(FIRST, '', ok, max, 'Ликвидирована', '20.11.2026'), there);
    expect(counts(await register.importFile(file))).toEqual([0, 1, 1, 0]);
    expect(await told()).toEqual(theirs(FIRST));
    expect(await register.query('select vk_id from page where left_on is not null')).toHaveLength(1);
    expect(counts(await register.importFile(file))).toEqual([0, 0, 2, 0]);
    expect(await told()).toEqual(theirs(FIRST));
  });

  it('are none that a file takes away', async () => {
    const { dataSource } = register.database();
    const serials = Array.from({ length: 20 }, (_, at) => at + 10);
    const lineAt = (at: number, ...closed: [string, string]) =>
      lineOf(ogrnOf(at), ...(closed[0] === '' ? [`vk.com/club${at}`, `ok.ru/group/${at}`] : ['', '']), '', ...closed);
    await register.importFile(write(...serials.map((at) => lineAt(at, '', ''))));
    const file = write(
      ...serials.map((at) => (at < 12 ? lineAt(at, 'Ликвидирована', '20.11.2026') : lineAt(at, '', ''))),
    );
    const result = await importRegister({ dataSource, gateway: null, file, regionCode: '34', now: NOW });
    expect(result).toMatchObject({ kind: 'done', report: { updated: 2, stop: null } });
  });

  it('go over to whoever a file names them for', async () => {
    const successor = lineOf(SECOND, 'vk.com/club2', 'ok.ru/group/5', '', '', '');
    await register.importFile(write(lineOf(FIRST, '', '', '', 'Ликвидирована', '20.11.2026'), successor));
    expect(await told()).toEqual(theirs(SECOND));
  });
});
