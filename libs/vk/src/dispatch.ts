import { classifyBody } from './classify-body.js';
import type { DispatchSlot } from './dispatch-slots.js';
import type { Executing } from './execute/executing.js';
import { CALLS_PER_EXECUTE, scriptOf } from './execute/script.js';
import type { BatchSizes } from './execute/batch-sizes.js';
import { tellApart } from './execute/tell-apart.js';
import { failed, isInterrupted, isNotJson, NO_ANSWER_IN_TIME, type VkFailure, type VkResult } from './failure.js';
import type { Job, JobOutcome } from './job.js';
import type { RawApi } from './raw-request.js';
import { nextVkDay } from './vk-day.js';

/** What one call came to, for the books and the metrics. Fingerprints only. */
export interface CallRecord {
  readonly token: string;
  /** `execute` for the request that carried others. */
  readonly method: string;
  readonly outcome: 'ok' | VkFailure['class'];
  readonly code: number | null;
  readonly milliseconds: number;
  /** It was sent inside an `execute`: a call of its method, but no HTTP request of its own. */
  readonly inner: boolean;
}

export interface DispatchOptions {
  readonly token: string;
  readonly call: RawApi['call'];
  readonly executing: Executing;
  readonly sizes: BatchSizes;
  readonly now: () => number;
  readonly onCall: (record: CallRecord) => void;
}

/** Methods whose calls may share an `execute`. */
const SHARING: ReadonlySet<string> = new Set(['wall.get', 'wall.getById', 'wall.getComments']);
const FLOOD_REST_MS = 5 * 60_000;

/** Takes the first call of the queue, and those that may leave with it, out of it. */
export function gather(options: DispatchOptions, queue: Job[]): readonly Job[] {
  const first = queue.shift();
  if (!first) return [];
  const { executing, sizes } = options;
  const jobs = [first];
  if (!executing.ready || !mayShare(first)) return jobs;
  for (let at = 0; at < queue.length && jobs.length < CALLS_PER_EXECUTE;) {
    const next = queue[at];
    const most = Math.min(...jobs.map((job) => job.most), next?.most ?? 0);
    if (next && mayShare(next) && jobs.length < most && sizes.fits(jobs, next, executing.projects)) {
      jobs.push(...queue.splice(at, 1));
    } else at += 1;
  }
  return jobs;
}

function mayShare(job: Job): boolean {
  return job.most > 0 && SHARING.has(job.method);
}

/** Sends calls that leave in one slot, and settles each of them, whatever happens. */
export async function dispatch(options: DispatchOptions, jobs: readonly Job[], slot: DispatchSlot): Promise<void> {
  const [only] = jobs;
  const shares = jobs.length > 1 || (only?.projection !== undefined && goesProjected(options, only));
  slot.sentAs(shares ? 'execute' : (only?.method ?? ''));
  const call: RawApi['call'] = (method, params) => options.call(method, params, slot).finally(() => slot.answered());
  try {
    if (shares) await together({ ...options, call }, jobs);
    else if (only) only.settle({ kind: 'answer', result: await alone({ ...options, call }, only) });
  } catch {
    // A fault of ours must not leave a caller waiting for ever; a second settling does nothing.
    for (const job of jobs) job.settle({ kind: 'answer', result: failed('retryable', null, 'the call went astray') });
  }
}

/** A projection is worth an `execute` of its own: its answer is a hundred times smaller. */
function goesProjected({ executing }: DispatchOptions, job: Job): boolean {
  return job.most > 0 && executing.ready && executing.projects;
}

async function alone(options: DispatchOptions, { method, params }: Job): Promise<VkResult<unknown>> {
  const startedAt = options.now();
  const raw = await options.call(method, params);
  const result = raw.kind === 'ok' ? classifyBody(raw.value) : raw;
  record(options, method, result, startedAt, false);
  return result;
}

async function together(options: DispatchOptions, jobs: readonly Job[]): Promise<void> {
  const { executing, sizes } = options;
  const projecting = executing.projects;
  const startedAt = options.now();
  const raw = await options.call('execute', { code: scriptOf(jobs, projecting) });
  const outer = raw.kind === 'ok' ? classifyBody(raw.value) : raw;
  record(options, 'execute', outer, startedAt, false);
  if (outer.kind === 'failed') return settleAll(jobs, afterFailure(options, jobs, outer.failure));
  const answers = tellApart(
    raw.kind === 'ok' ? raw.value : null,
    jobs.map(({ method }) => method),
  );
  sizes.wentWell();
  jobs.forEach((job, index) => {
    const answer = answers[index];
    const result = answer?.kind === 'answer' ? answer.result : null;
    const doubt = result === null || !isExpected(options, job, projecting, result);
    record(options, job.method, result ?? failed('retryable', null, 'doubtful'), startedAt, true);
    job.settle(doubt ? { kind: 'again', most: 0 } : { kind: 'answer', result });
  });
}

/** Whether an answer has the form that was asked for; its size is learned on the way. */
function isExpected(options: DispatchOptions, job: Job, projecting: boolean, result: VkResult<unknown>): boolean {
  if (result.kind === 'failed') return true;
  options.sizes.answered(job, projecting, result.value);
  if (!projecting || job.projection === undefined) return true;
  const understood = job.projection.accepts(result.value);
  options.executing.projection(understood);
  return understood;
}

function settleAll(jobs: readonly Job[], outcome: JobOutcome): void {
  for (const job of jobs) job.settle(outcome);
}

/** What the failure of an `execute` as a whole means for the calls in it. */
function afterFailure(options: DispatchOptions, jobs: readonly Job[], failure: VkFailure): JobOutcome {
  const { executing, sizes } = options;
  if (failure.class === 'too-large' || isInterrupted(failure) || isNotJson(failure)) {
    sizes.tooLarge();
    return { kind: 'again', most: Math.floor(jobs.length / 2) };
  }
  if (failure.message === NO_ANSWER_IN_TIME) {
    // Whether it was too much or VK is away shows best with each call by itself: halving would wait five times.
    sizes.tooLarge();
    return { kind: 'again', most: 0 };
  }
  switch (failure.class) {
    // These speak of the token, of VK or of the network, not of `execute`.
    case 'retryable':
    case 'rate-limited':
    case 'token':
    case 'operator':
      return { kind: 'answer', result: { kind: 'failed', failure } };
    case 'quota':
      executing.rest(nextVkDay(options.now()), failure.class, failure.code);
      break;
    case 'flood':
      executing.rest(options.now() + FLOOD_REST_MS, failure.class, failure.code);
      break;
    default:
      executing.off();
  }
  return { kind: 'again', most: 0 };
}

function record(
  { token, now, onCall }: DispatchOptions,
  method: string,
  result: VkResult<unknown>,
  startedAt: number,
  inner: boolean,
): void {
  const failure = result.kind === 'ok' ? null : result.failure;
  const milliseconds = now() - startedAt;
  onCall({ token, method, outcome: failure?.class ?? 'ok', code: failure?.code ?? null, milliseconds, inner });
}
