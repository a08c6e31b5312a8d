import type { TokenNote } from './call-ledger.js';
import type { FailureClass } from './failure.js';
import { AT, tokenOf, useSandbox } from './sandbox-under-test.spec-helper.js';
import { fingerprint } from './token.js';
import { nextVkDay } from './vk-day.js';

const PAGE = 170_451_034;
const SECRET = 'user-vk1.a.a-very-secret-token';
const USER = tokenOf(SECRET);
const OTHER = tokenOf('user-other');
const RETRIES = 2;
const MINUTE_MS = 60_000;
const NOW = AT * 1_000;

interface Row {
  readonly code: number;
  readonly class: FailureClass;
  /** Attempts with the one token there is. */
  readonly attempts: number;
  readonly note: Partial<Record<string, unknown>> | null;
  /** How long the token gives nothing for this method, and for another one; milliseconds. */
  readonly away: number;
  readonly awayFromAll: number;
  /** Whether a second token brings the answer. */
  readonly otherGoesOn: boolean;
}

const DAY_END = nextVkDay(NOW) - NOW;
const repeated = (code: number, failureClass: FailureClass): Row => ({
  code,
  class: failureClass,
  attempts: RETRIES + 1,
  note: null,
  away: 0,
  awayFromAll: 0,
  otherGoesOn: false,
});
const aboutTheThing = (code: number, failureClass: FailureClass): Row => ({
  ...repeated(code, failureClass),
  attempts: 1,
});
const parked = (code: number, failureClass: FailureClass, away: number): Row => ({
  ...aboutTheThing(code, failureClass),
  note: { kind: 'parked', method: 'wall.get', class: failureClass, code, until: NOW + away },
  away,
  otherGoesOn: true,
});
const resting = (code: number, failureClass: FailureClass, state: string, minutes: number): Row => ({
  ...aboutTheThing(code, failureClass),
  note: { kind: 'state', state, code },
  away: minutes * MINUTE_MS,
  awayFromAll: minutes * MINUTE_MS,
  otherGoesOn: true,
});

/** Every code of the table of errors; what is not about the token or VK is about the thing asked for. */
const MATRIX: readonly Row[] = [
  repeated(1, 'retryable'),
  repeated(6, 'rate-limited'),
  repeated(10, 'retryable'),
  repeated(36, 'retryable'),
  parked(3, 'configuration', DAY_END),
  parked(9, 'flood', 5 * MINUTE_MS),
  parked(27, 'configuration', DAY_END),
  parked(28, 'configuration', DAY_END),
  parked(29, 'quota', DAY_END),
  parked(1051, 'configuration', DAY_END),
  resting(5, 'token', 'refused', 30),
  resting(14, 'operator', 'needs-operator', 15),
  resting(17, 'operator', 'needs-operator', 15),
  aboutTheThing(12, 'bug'),
  aboutTheThing(13, 'too-large'),
  aboutTheThing(15, 'page-unavailable'),
  aboutTheThing(18, 'page-unavailable'),
  aboutTheThing(19, 'page-unavailable'),
  aboutTheThing(30, 'page-unavailable'),
  aboutTheThing(100, 'bad-parameter'),
  aboutTheThing(104, 'not-found'),
  aboutTheThing(113, 'bad-parameter'),
  aboutTheThing(125, 'bad-parameter'),
  aboutTheThing(203, 'page-unavailable'),
  aboutTheThing(212, 'comments-closed'),
];

