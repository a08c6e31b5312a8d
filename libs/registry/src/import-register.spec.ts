import { createTestDatabase, type TestDatabase } from '../../../tests/support/database.js';
import { exportRegister } from './export-register.js';
import { importRegister, type ImportInput } from './import-register.js';
import { type ImportReport } from './import-report.js';
import { type LinkGateway } from './links/link-gateway.js';
import { fakeVk, ogrnOf, ownCsv, type OwnRow, scratchFolder } from './registry-fixture.spec-helper.js';
import { resolvePendingLinks } from './resolve-pending-links.js';

const NOW = new Date('2026-11-23T09:00:00Z');
const A = ogrnOf(1);
const B = ogrnOf(2);
const C = ogrnOf(3);

describe('importing a register', () => {
  const folder = scratchFolder();
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(async () => {
    await database.drop();
    folder.remove();
  });
  beforeEach(async () => {
    await database.dataSource.query('truncate watch, registry_event, page, institution restart identity cascade');
  });

  async function run(
    file: string,
    gateway: LinkGateway | null = null,
    more: Partial<ImportInput> = {},
  ): Promise<ImportReport> {
    const result = await importRegister({
      dataSource: database.dataSource,
      gateway,
      file,
      regionCode: '34',
      now: NOW,
      ...more,
    });
    if (result.kind !== 'done') throw new Error(result.message);
    return result.report;
  }
  const importRows = (rows: readonly OwnRow[], gateway: LinkGateway | null = null): Promise<ImportReport> =>
    run(folder.write('register.csv', ownCsv(rows)), gateway);
  const counts = ({ accepted, updated, unchanged, rejected }: ImportReport): number[] => [
    accepted,
    updated,
    unchanged,
    rejected,
  ];
  const pages = async (): Promise<Record<string, unknown>[]> =>
    database.dataSource.query(
      `select ogrn, vk_id, link, state, page.removed_at is not null as removed
       from page join institution on institution.id = institution_id order by page.id`,
    );
  const events = async (): Promise<Record<string, unknown>[]> =>
    database.dataSource.query('select kind, ogrn, was, became from registry_event order by id');

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
    const watches = await database.dataSource.query('select kind, due_at from watch where page_id = 1 order by kind');
    expect(watches).toEqual(['comments', 'communities', 'posts'].map((kind) => ({ kind, due_at: NOW })));
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
    expect(counts(await run(file, fakeVk({ alpha: 11 }), { dryRun: true }))).toEqual([3, 0, 0, 0]);
    expect(await pages()).toEqual([]);
    expect(counts(await run(file, fakeVk({ alpha: 11 })))).toEqual([3, 0, 0, 0]);
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
    expect(await database.dataSource.query('select id, ogrn, name from institution order by id')).toEqual([
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
    expect(await database.dataSource.query('select distinct page_id from watch')).toEqual([{ page_id: 2 }]);
    expect(counts(await importRows(THREE, fakeVk({ alpha: 11, beta: 22 })))).toEqual([0, 1, 2, 0]);
    expect((await pages())[0]).toMatchObject({ removed: false, vk_id: 11 });
    expect(await database.dataSource.query('select count(*)::int as n from watch')).toEqual([{ n: 6 }]);
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
    expect(await exportRegister({ dataSource: database.dataSource, file, regionCode: '34' })).toBe(4);
    const text = (await import('node:fs')).readFileSync(file, 'utf8');
    expect(text.startsWith('\uFEFFogrn;name;')).toBe(true);
    expect(text).toContain(`;'@cmd;`);
    expect(text).toContain(`;'=HYPERLINK(1)`);
    const report = await run(file, fakeVk({}));
    expect([counts(report), report.notes]).toEqual([[0, 0, 4, 0], expect.any(Array)]);
  });

  it('refuses a second import of the region while one runs', async () => {
    const runner = database.dataSource.createQueryRunner();
    await runner.query('select pg_advisory_lock(7316402, 34)');
    const file = folder.write('busy.csv', ownCsv(THREE));
    const result = await importRegister({
      dataSource: database.dataSource,
      gateway: null,
      file,
      regionCode: '34',
      now: NOW,
    });
    await runner.query('select pg_advisory_unlock(7316402, 34)');
    await runner.release();
    expect(result).toMatchObject({ kind: 'refused', code: 'import-running' });
  });
});
