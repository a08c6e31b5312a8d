import type { TokenNote } from './call-ledger.js';
import { tokenOf, useSandbox } from './sandbox-under-test.spec-helper.js';
import { fingerprint } from './token.js';

const PAGE = 170_451_034;

describe('what a probe says of a token', () => {
  const vk = useSandbox();
  const probed = async (secret: string, communityId?: number) => {
    const [probe] = await vk.gateway([tokenOf(secret)], { execute: 'auto' }).probe(communityId);
    return Object.fromEntries((probe?.methods ?? []).map(({ method, outcome, code }) => [method, [outcome, code]]));
  };
  const works = (code: number | null = null) => ['works', code];

  it('a user token can do everything', async () => {
    expect(await probed('user1', PAGE)).toEqual({
      'groups.getById': works(),
      'utils.resolveScreenName': works(104),
      'wall.get': works(),
      'wall.getById': works(),
      'wall.getComments': works(),
      execute: works(),
    });
    expect(vk.sandbox.stats.snapshot().served['wall.get']).toBe(1);
  });

  it('works also where the community asked about is not there: the token was let in', async () => {
    expect(await probed('user1')).toMatchObject({ 'groups.getById': works(125), 'wall.get': works(100) });
  });

  it('a service token may not execute, a community token may not read walls', async () => {
    expect(await probed('service1', PAGE)).toMatchObject({ 'wall.get': works(), execute: ['configuration', 28] });
    expect(await probed('community1', PAGE)).toMatchObject({
      'groups.getById': works(),
      'wall.get': ['configuration', 27],
      'wall.getById': ['configuration', 27],
      'wall.getComments': ['configuration', 27],
    });
  });

  it('a refused token is refused by every method, and noted once', async () => {
    const notes: TokenNote[] = [];
    const bad = tokenOf('bad-token');
    const [probe] = await vk.gateway([bad], { onToken: (note) => notes.push(note) }).probe(PAGE);
    expect(probe).toMatchObject({ token: fingerprint(bad), kind: 'user', requestsPerSecond: 500 });
    expect(probe?.methods.map(({ outcome, code }) => [outcome, code])).toEqual(
      Array.from({ length: 6 }, () => ['token', 5]),
    );
    expect(notes).toEqual([{ kind: 'state', token: fingerprint(bad), state: 'refused', code: 5 }]);
  });

  it('one that works again is back at once', async () => {
    vk.fault({ code: 5, times: 1 });
    const gateway = vk.gateway([tokenOf('user1')]);
    expect(await gateway.wall(PAGE, 0, 1)).toMatchObject({ failure: { class: 'token' } });
    expect(await gateway.wall(PAGE, 0, 1)).toMatchObject({ failure: { class: 'no-token' } });
    await gateway.probe(PAGE);
    expect(await gateway.wall(PAGE, 0, 1)).toMatchObject({ kind: 'ok' });
  });
});

describe('preparing', () => {
  const vk = useSandbox();

  it('learns from the books what is left of the day, and books nothing', async () => {
    const ledger = {
      takeSlots: () => Promise.resolve(0),
      spend: (_: string, __: string, calls: number) => Promise.resolve({ granted: true, callsToday: 4_321 + calls }),
      parks: () => Promise.resolve([]),
    };
    const gateway = vk.gateway([tokenOf('user1')], { ledger });
    expect(gateway.pool.left('wall.get')).toBe(5_000);
    await gateway.prepare();
    expect(gateway.pool.left('wall.get')).toBe(679);
    expect(vk.sandbox.stats.snapshot().requests).toBe(0);
  });

  it('never fails: what a VK that is away did not tell is learned the next time', async () => {
    const notes: TokenNote[] = [];
    const gateway = vk.gateway([tokenOf('user1')], { execute: 'auto', onToken: (note) => notes.push(note) });
    vk.fault({ kind: 'http-502' });
    await gateway.prepare();
    expect(notes).toEqual([]);
    expect(gateway.limits.callsAtOnce).toBe(400);
    vk.sandbox.faults.clear();
    await gateway.prepare();
    await gateway.prepare();
    expect(notes.filter(({ kind }) => kind === 'execute')).toEqual([
      { kind: 'execute', token: fingerprint(tokenOf('user1')), works: true },
    ]);
    expect(vk.calls.filter(({ method }) => method === 'execute')).toHaveLength(2);
  });

  it('does not fail when the books are away either', async () => {
    const away = () => Promise.reject(new Error('away'));
    const ledger = { takeSlots: away, spend: away, parks: away };
    const gateway = vk.gateway([tokenOf('user1')], { execute: 'auto', ledger });
    await expect(gateway.prepare()).resolves.toBeUndefined();
    expect(vk.sandbox.stats.snapshot().requests).toBe(0);
  });
});
