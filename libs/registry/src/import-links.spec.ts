import type { Community } from '@gospulse/vk';
import type { LinkGateway } from './links/link-gateway.js';
import { counts, NOW, useRegister } from './register-under-test.spec-helper.js';
import { fakeVk, ogrnOf, ownCsv, type OwnRow } from './registry-fixture.spec-helper.js';
import { resolvePendingLinks } from './resolve-pending-links.js';

const A = ogrnOf(1);
const B = ogrnOf(2);
const C = ogrnOf(3);
const HOUR = 3_600_000;
const nothing = Promise.resolve({ kind: 'ok', value: { kind: 'nothing' } } as const);

/** A VK whose answers about communities lose some of them on the way. */
function distorted(vk: LinkGateway, keep: (all: readonly Community[]) => readonly Community[]): LinkGateway {
  return {
    async communities(refs, want) {
      const answer = await vk.communities(refs, want);
      if (answer.kind === 'failed') return answer;
      const placeOf = ({ id, screenName }: Community) =>
        refs.findIndex((ref) => ref === id || (screenName !== null && ref === screenName));
      const communities = keep([...answer.value.communities].sort((one, other) => placeOf(one) - placeOf(other)));
      return { kind: 'ok', value: { communities, odd: communities.length === 0 ? 1 : 0 } };
    },
    resolveScreenName: (name) => vk.resolveScreenName(name),
  };
}

