import { parentPort, workerData } from 'node:worker_threads';

/** What a thread of clients is told, so that they do not take the server's time. */
export interface Asking {
  readonly addresses: readonly string[];
  readonly cookie: string;
  readonly connections: number;
  /** Where nobody signs in. */
  readonly milliseconds: number;
  /** Signing in at once, each once, while the others ask; empty: nobody does. */
  readonly signsIn: readonly { readonly login: string; readonly password: string }[];
  readonly door: string;
}

/** Milliseconds of each answer. */
export interface Asked {
  readonly answers: readonly number[];
  readonly signIns: readonly number[];
}

const { addresses, cookie, connections, milliseconds, signsIn, door } = workerData as Asking;

async function timed(ask: () => Promise<Response>): Promise<number> {
  const begun = performance.now();
  const answer = await ask();
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
  return performance.now() - begun;
}

async function askWhile(first: number, goesOn: () => boolean): Promise<number[]> {
  const times: number[] = [];
  for (let n = first; goesOn(); n += connections) {
    const address = addresses[n % addresses.length] ?? '';
    times.push(await timed(() => fetch(address, { headers: { cookie } })));
  }
  return times;
}

function signInAll(): Promise<number[]> {
  const headers = { 'content-type': 'application/json' };
  return Promise.all(
    signsIn.map((one) => timed(() => fetch(door, { method: 'POST', headers, body: JSON.stringify(one) }))),
  );
}

// Where somebody signs in, the asking ends with the last of them: what comes after is as calm as before.
const until = performance.now() + milliseconds;
let areSigningIn = signsIn.length > 0;
const signIns = signInAll().finally(() => (areSigningIn = false));
const goesOn = () => (signsIn.length > 0 ? areSigningIn : performance.now() < until);
const answers = await Promise.all(Array.from({ length: connections }, (_, n) => askWhile(n, goesOn)));
const asked: Asked = { answers: answers.flat(), signIns: await signIns };
parentPort?.postMessage(asked);
