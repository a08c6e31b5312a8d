import { readFileSync } from 'node:fs';
import { openDataSource } from '@gospulse/store';
import { exportRegister } from './export-register.js';
import { importRegister, type ImportInput } from './import-register.js';
import { counts, NOW, useRegister } from './register-under-test.spec-helper.js';
import { fakeVk, ogrnOf, OWN_HEADER, ownCsv, ownLine, type OwnRow } from './registry-fixture.spec-helper.js';

const A = ogrnOf(1);
const B = ogrnOf(2);
const C = ogrnOf(3);

describe('importing a register', () => {
  const { folder, database, query, importFile, importRows, pages, events } = useRegister();

  const THREE: OwnRow[] = [
    { ogrn: A, link: 'https://vk.com/Alpha?w=wall-1_2' },
    { ogrn: B, link: 'm.vk.com/public22' },
    { ogrn: C, exempt: 'Указ № 1' },
  ];

  it('takes institutions, pages and the plan for them', async () => {
    const report = await importRows(THREE, fakeVk({ alpha: 11, beta: 22 }));
    expect(counts(report)).toEqual([3, 0, 0, 0]);
    expect(await pages()).toEqual([
      { ogrn: A, vk_id: 11, link: 'https://vk.com/alpha', state: 'live', removed: false },
      { ogrn: B, vk_id: 22, link: 'https://vk.com/public22', state: 'live', removed: false },
    ]);
    const watches = await query('select kind, due_at from watch where page_id = 1 order by kind');
    expect(watches).toEqual(['comments', 'communities', 'posts'].map((kind) => ({ kind, due_at: new Date(0) })));
  });

  it('changes nothing the second time, and does not ask VK again', async () => {
    const vk = fakeVk({ alpha: 11, beta: 22 });
    await importRows(THREE, vk);
    const asked = vk.calls.communities;
    expect(counts(await importRows(THREE, vk))).toEqual([0, 0, 3, 0]);
    expect(vk.calls.communities).toBe(asked);
    expect(await events()).toEqual([]);
  });

  it('changes nothing in a dry run, and says what it would do', async () => {
    const file = folder.write('dry.csv', ownCsv(THREE));
    expect(counts(await importFile(file, fakeVk({ alpha: 11 }), { dryRun: true }))).toEqual([3, 0, 0, 0]);
    expect(await pages()).toEqual([]);
    expect(counts(await importFile(file, fakeVk({ alpha: 11 })))).toEqual([3, 0, 0, 0]);
  });

  it('lets a dry run wait for VK longer than a transaction may hang', async () => {
    const impatient = await openDataSource(database().url, 2, 1);
    const vk = fakeVk({ alpha: 11 });
    const communities = vk.communities.bind(vk);
    vk.communities = async (refs, want) => {
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      return communities(refs, want);
    };
    const file = folder.write('slow.csv', ownCsv(THREE));
    expect(counts(await importFile(file, vk, { dryRun: true, dataSource: impatient }))).toEqual([3, 0, 0, 0]);
    await impatient.destroy();
  });

  it('keeps good rows beside bad ones', async () => {
    const report = await importRows(
      [
        { ogrn: A, link: 'vk.com/alpha' },
        { ogrn: '1234567890123' },
        { ogrn: B, link: 'vk.com/id1' },
        { ogrn: C, link: 'vk.com/durov' },
      ],
      fakeVk({ alpha: 11 }, ['durov']),
    );
    expect(counts(report)).toEqual([1, 0, 0, 3]);
    expect(report.rejects.map(({ line, code }) => [line, code])).toEqual([
      [3, 'ogrn-check-digit'],
      [4, 'link-person'],
      [5, 'link-person'],
    ]);
  });

  it('takes two rows of one ОГРН as two pages, and refuses what is repeated', async () => {
    const report = await importRows([
      { ogrn: A, name: 'Школа', link: 'vk.com/alpha' },
      { ogrn: A, name: 'Школа', link: 'vk.com/beta' },
      { ogrn: B, name: 'Лицей', link: 'vk.ru/ALPHA' },
      { ogrn: A, name: 'Школа', link: 'vk.com/alpha' },
      { ogrn: C, name: 'Музей' },
      { ogrn: C, name: 'Музей' },
    ]);
    expect(counts(report)).toEqual([3, 0, 0, 3]);
    expect(report.rejects.map(({ code }) => code)).toEqual(['duplicate-link', 'duplicate-link', 'duplicate-row']);
    expect(report.unresolved).toBe(2);
  });

  it('takes a new name, and a new ОГРН of the same institution, keeping its history', async () => {
    await importRows([
      { ogrn: A, name: 'Школа № 1', link: 'vk.com/alpha' },
      { ogrn: B, name: 'Лицей', link: 'vk.com/beta' },
    ]);
    const report = await importRows([
      { ogrn: C, name: 'школа №1', link: 'vk.com/alpha' },
      { ogrn: B, name: 'Гимназия', link: 'vk.com/beta' },
    ]);
    expect(counts(report)).toEqual([0, 2, 0, 0]);
    expect(await query('select id, ogrn, name from institution order by id')).toEqual([
      { id: 1, ogrn: C, name: 'школа №1' },
      { id: 2, ogrn: B, name: 'Гимназия' },
    ]);
    expect(await events()).toEqual(
      expect.arrayContaining([
        { kind: 'ogrn-changed', ogrn: C, was: A, became: C },
        { kind: 'name-changed', ogrn: B, was: 'Лицей', became: 'Гимназия' },
      ]),
    );
    expect(report.notes.join(' ')).not.toContain('нет в файле');
  });

  it('moves a page whose row has another ОГРН now', async () => {
    await importRows(THREE, fakeVk({ alpha: 11, beta: 22 }));
    const moved = [{ ogrn: A }, { ogrn: B, link: 'vk.com/alpha' }, { ogrn: C, exempt: 'Указ № 1' }];
    const report = await importRows(moved, fakeVk({ alpha: 11, beta: 22 }));
    expect(counts(report)).toEqual([0, 1, 2, 0]);
    expect(await pages()).toMatchObject([
      { ogrn: B, vk_id: 11, removed: false },
      { ogrn: B, vk_id: 22, removed: true },
    ]);
    expect((await events()).map(({ kind }) => kind)).toEqual(['page-moved', 'page-removed']);
    expect(counts(await importRows(moved, fakeVk({ alpha: 11 })))).toEqual([0, 0, 3, 0]);
  });

  it('swaps the pages of two institutions', async () => {
    await importRows([
      { ogrn: A, link: 'vk.com/alpha' },
      { ogrn: B, link: 'vk.com/beta' },
    ]);
    const report = await importRows([
      { ogrn: A, link: 'vk.com/beta' },
      { ogrn: B, link: 'vk.com/alpha' },
    ]);
    expect(counts(report)).toEqual([0, 2, 0, 0]);
    expect(await pages()).toMatchObject([
      { ogrn: B, link: 'https://vk.com/alpha' },
      { ogrn: A, link: 'https://vk.com/beta' },
    ]);
  });

  it('leaves a page where it is when a small extract claims it for somebody else', async () => {
    await importRows(THREE, fakeVk({ alpha: 11, beta: 22 }));
    const report = await importRows([{ ogrn: ogrnOf(9), link: 'vk.com/alpha' }]);
    expect(report.rejects).toMatchObject([{ code: 'link-taken', found: 'vk.com/alpha' }]);
    expect(report.notes.join(' ')).toContain('нет в файле: 3');
  });

  it('leaves a page with its owner when both claim it', async () => {
    await importRows(THREE);
    const report = await importRows([{ ogrn: B, link: 'vk.com/alpha' }, ...THREE]);
    expect(report.rejects.map(({ code }) => code)).toEqual(['link-taken', 'duplicate-link']);
    expect((await pages())[0]).toMatchObject({ ogrn: A, removed: false });
  });

  it('removes a page its row no longer has, takes it off the plan, and takes it back', async () => {
    await importRows(THREE, fakeVk({ alpha: 11, beta: 22 }));
    const without = [{ ogrn: A }, ...THREE.slice(1)];
    expect(counts(await importRows(without))).toEqual([0, 1, 2, 0]);
    expect((await pages())[0]).toMatchObject({ removed: true });
    expect(await query('select distinct page_id from watch')).toEqual([{ page_id: 2 }]);
    expect(counts(await importRows(THREE, fakeVk({ alpha: 11, beta: 22 })))).toEqual([0, 1, 2, 0]);
    expect((await pages())[0]).toMatchObject({ removed: false, vk_id: 11 });
    expect(await query('select count(*)::int as n from watch')).toEqual([{ n: 6 }]);
  });

  it('does not remove a page because its row is broken today', async () => {
    await importRows(THREE, fakeVk({ alpha: 11, beta: 22 }));
    const report = await importRows([{ ogrn: A, link: 'vk.com/id5' }, { ogrn: A, link: '' }, ...THREE.slice(1)]);
    expect(report.rejected).toBe(1);
    expect((await pages())[0]).toMatchObject({ removed: false });
  });

  it('exports what it imports unchanged, formulas disarmed', async () => {
    await importRows(
      [
        { ogrn: A, name: '=HYPERLINK(1) «Школа»', link: 'vk.com/alpha', responsibleVk: 'vk.com/id7, 5' },
        { ogrn: A, link: 'vk.com/event33' },
        { ogrn: B, name: "'-2+3", oktmo: '18610101001' },
        { ogrn: C, name: 'МКОУ \u202Eслово\u0000', exempt: '@cmd' },
      ],
      fakeVk({ alpha: 11, event33: 33 }),
    );
    const file = folder.path('export.csv');
    expect(await exportRegister({ dataSource: database().dataSource, file, regionCode: '34' })).toBe(4);
    const text = readFileSync(file, 'utf8');
    expect(text.startsWith('\uFEFFogrn;name;')).toBe(true);
    expect(text).toContain(`;'@cmd;`);
    expect(text).toContain(`;'=HYPERLINK(1)`);
    const report = await importFile(file, fakeVk({}));
    expect([counts(report), report.notes]).toEqual([[0, 0, 4, 0], expect.any(Array)]);
  });

  it('keeps a telephone as it was written, through an export too, and what is no telephone as well', async () => {
    const phones = ['+7 (8442) 30-70-00, доб. 12', '30-70-00 \u202Eспросить\u0000 дежурного', '', "'=1+1"];
    const lines = [A, B, C, ogrnOf(77)].map((ogrn, at) => `${ownLine({ ogrn })};${phones[at]}`);
    const csv = [`${OWN_HEADER};responsible_phone`, ...lines].join('\r\n');
    expect((await importFile(folder.write('phones.csv', csv), fakeVk({}))).rejected).toBe(0);
    const kept = await query('select responsible_phone as phone from institution order by ogrn');
    expect(kept).toEqual([phones[0], '30-70-00 спросить дежурного', null, '=1+1'].map((phone) => ({ phone })));
    const file = folder.path('phones-out.csv');
    await exportRegister({ dataSource: database().dataSource, file, regionCode: '34' });
    const text = readFileSync(file, 'utf8');
    // What begins like a formula is disarmed, and is what it was when it comes back.
    expect(text).toContain("'+7 (8442) 30-70-00, доб. 12");
    expect(counts(await importFile(file, fakeVk({})))).toEqual([0, 0, 4, 0]);
    const long = `${OWN_HEADER};responsible_phone\r\n${ownLine({ ogrn: A })};${'1'.repeat(201)}`;
    expect((await importFile(folder.write('long.csv', long), fakeVk({}))).rejected).toBe(1);
  });

  it('refuses a second import of the region while one runs', async () => {
    const runner = database().dataSource.createQueryRunner();
    await runner.query('select pg_advisory_lock(7316402, 34)');
    const file = folder.write('busy.csv', ownCsv(THREE));
    const result = await importRegister({
      dataSource: database().dataSource,
      gateway: null,
      file,
      regionCode: '34',
      now: NOW,
    });
    await runner.query('select pg_advisory_unlock(7316402, 34)');
    await runner.release();
    expect(result).toMatchObject({ kind: 'refused', code: 'import-running' });
  });

  describe('a file that takes much away', () => {
    const all = Array.from({ length: 40 }, (_, at): OwnRow => {
      return { ogrn: ogrnOf(100 + at), link: `vk.com/club${100 + at}`, founder: ogrnOf(1) };
    });
    const without = (count: number, what: Partial<OwnRow>) =>
      all.map((row, at) => (at < count ? { ...row, ...what } : row));
    const imported = (rows: readonly OwnRow[], more: Partial<ImportInput> = {}) => {
      const { dataSource } = database();
      const file = folder.write('much.csv', ownCsv(rows));
      return importRegister({ dataSource, gateway: null, file, regionCode: '34', now: NOW, ...more });
    };
    const stored = () =>
      query(`select institution.name, kind, founder_ogrn, municipality_oktmo, removed_at, link
             from institution join page on institution.id = institution_id order by page.id`);

    beforeEach(() => importRows(all));

    it.each<[string, number, Partial<OwnRow>, string]>([
      ['the links', 40, { link: '' }, 'Файл снимает с реестра 40 страниц из 40'],
      ['three links', 3, { link: '' }, 'Файл снимает с реестра 3 страницы из 40'],
      ['the founders', 40, { founder: '' }, 'Файл убирает учредителя у 40 учреждений из 40'],
      ['the kinds', 21, { kind: 'other' }, 'Файл убирает вид (остаётся «прочее», other) у 21 учреждения из 40'],
      ['the districts', 39, { oktmo: '18000000' }, 'Файл убирает муниципалитет у 39 учреждений из 40'],
    ])('lost %s: is refused whole, and taken when so many are allowed', async (_, count, what, words) => {
      const rows = without(count, { name: 'Новое имя', ...what });
      const before = await stored();
      const rehearsal = await imported(rows, { dryRun: true });
      const stop = { words: [words], atLeast: count };
      expect(rehearsal).toMatchObject({ kind: 'done', report: { updated: count, stop } });
      expect(rehearsal.kind === 'done' && rehearsal.report.notes[0]).toContain(`--allow-removals ${count}.`);
      expect(await imported(rows, { allowRemovals: count - 1 })).toMatchObject({
        code: 'mass-removal',
        message: expect.stringMatching(
          new RegExp(`^${words.replace(/[()]/g, '.')}\\..* --allow-removals ${count}\\.$`),
        ),
      });
      expect(await stored()).toEqual(before);
      expect(await imported(rows, { allowRemovals: count })).toMatchObject({ report: { updated: count, stop: null } });
      expect(await stored()).not.toEqual(before);
    });

    it('moves very many: is refused whole with their number, and taken when so many are allowed', async () => {
      const many = Array.from({ length: 120 }, (_, at) => ({ ogrn: ogrnOf(500 + at) }));
      await importRows(many);
      const moved = many.map((row, at) => (at < 101 ? { ...row, oktmo: '18720000' } : row));
      const before = await stored();
      const words = expect.stringContaining('переносит 101') as string;
      expect(await imported(moved, { dryRun: true })).toMatchObject({ report: { stop: { atLeast: 101 } } });
      expect(await imported(moved)).toMatchObject({ code: 'mass-removal', message: words });
      expect(await stored()).toEqual(before);
      expect(await imported(moved, { allowRemovals: 101 })).toMatchObject({ report: { updated: 101, stop: null } });
      expect(await imported(many.slice(0, 100))).toMatchObject({ report: { updated: 100 } });
    });

    it('lets a few go, and counts only what really goes', async () => {
      expect(await imported(without(2, { link: '' }))).toMatchObject({ report: { updated: 2, stop: null } });
      // New addresses of the same pages: VK tells that they are.
      const renamed = Object.fromEntries(all.map((_, at) => [`school_${100 + at}`, 100 + at]));
      const rows = all.map((row, at) => (at < 2 ? row : { ...row, link: `vk.com/school_${100 + at}` }));
      expect(await imported(rows, { gateway: fakeVk(renamed), dryRun: true })).toMatchObject({
        report: { stop: null },
      });
      expect(await imported(rows, { gateway: fakeVk(renamed) })).toMatchObject({ kind: 'done' });
      expect(await query('select count(*)::int as live from page where removed_at is null')).toEqual([{ live: 40 }]);
    });
  });
});