describe('links of an imported register', () => {
  const { database, query, folder, importFile, importRows, pages } = useRegister();
  const states = async () => (await pages()).map(({ state }) => state);
  /** What a pass does with the pages that are there. */
  const observed = () =>
    query(`update watch set last_outcome = 'observed', last_outcome_at = now(), last_success_at = now()
           where page_id in (select id from page where state = 'live')`);
  const pendingAt = (gateway: LinkGateway, ms: number) =>
    resolvePendingLinks({
      dataSource: database().dataSource,
      gateway,
      regionCode: '34',
      now: new Date(NOW.getTime() + ms),
    });

  const THREE: OwnRow[] = [
    { ogrn: A, link: 'https://vk.com/Alpha?w=wall-1_2' },
    { ogrn: B, link: 'm.vk.com/public22' },
    { ogrn: C, exempt: 'Указ № 1' },
  ];

  it('knows two links to one community', async () => {
    const report = await importRows(
      [
        { ogrn: A, link: 'vk.com/alpha' },
        { ogrn: B, link: 'vk.com/club11' },
      ],
      fakeVk({ alpha: 11 }),
    );
    expect(report.rejects).toMatchObject([{ line: 3, code: 'duplicate-link' }]);
  });

  it('keeps what VK does not find by a code of its own, and says so', async () => {
    const vk = fakeVk({});
    const rows = [
      { ogrn: A, link: 'vk.com/club22' },
      { ogrn: B, link: 'vk.com/club33' },
    ];
    const report = await importRows(rows, vk);
    expect(counts(report)).toEqual([2, 0, 0, 0]);
    expect(await states()).toEqual(['not-found', 'not-found']);
    expect(report.notes.join(' ')).toContain('не нашёл: 2');
    expect(counts(await importRows(rows, vk))).toEqual([0, 0, 2, 0]);
  });

  it('calls nothing gone by answers that hold nothing, however often they come', async () => {
    const vk = { ...distorted(fakeVk({ alpha: 11 }), () => []), resolveScreenName: () => nothing };
    const rows = [
      { ogrn: A, link: 'vk.com/alpha' },
      { ogrn: B, link: 'vk.com/club22' },
    ];
    await importRows(rows, vk);
    for (const hours of [1, 2, 30, 60]) await pendingAt(vk, hours * HOUR);
    expect(await states()).toEqual(['unresolved', 'unresolved']);
  });

  it('does not take what an answer with unreadable items leaves out for what VK does not find', async () => {
    const vk = fakeVk({ alpha: 11 });
    vk.odd = 1;
    const rows = [
      { ogrn: A, link: 'vk.com/club11' },
      { ogrn: B, link: 'vk.com/club22' },
    ];
    expect((await importRows(rows, vk)).unresolved).toBe(1);
    expect(await states()).toEqual(['live', 'unresolved']);
    await observed();
    await pendingAt(vk, HOUR * 2);
    await pendingAt(vk, HOUR * 4);
    expect(await states()).toEqual(['live', 'unresolved']);
    vk.odd = 0;
    expect(await pendingAt(vk, HOUR * 6)).toMatchObject({ resolved: 0, left: 1 });
    expect(await pendingAt(vk, HOUR * 7)).toMatchObject({ resolved: 1, left: 0 });
    expect(await states()).toEqual(['live', 'not-found']);
  });

  it.each<[string, (vk: LinkGateway) => LinkGateway]>([
    ['cut after the first', (vk) => distorted(vk, (all) => all.slice(0, 1))],
    ['cut after nine tenths', (vk) => distorted(vk, (all) => all.slice(0, Math.floor(all.length * 0.9)))],
    ['cut to half', (vk) => distorted(vk, (all) => all.slice(all.length / 2))],
  ])('calls nothing gone by one answer that is %s, and finds all by the next', async (_, cut) => {
    const known = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`page${index}`, 100 + index]));
    const vk = fakeVk(known);
    const links = Object.entries(known).map(([name, id]) => `vk.com/${id % 2 === 0 ? name : `club${id}`}`);
    const nameless = { ...cut(vk), resolveScreenName: () => nothing };
    const report = await importRows(
      links.map((link, index) => ({ ogrn: ogrnOf(index), link })),
      nameless,
    );
    expect([report.accepted, report.rejected]).toEqual([60, 0]);
    expect(report.unresolved).toBeGreaterThan(0);
    expect(await states()).not.toContain('not-found');
    await pendingAt(vk, HOUR);
    expect(new Set(await states())).toEqual(new Set(['live']));
  });

  it.each([0.02, 0.5, 0.85])(
    'calls nothing gone while answers are cut to %p for hours, and finds all later',
    async (part) => {
      const known = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`page${index}`, 100 + index]));
      const vk = fakeVk(known);
      const rows = Object.keys(known).map((name, index) => ({ ogrn: ogrnOf(index), link: `vk.com/${name}` }));
      const cut = distorted(vk, (all) => all.slice(0, Math.ceil(all.length * part)));
      const nameless = { ...cut, resolveScreenName: () => nothing };
      await importRows(rows, nameless);
      for (const hours of [1, 2, 3]) await pendingAt(nameless, hours * HOUR);
      expect(await states()).not.toContain('not-found');
      await pendingAt(vk, 4 * HOUR);
      expect(new Set(await states())).toEqual(new Set(['live']));
    },
  );

  it('calls a name gone that two good answers left out an hour apart, and asks again every day', async () => {
    const known: Record<string, number> = { alpha: 11, beta: 12 };
    const vk = fakeVk(known);
    const rows = [
      { ogrn: A, link: 'vk.com/alpha' },
      { ogrn: B, link: 'vk.com/beta' },
      { ogrn: C, link: 'vk.com/gamma' },
    ];
    const report = await importRows(rows, vk);
    expect([report.unresolved, report.rejected]).toEqual([1, 0]);
    expect(counts(await importRows(rows, vk))).toEqual([0, 0, 3, 0]);
    expect(await states()).toEqual(['live', 'live', 'unresolved']);
    await observed();
    await pendingAt(vk, HOUR - 1_000);
    expect(await states()).toEqual(['live', 'live', 'unresolved']);
    // That look was the last one for an hour.
    expect(await pendingAt(vk, HOUR)).toEqual({ resolved: 0, rejected: 0, left: 0 });
    expect(await pendingAt(vk, 2 * HOUR)).toEqual({ resolved: 1, rejected: 0, left: 0 });
    expect(await states()).toEqual(['live', 'live', 'not-found']);
    vk.calls.communities = 0;
    await pendingAt(vk, 25 * HOUR);
    expect(vk.calls.communities).toBe(0);
    await pendingAt(vk, 26 * HOUR);
    expect([await states(), vk.calls.communities > 0]).toEqual([['live', 'live', 'not-found'], true]);
    known['gamma'] = 13;
    expect(await pendingAt(vk, 50 * HOUR)).toEqual({ resolved: 1, rejected: 0, left: 0 });
    expect(await states()).toEqual(['live', 'live', 'live']);
    const due = await query(`select extract(epoch from due_at)::int as due from watch w join page p on p.id = w.page_id
      where p.link like '%gamma' and w.kind = 'communities'`);
    expect(due).toEqual([{ due: 0 }]);
  });

  it('ends the first pass of a name that VK does not know, names it, and begins anew when it is there', async () => {
    const known: Record<string, number> = { alpha: 11, beta: 12 };
    const rows = [
      { ogrn: A, link: 'vk.com/alpha' },
      { ogrn: B, link: 'vk.com/beta' },
      { ogrn: C, link: 'vk.com/gamma' },
    ];
    const outcomes = async () =>
      (
        await query(`select last_outcome from watch w join page p on p.id = w.page_id
          where p.link like '%gamma' order by kind`)
      ).map((row) => row['last_outcome']);
    const report = await importRows(rows, fakeVk(known));
    expect(report.notes.join(' ')).toContain('Не найдены во ВКонтакте: vk.com/gamma (строка 4)');
    expect(await outcomes()).toEqual(['left-out', 'left-out', 'left-out']);
    await observed();
    await pendingAt(fakeVk(known), HOUR);
    expect(await outcomes()).toEqual(['not-found', 'not-found', 'not-found']);
    await importRows(rows, null);
    expect(await outcomes()).toEqual(['not-found', 'not-found', 'not-found']);
    known['gamma'] = 13;
    await pendingAt(fakeVk(known), 30 * HOUR);
    expect([await states(), await outcomes()]).toEqual([
      ['live', 'live', 'live'],
      [null, null, null],
    ]);
  });

  it('knows by a second import too that a name is left out, and is glad of one that comes', async () => {
    const vk = fakeVk({ alpha: 11, beta: 12 });
    const rows = [
      { ogrn: A, link: 'vk.com/alpha' },
      { ogrn: B, link: 'vk.com/beta' },
      { ogrn: C, link: 'vk.com/gamma' },
    ];
    await importRows(rows, vk);
    await observed();
    const file = folder.write('again.csv', ownCsv(rows));
    expect(counts(await importFile(file, vk, { now: new Date(NOW.getTime() + HOUR) }))).toEqual([0, 1, 2, 0]);
    expect(await states()).toEqual(['live', 'live', 'not-found']);
    const found = fakeVk({ alpha: 11, beta: 12, gamma: 13 });
    await importFile(file, found, { now: new Date(NOW.getTime() + 2 * HOUR) });
    expect(await states()).toEqual(['live', 'live', 'live']);
    expect(await query('select 1 from page where left_out_at is not null')).toEqual([]);
  });

  it('asks again about names that were called not found before this rule, and of one alone beside others', async () => {
    const vk = fakeVk({ alpha: 11, gamma: 13 });
    await importRows(
      [
        { ogrn: A, link: 'vk.com/alpha' },
        { ogrn: C, link: 'vk.com/gamma' },
      ],
      null,
    );
    await query(`update page set state = 'not-found' where link like '%gamma'`);
    expect(await pendingAt(vk, HOUR)).toMatchObject({ resolved: 2 });
    await observed();
    await importRows([{ ogrn: B, link: 'vk.com/delta' }], vk);
    await pendingAt(vk, 3 * HOUR);
    expect(await states()).toEqual(['live', 'live', 'not-found']);
  });

  it('keeps a page whose new address VK could not confirm, and finds it to be the same one later', async () => {
    const vk = fakeVk({ alpha: 11 });
    await importRows([{ ogrn: A, link: 'vk.com/club11' }], vk);
    await query(`update page set screen_name = 'older'`);
    vk.down = true;
    expect((await importRows([{ ogrn: A, link: 'vk.com/alpha' }], vk)).unresolved).toBe(1);
    vk.down = false;
    const pending = { dataSource: database().dataSource, gateway: vk, regionCode: '34', now: NOW };
    expect(await resolvePendingLinks(pending)).toEqual({ resolved: 0, rejected: 1, left: 0 });
    expect((await pages()).filter(({ removed }) => !removed)).toMatchObject([
      { vk_id: 11, link: 'https://vk.com/club11' },
    ]);
  });

  it('leaves links unresolved for which too much came, and asks again for the others', async () => {
    const tooLarge = { kind: 'failed', failure: { class: 'too-large', code: null, message: 'too large' } } as const;
    const vk = fakeVk({ alpha: 11 });
    const communities: LinkGateway['communities'] = (refs, want) =>
      refs.some((ref) => ref === 22 || ref === 'durov') ? Promise.resolve(tooLarge) : vk.communities(refs, want);
    const gateway = { communities, resolveScreenName: () => Promise.resolve(tooLarge) };
    const rows = [
      { ogrn: A, link: 'vk.com/alpha' },
      { ogrn: B, link: 'vk.com/club22' },
      { ogrn: C, link: 'vk.com/durov' },
    ];
    await importRows(rows, gateway);
    const states = (await pages()).map(({ state }) => state);
    expect(states).not.toContain('not-found');
    expect(states).toContain('unresolved');
  });

  it('leaves links unresolved while VK is away, and resolves them later', async () => {
    const vk = fakeVk({ alpha: 11 }, ['durov']);
    vk.down = true;
    const rows = [...THREE.slice(0, 1), { ogrn: B, link: 'vk.com/durov' }, { ogrn: C, link: 'vk.com/club11' }];
    const report = await importRows(rows, vk);
    expect([counts(report), report.unresolved]).toEqual([[3, 0, 0, 0], 3]);
    expect(vk.calls.communities).toBe(1);
    const pending = { dataSource: database().dataSource, gateway: vk, regionCode: null, now: NOW };
    expect(await resolvePendingLinks(pending)).toEqual({ resolved: 0, rejected: 0, left: 3 });
    vk.down = false;
    expect(await resolvePendingLinks(pending)).toEqual({ resolved: 1, rejected: 2, left: 0 });
    expect((await pages()).filter(({ removed }) => !removed)).toHaveLength(1);
    expect(await resolvePendingLinks(pending)).toEqual({ resolved: 0, rejected: 0, left: 0 });
  });

  it('halves a request VK refuses until the bad part stands alone', async () => {
    const known = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`page${index}`, 100 + index]));
    const rows = Object.keys(known).map((name, index) => ({ ogrn: ogrnOf(index), link: `vk.com/${name}` }));
    const vk = fakeVk(known, [], ['poisoned']);
    const report = await importRows([...rows, { ogrn: ogrnOf(99), link: 'vk.com/poisoned' }], vk);
    expect(vk.calls.names).toEqual(['poisoned']);
    expect([report.accepted, report.unresolved]).toEqual([21, 0]);
    expect((await pages()).filter(({ state }) => state === 'live')).toHaveLength(20);
  });

  it('imports 4,400 rows with nine calls to VK', async () => {
    const known = Object.fromEntries(Array.from({ length: 4_400 }, (_, index) => [`page${index}`, 1_000 + index]));
    const rows = Object.keys(known).map((name, index) => ({ ogrn: ogrnOf(index), link: `vk.com/${name}` }));
    const vk = fakeVk(known);
    expect((await importRows(rows, vk)).accepted).toBe(4_400);
    expect(vk.calls.communities).toBeLessThanOrEqual(10);
  });
});
