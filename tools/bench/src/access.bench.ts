import { Worker } from 'node:worker_threads';
import {
  addAccount,
  audit,
  auditWithin,
  beginSession,
  judgePassword,
  openSession,
  readSession,
  verifyAudit,
  writePassword,
} from '@gospulse/access';
import { rebuildRollups } from '@gospulse/analytics';
import { startApi, warmUp } from '@gospulse/api';
import type { DataSource } from 'typeorm';
import type { Asked, Asking } from './access/ask-worker.js';
import { fillYears } from './answers/fill-years.js';
import type { BenchOptions } from './bench-options.js';
import { percentile, print } from './figure.js';
import { openGround, type Ground } from './ground/open-ground.js';

const SIZE = { pages: 1_400, days: 90 };
const LOGINS = 50;
const ROUNDS = 5;
const CONNECTIONS = 4;
/** About as long as fifty passwords take. */
const ROUND_MS = 2_500;
const CHECKS = 5_000;
const EVENTS = 1_000;
const CHAIN = 100_000;
const PASSWORD = 'a long password of the bench';
const PLACE = { address: '127.0.0.1', agent: 'bench' };
const ACTOR = { accountId: null, login: 'bench', address: '127.0.0.1' };
const EVENT = { action: 'export', subject: 'figures', outcome: 'done', details: { rows: 3 } } as const;

/** What it costs to know who asks: sessions, fifty who sign in at once, events and their chain. */
export async function benchAccess({ pages, days }: BenchOptions): Promise<void> {
  const ground = await openGround();
  try {
    const size = { pages: pages ?? SIZE.pages, days: days ?? SIZE.days };
    await fillYears(ground.dataSource, { ...size, questions: size.pages * size.days * 0.16 });
    await rebuildRollups(ground.dataSource);
    const ids = await addAccounts(ground.dataSource);
    await measureSessions(ground, ids);
    await measureLogins(ground, ids, `${size.pages} pages × ${size.days} days`);
    await measureEvents(ground.dataSource);
  } finally {
    await ground.close();
  }
}

const loginOf = (n: number): string => `person${n}@office.example`;

/** An admin, and fifty with one password. */
async function addAccounts(dataSource: DataSource): Promise<number[]> {
  const judged = await judgePassword(PASSWORD, { login: 'x', name: '' });
  if (judged.kind !== 'good') throw new Error(judged.why);
  return dataSource.transaction(async (manager) => {
    const ids: number[] = [];
    for (let n = 0; n <= LOGINS; n += 1) {
      const person = { login: loginOf(n), name: loginOf(n), role: n === 0 ? 'admin' : 'analyst' } as const;
      const added = await addAccount(manager, { ...person, regionCodes: null }, new Date());
      if (added.kind !== 'added') throw new Error(added.why);
      await writePassword(manager, added.id, judged.hash);
      ids.push(added.id);
    }
    return ids;
  });
}

async function measureSessions(ground: Ground, ids: readonly number[]): Promise<void> {
  const { dataSource } = ground;
  const tokens: string[] = [];
  for (const id of ids) tokens.push((await openSession(dataSource, id, PLACE, new Date())) ?? '');
  const check = async (n: number) => {
    const found = await readSession(dataSource, tokens[n % tokens.length] ?? '', new Date());
    if (found.kind !== 'signed-in') throw new Error(found.kind);
  };
  for (let n = 0; n < 500; n += 1) await check(n);
  const figure = (name: string, times: readonly number[], aim?: string) =>
    print({
      ...{ bench: 'access', figure: name, value: percentile(times, 0.95), unit: 'ms', of: `${times.length} times` },
      ...(aim === undefined ? {} : { aim }),
    });
  const bare: number[] = [];
  // In turns with the least that can be asked of the database, so that whatever else this machine does falls on both.
  const checks = await timesOf(CHECKS, check, async () => {
    bare.push(...(await timesOf(1, () => dataSource.query('select 1'))));
  });
  figure('session check, p95', checks, '≤ 1');
  figure('… beside «select 1», p95', bare);
  print({ bench: 'access', figure: 'session check, median', value: percentile(checks, 0.5), unit: 'ms' });
  const begin = async (n: number) => {
    const id = ids[n % ids.length] ?? 0;
    await beginSession(dataSource, { id, login: loginOf(n % ids.length), by: 'password' }, PLACE, new Date());
  };
  figure('session opened and written down, p95', await timesOf(EVENTS, begin));
  figure(
    'event written down, p95',
    await timesOf(EVENTS, () => audit(dataSource, { actor: ACTOR, event: EVENT, now: new Date() })),
  );
}

