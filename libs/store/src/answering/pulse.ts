import { setInterval, clearInterval } from 'node:timers';

/** What a database says when it is asked whether it lives: which of its sessions have nothing to do, or nothing at all. */
export type PulseAnswer = { readonly kind: 'lives'; readonly idle: ReadonlySet<number> } | { readonly kind: 'silent' };

/** Asks once, about sessions by their process ids. It need not end by itself: who asks stops listening in time. */
export type AskPulse = (sessions: readonly number[]) => Promise<PulseAnswer>;

/** Work that waits for the database. */
export interface Waiting {
  /** The session it waits for; null: it waits for a session. */
  readonly session: number | null;
  giveUp(reason: WaitReason): void;
}
/** The database does not answer; this session alone has never got what it was asked; it took longer than any answer may. */
export type WaitReason = 'away' | 'lost' | 'too-long';

export interface Pulse {
  /** Watches over work until the function it returns is called. */
  begin(waiting: Waiting): () => void;
  /** Whether the last question was not answered. It is asked again and again until it is. */
  isAway(): boolean;
  close(): void;
}

/**
 * Time is counted in ticks of a timer and not by the clock: a process that was stopped, or busy with itself, has not
 * waited, and what came meanwhile is read between two ticks.
 */
const TICK_MS = 250;
/** Hardly an answer takes as long: whoever waits longer is worth a question, and another one as long after that. */
const ASK_AFTER_TICKS = 3;
/** A database that needs longer to say that it lives answers nobody. Both together stay below five seconds. */
const SILENT_AFTER_TICKS = 11;
/** Longer than a session's own limit, which has words of its own. */
const TOO_LONG_TICKS = 140;

/** Tells work that takes long from a database that has gone, so that the one is waited for and the other is not. */
export function createPulse(ask: AskPulse, tickMs = TICK_MS): Pulse {
  const waits = new Map<Waiting, number>();
  let suspects = new Set<Waiting>();
  let asked: { ticks: number } | null = null;
  let sinceAsked = 0;
  let away = false;
  let timer: NodeJS.Timeout | null = null;

  const drop = (waiting: Waiting, reason: WaitReason): void => {
    waits.delete(waiting);
    suspects.delete(waiting);
    waiting.giveUp(reason);
  };
  const conclude = (answer: PulseAnswer): void => {
    asked = null;
    sinceAsked = 0;
    away = answer.kind === 'silent';
    if (answer.kind === 'silent') {
      for (const waiting of [...waits.keys()]) drop(waiting, 'away');
      return;
    }
    // Once may be by chance: it ended just now. Twice in a row is a session that our words never reached.
    const idle = overdue().filter(({ session }) => session !== null && answer.idle.has(session));
    for (const waiting of idle.filter((each) => suspects.has(each))) drop(waiting, 'lost');
    suspects = new Set(idle.filter((each) => waits.has(each)));
  };
  /** Work that had waited long enough when the question was asked. */
  const overdue = (): Waiting[] => [...waits].flatMap(([each, ticks]) => (ticks > ASK_AFTER_TICKS ? [each] : []));
  const question = (): void => {
    const mine = { ticks: 0 };
    asked = mine;
    const sessions = overdue().flatMap(({ session }) => (session === null ? [] : [session]));
    void ask(sessions)
      .catch((): PulseAnswer => ({ kind: 'silent' }))
      .then((answer) => {
        if (asked === mine) conclude(answer);
      });
  };
  const tick = (): void => {
    for (const [waiting, ticks] of waits) {
      if (ticks >= TOO_LONG_TICKS) drop(waiting, 'too-long');
      else waits.set(waiting, ticks + 1);
    }
    sinceAsked += 1;
    if (asked !== null) {
      asked.ticks += 1;
      if (asked.ticks > SILENT_AFTER_TICKS) conclude({ kind: 'silent' });
    } else if (sinceAsked > ASK_AFTER_TICKS && (away || overdue().length > 0)) question();
    if (waits.size === 0 && !away && asked === null) stop();
  };
  const stop = (): void => {
    if (timer !== null) clearInterval(timer);
    timer = null;
  };
  return {
    begin(waiting) {
      waits.set(waiting, 0);
      timer ??= setInterval(tick, tickMs).unref();
      return () => void waits.delete(waiting);
    },
    isAway: () => away,
    close() {
      away = false;
      waits.clear();
      stop();
    },
  };
}
