import type { LinkGateway } from './links/link-gateway.js';
import { counts, NOW, useRegister } from './register-under-test.spec-helper.js';
import { fakeVk, ogrnOf, type OwnRow } from './registry-fixture.spec-helper.js';
import { resolvePendingLinks } from './resolve-pending-links.js';

const A = ogrnOf(1);
const B = ogrnOf(2);
const C = ogrnOf(3);

describe('links of an imported register', () => {
  const { database, query, importRows, pages } = useRegister();

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

  it('keeps what VK does not find, and says so', async () => {
    const vk = fakeVk({});
    const rows = [
      { ogrn: A, link: 'vk.com/alpha' },
      { ogrn: B, link: 'vk.com/club22' },
    ];
    const report = await importRows(rows, vk);
    expect(counts(report)).toEqual([2, 0, 0, 0]);
    expect((await pages()).map(({ state }) => state)).toEqual(['not-found', 'not-found']);
    expect(report.notes.join(' ')).toContain('не нашёл: 2');
    expect(counts(await importRows(rows, vk))).toEqual([0, 0, 2, 0]);
  });

  it('does not take what an answer with unreadable items leaves out for what VK does not find', async () => {
    const vk = fakeVk({ alpha: 11 });
    vk.odd = 1;
    const rows = [
      { ogrn: A, link: 'vk.com/club11' },
      { ogrn: B, link: 'vk.com/club22' },
    ];
    expect((await importRows(rows, vk)).unresolved).toBe(1);
    expect((await pages()).map(({ state }) => state)).toEqual(['live', 'unresolved']);
    vk.odd = 0;
    const pending = { dataSource: database().dataSource, gateway: vk, regionCode: '34', now: NOW };
    expect(await resolvePendingLinks(pending)).toMatchObject({ resolved: 1, left: 0 });
    expect((await pages()).map(({ state }) => state)).toEqual(['live', 'not-found']);
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

  it('imports 4,400 rows in a few seconds, nine calls to VK', async () => {
    const known = Object.fromEntries(Array.from({ length: 4_400 }, (_, index) => [`page${index}`, 1_000 + index]));
    const rows = Object.keys(known).map((name, index) => ({ ogrn: ogrnOf(index), link: `vk.com/${name}` }));
    const vk = fakeVk(known);
    const started = performance.now();
    expect((await importRows(rows, vk)).accepted).toBe(4_400);
    expect(vk.calls.communities).toBeLessThanOrEqual(10);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
