import { setTimeout } from 'node:timers/promises';
import { counts, NOW, useRegister } from './register-under-test.spec-helper.js';
import { fakeVk, ogrnOf, ownCsv, type OwnRow } from './registry-fixture.spec-helper.js';
import { resolvePendingLinks } from './resolve-pending-links.js';

const [A, B, C] = [ogrnOf(1), ogrnOf(2), ogrnOf(3)];
const TOMSK = '69654000';

describe('registers of two regions in one installation', () => {
  const { database, query, folder, importFile, importRows } = useRegister();
  const importTomsk = (rows: readonly OwnRow[], gateway = fakeVk({ alpha: 11, beta: 22 })) =>
    importFile(folder.write('tomsk.csv', ownCsv(rows.map((row) => ({ oktmo: TOMSK, ...row })))), gateway, {
      regionCode: '70',
    });
  const stored = () =>
    query(
      `select i.region_code as region, ogrn, vk_id, page.region_code as "pageRegion" from institution i
       left join page on page.institution_id = i.id and page.removed_at is null order by i.id`,
    );

  it('refuse an ОГРН that the other has, and say which that is; its institution stays where it was', async () => {
    await importRows([{ ogrn: A, link: 'vk.com/alpha' }], fakeVk({ alpha: 11 }));
    const before = await stored();
    const report = await importTomsk([{ ogrn: A, name: 'Переехавшая школа' }, { ogrn: B }]);
    expect(report.rejects).toMatchObject([
      {
        line: 2,
        code: 'other-region',
        expected: expect.stringContaining('числится в регионе 34 (Волгоградская область)'),
      },
    ]);
    expect(await stored()).toEqual([...before, expect.objectContaining({ region: '70', ogrn: B })]);
  });

  it('refuse a page that the other has, by another link too', async () => {
    await importRows([{ ogrn: A, link: 'vk.com/alpha' }], fakeVk({ alpha: 11 }));
    const report = await importTomsk([
      { ogrn: B, link: 'vk.com/alpha' },
      { ogrn: C, link: 'vk.com/club11' },
    ]);
    expect(report.rejects.map(({ line, code }) => [line, code])).toEqual([
      [2, 'link-taken'],
      [3, 'link-taken'],
    ]);
    expect((await stored()).filter(({ vk_id }) => vk_id !== null)).toEqual([
      { region: '34', ogrn: A, vk_id: 11, pageRegion: '34' },
    ]);
  });

  it('keep a page with whom it was confirmed for first, where VK could not be asked at the import', async () => {
    await importRows([{ ogrn: A, link: 'vk.com/alpha' }]);
    await importTomsk([{ ogrn: B, link: 'vk.com/club11' }], fakeVk({ alpha: 11 }));
    const later = new Date(NOW.getTime() + 3_600_000);
    const pending = { dataSource: database().dataSource, gateway: fakeVk({ alpha: 11 }), regionCode: null, now: later };
    expect(await resolvePendingLinks(pending)).toMatchObject({ rejected: 1, left: 0 });
    expect(await query('select region_code from page where removed_at is null and vk_id = 11')).toEqual([
      { region_code: '70' },
    ]);
  });

  it('change nothing of each other when they are imported again, one without all that it had', async () => {
    const rows: OwnRow[] = [{ ogrn: A, link: 'vk.com/alpha' }];
    await importRows(rows, fakeVk({ alpha: 11 }));
    await importTomsk([{ ogrn: B, link: 'vk.com/beta' }]);
    const before = await stored();
    expect(counts(await importRows(rows, fakeVk({ alpha: 11 })))).toEqual([0, 0, 1, 0]);
    await importTomsk([{ ogrn: C }]);
    expect((await stored())[0]).toEqual(before[0]);
  });

  it.each([
    ['an ОГРН', { ogrn: B }, [[2, 'other-region']]],
    ['a page', { ogrn: C, link: 'vk.com/beta' }, [[2, 'link-taken']]],
  ])('refuse %s that the other is writing at this moment, and take the rest', async (_, row, rejected) => {
    await importRows([{ ogrn: A }]);
    await importTomsk([{ ogrn: ogrnOf(9) }]);
    const other = database().dataSource.createQueryRunner();
    try {
      await other.startTransaction();
      await other.query(
        `insert into institution (region_code, ogrn, name, kind, sphere, level, imported_at)
         values ('70', '${B}', 'Школа', 'school', 'education', 'municipal', now())`,
      );
      await other.query(
        `insert into page (region_code, institution_id, vk_id, link, state, registered_at)
         select '70', id, 22, 'https://vk.com/club22', 'live', now() from institution where ogrn = '${B}'`,
      );
      const importing = importRows([{ ogrn: A }, row, { ogrn: ogrnOf(4) }].slice(1), fakeVk({ alpha: 11, beta: 22 }));
      await waitUntilSomebodyWaits();
      await other.commitTransaction();
      const report = await importing;
      expect(report.rejects.map(({ line, code }) => [line, code])).toEqual(rejected);
      expect(counts(report)).toEqual([1, 0, 0, 1]);
      expect((await stored()).filter(({ ogrn }) => ogrn === B)).toEqual([
        { region: '70', ogrn: B, vk_id: 22, pageRegion: '70' },
      ]);
    } finally {
      await other.release();
    }
  });

  /** For a row that another transaction is writing. */
  async function waitUntilSomebodyWaits(): Promise<void> {
    for (const until = Date.now() + 60_000; Date.now() < until;) {
      const waiting = await query(
        `select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
      );
      if (waiting.length > 0) return;
      await setTimeout(50);
    }
    throw new Error('nobody waits');
  }
});