async function timesOf(
  count: number,
  work: (n: number) => Promise<void>,
  between: () => Promise<void> = () => Promise.resolve(),
): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < count; n += 1) {
    const begun = performance.now();
    await work(n);
    times.push(performance.now() - begun);
    await between();
  }
  return times;
}

async function measureLogins(ground: Ground, ids: readonly number[], of: string): Promise<void> {
  const token = await openSession(ground.dataSource, ids[1] ?? 0, PLACE, new Date());
  const api = await startApi(ground.config('http://127.0.0.1:9', 'user:none', { PORT: '0', LOG_LEVEL: 'error' }));
  try {
    await warmUp(api.url);
    const signsIn = Array.from({ length: LOGINS }, (_, n) => ({ login: loginOf(n + 1), password: PASSWORD }));
    for (const [kind, varied] of [
      ['kept', 1],
      ['computed', 1_000],
    ] as const) {
      const asking = {
        ...{ addresses: addressesOf(api.url, varied), cookie: `gospulse=${token}`, connections: CONNECTIONS },
        ...{ milliseconds: ROUND_MS, door: `${api.url}/api/v1/sign-in` },
      };
      const [calm, busy]: [number[], number[]] = [[], []];
      const signIns: number[] = [];
      // In turns, so that whatever else this machine does falls on both.
      for (let round = 0; round < ROUNDS; round += 1) {
        calm.push(...(await ask({ ...asking, signsIn: [] })).answers);
        const asked = await ask({ ...asking, signsIn });
        busy.push(...asked.answers);
        signIns.push(...asked.signIns);
      }
      const figure = (name: string, value: number, unit: string, aim?: string) =>
        print({ bench: 'access', figure: name, value, unit, of: `${kind} answers, ${of}`, ...(aim ? { aim } : {}) });
      const [before, meanwhile] = [percentile(calm, 0.95), percentile(busy, 0.95)];
      figure('overview and municipalities, p95', before, 'ms');
      figure(`… while ${LOGINS} sign in at once, p95`, meanwhile, 'ms');
      figure('… times as long', meanwhile / before, '', '≤ 2');
      figure(`sign-in, median of ${LOGINS} at once`, percentile(signIns, 0.5), 'ms');
      figure('… the last of them', Math.max(...signIns), 'ms');
    }
    const alone = { addresses: [`${api.url}/health/live`], cookie: '', connections: 1, milliseconds: 1_500 };
    const one = await ask({ ...alone, signsIn: signsIn.slice(0, 1), door: `${api.url}/api/v1/sign-in` });
    print({ bench: 'access', figure: 'sign-in alone', value: one.signIns[0] ?? Number.NaN, unit: 'ms', of: 'one' });
  } finally {
    await api.close();
  }
}

/** @param varied in how many ways, so that none is kept from the time before */
function addressesOf(url: string, varied: number): string[] {
  return Array.from({ length: varied }, (_, n) => {
    const [to, from] = [dayBefore(2 + (n % 30)), dayBefore(31 + Math.floor(n / 30))];
    return ['overview', 'municipalities'].map((name) => `${url}/api/v1/${name}?from=${from}&to=${to}`);
  }).flat();
}

function dayBefore(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
}

function ask(asking: Asking): Promise<Asked> {
  const worker = new Worker(new URL('./access/ask-worker.js', import.meta.url), { workerData: asking });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

async function measureEvents(dataSource: DataSource): Promise<void> {
  for (let written = 0; written < CHAIN; written += 5_000) {
    await dataSource.transaction(async (manager) => {
      for (let n = 0; n < 5_000; n += 1) await auditWithin(manager, { actor: ACTOR, event: EVENT, now: new Date() });
    });
  }
  const begun = performance.now();
  const verdict = await verifyAudit(dataSource, null);
  if (verdict.kind !== 'whole') throw new Error(verdict.why);
  const value = (performance.now() - begun) / 1_000;
  print({ bench: 'access', figure: 'chain verified', value, unit: 's', of: `${verdict.events} events` });
}