describe('each error of VK, over HTTP', () => {
  const vk = useSandbox();
  const setUp = (tokens: readonly (typeof USER)[]) => {
    const notes: TokenNote[] = [];
    const clock = { now: NOW };
    const onToken = (note: TokenNote) => notes.push(note);
    const gateway = vk.gateway(tokens, { retries: RETRIES, now: () => clock.now, onToken });
    return { gateway, notes, clock };
  };
  const troubles = (notes: readonly TokenNote[]) => notes.filter((note) => !('state' in note && note.state === 'ok'));

  it.each(MATRIX)('$code is $class, after $attempts attempts', async (row) => {
    vk.fault({ method: 'wall.get', code: row.code });
    const { gateway, notes } = setUp([USER]);
    const result = await gateway.wall(PAGE, 0, 1);
    expect(result).toMatchObject({ kind: 'failed', failure: { class: row.class, code: row.code } });
    expect(vk.calls.map(({ outcome, code }) => [outcome, code])).toEqual(
      Array.from({ length: row.attempts }, () => [row.class, row.code]),
    );
    expect(troubles(notes)).toEqual(
      row.note === null ? [] : [expect.objectContaining({ ...row.note, token: fingerprint(USER) })],
    );
    expect(JSON.stringify([result, vk.calls, notes])).not.toContain(SECRET);
  });

  it.each(MATRIX)('$code keeps the token from the method as long as it should', async (row) => {
    vk.fault({ method: 'wall.get', code: row.code });
    const { gateway, clock } = setUp([USER]);
    await gateway.wall(PAGE, 0, 1);
    vk.sandbox.faults.clear();
    const isAway = async (of: 'wall.get' | 'groups.getById', after: number) => {
      clock.now = NOW + after;
      const one = of === 'wall.get' ? await gateway.wall(PAGE, 0, 1) : await gateway.communities([PAGE], 'members');
      return one.kind === 'failed' && one.failure.class === 'no-token';
    };
    if (row.awayFromAll > 0) expect(await isAway('groups.getById', row.awayFromAll - 1)).toBe(true);
    else expect(await isAway('groups.getById', 0)).toBe(false);
    if (row.away > 0) expect(await isAway('wall.get', row.away - 1)).toBe(true);
    expect(await isAway('wall.get', row.away)).toBe(false);
  });

  it.each(MATRIX)('$code with a second token: that one goes on, or is not troubled', async (row) => {
    vk.fault({ method: 'wall.get', token: SECRET, code: row.code });
    const { gateway, notes } = setUp([USER, OTHER]);
    const results = [];
    for (let i = 0; i < 4; i += 1) results.push(await gateway.wall(PAGE, 0, 1));
    if (row.otherGoesOn) expect(results.every(({ kind }) => kind === 'ok')).toBe(true);
    if (row.otherGoesOn) expect(vk.calls.filter(({ token }) => token === fingerprint(USER))).toHaveLength(1);
    expect(troubles(notes).filter(({ token }) => token === fingerprint(OTHER))).toEqual([]);
  });

  it('9 again and again keeps the method away twice as long each time, until it works', async () => {
    const { gateway, notes, clock } = setUp([USER]);
    const rests: number[] = [];
    for (const code of [9, 9, 9, null, 9]) {
      vk.sandbox.faults.clear();
      if (code !== null) vk.fault({ method: 'wall.get', code });
      await gateway.wall(PAGE, 0, 1);
      const last = notes.at(-1);
      if (code !== null && last?.kind === 'parked') {
        rests.push((last.until - clock.now) / MINUTE_MS);
        clock.now = last.until;
      }
    }
    expect(rests).toEqual([5, 10, 20, 5]);
  });

  it('5 is tried again with one call after half an hour, and a recovered token says so', async () => {
    vk.fault({ token: SECRET, code: 5 });
    const { gateway, notes, clock } = setUp([USER]);
    await gateway.wall(PAGE, 0, 1);
    clock.now += 30 * MINUTE_MS;
    const still = await Promise.all(Array.from({ length: 5 }, () => gateway.wall(PAGE, 0, 1)));
    expect(still.map((one) => (one.kind === 'failed' ? one.failure.class : 'ok')).sort()).toEqual([
      'no-token',
      'no-token',
      'no-token',
      'no-token',
      'token',
    ]);
    vk.sandbox.faults.clear();
    clock.now += 30 * MINUTE_MS;
    expect(await gateway.wall(PAGE, 0, 1)).toMatchObject({ kind: 'ok' });
    expect(notes.map((note) => ('state' in note ? note.state : note.kind))).toEqual(['refused', 'ok']);
  });

  it('books that cannot be kept let nothing leave', async () => {
    const away = () => Promise.reject(new Error('the database is away'));
    const failure = { class: 'retryable', code: null, message: 'the books cannot be kept' };
    const parks = () => Promise.resolve([]);
    for (const ledger of [
      { parks, takeSlots: away, spend: () => Promise.resolve({ granted: true, callsToday: 1 }) },
      { parks, takeSlots: () => Promise.resolve(0), spend: away },
    ]) {
      expect(await vk.gateway([USER], { ledger, retries: 1 }).wall(PAGE, 0, 1)).toEqual({ kind: 'failed', failure });
    }
    expect(vk.sandbox.stats.snapshot().requests).toBe(0);
  });

  it('a quota that the books call spent parks the method without asking VK', async () => {
    const { gateway, notes } = setUp([USER, OTHER]);
    for (const token of gateway.pool.tokens) token.callsToday.set('wall.get', 0);
    const ledger = {
      takeSlots: () => Promise.resolve(0),
      spend: (token: string) => Promise.resolve({ granted: token !== fingerprint(USER), callsToday: 5_000 }),
      parks: () => Promise.resolve([]),
    };
    const shared = vk.gateway([USER, OTHER], { ledger, onToken: (note) => notes.push(note), now: () => NOW });
    expect(await shared.wall(PAGE, 0, 1)).toMatchObject({ kind: 'ok' });
    expect(troubles(notes)).toEqual([
      {
        kind: 'parked',
        token: fingerprint(USER),
        method: 'wall.get',
        until: NOW + DAY_END,
        class: 'quota',
        code: null,
      },
    ]);
    expect(shared.pool.left('wall.get')).toBe(0);
  });
});
