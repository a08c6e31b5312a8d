import { MAX_PARK_SECONDS } from '@gospulse/domain';
import type { TokenNote } from './call-ledger.js';
import type { FailureClass } from './failure.js';

const MINUTE_MS = 60_000;
/** A token refused by mistake, or given its rights back, recovers by itself. */
const REFUSED_FOR_MS = 30 * MINUTE_MS;
/** Captcha or validation: only a person can answer it, and asking on makes it worse. */
const OPERATOR_FOR_MS = 15 * MINUTE_MS;
const FLOOD_FOR_MS = 5 * MINUTE_MS;
const LONGEST_FLOOD_MS = 160 * MINUTE_MS;

/** Whether a rest goes on. One that ends later than any does was noted while the clock was ahead. */
export function isResting(until: number, now: number): boolean {
  return until > now && until - now <= MAX_PARK_SECONDS * 1_000;
}

/** What a token is kept from, until when, and who is told of it. Instants are epoch milliseconds. */
export class TokenState {
  /** `unknown` until VK has answered this process once. */
  state: 'unknown' | 'ok' | 'refused' | 'needs-operator' = 'unknown';
  readonly parkedUntil = new Map<string, number>();
  /** With what failure VK keeps it from a method, where that is known. */
  private readonly parkedFor = new Map<string, string>();
  private restUntil = 0;
  private onTrial = false;
  private readonly floods = new Map<string, number>();
  private readonly spentUntil = new Map<string, number>();

  constructor(
    private readonly token: string,
    private readonly now: () => number,
    private readonly note: (note: TokenNote) => void,
  ) {}

  /** Whether a call that waits for this token must look for another one. */
  keepsFrom(method: string): boolean {
    return isResting(this.restUntil, this.now()) || isResting(this.parkedUntil.get(method) ?? 0, this.now());
  }

  /** Whether a new call may be given to it: after a rest a single one goes ahead. */
  takes(method: string): boolean {
    return !this.onTrial && !this.keepsFrom(method);
  }

  /** A call was given to it; one that follows a rest is on trial until it is judged. */
  given(): void {
    this.onTrial = this.state === 'refused' || this.state === 'needs-operator';
  }

  /** The call that was on trial has come to an end, whatever it was. */
  judged(): void {
    this.onTrial = false;
  }

  /** VK let the token in. While it rests only a `probe` counts: other answers are to calls that left before. */
  works(method: string, probed = false): void {
    if (isResting(this.restUntil, this.now()) && !probed) return;
    this.restUntil = 0;
    this.floods.delete(method);
    if (this.state !== 'ok') this.become('ok', null);
  }

  refuse(code: number | null): void {
    this.restUntil = this.now() + REFUSED_FOR_MS;
    if (this.state !== 'refused') this.become('refused', code);
  }

  callOperator(code: number | null): void {
    this.restUntil = this.now() + OPERATOR_FOR_MS;
    if (this.state !== 'needs-operator') this.become('needs-operator', code);
  }

  /** What an earlier process, or another one, was refused: it has been noted already. */
  restorePark(method: string, until: number, why?: string): void {
    const known = this.parkedUntil.get(method) ?? 0;
    if (!isResting(until, this.now()) || until < known) return;
    this.parkedUntil.set(method, until);
    if (why !== undefined) this.parkedFor.set(method, why);
  }

  /** The class of the failure for which it may not call a method for a while, though VK lets it in; null: it may, or that is not known. */
  restsFrom(method: string): string | null {
    const isParked = isResting(this.parkedUntil.get(method) ?? 0, this.now());
    return isParked && !isResting(this.restUntil, this.now()) ? (this.parkedFor.get(method) ?? null) : null;
  }

  park(method: string, until: number, why: FailureClass, code: number | null): void {
    const known = this.parkedUntil.get(method) ?? 0;
    if (known >= until && isResting(known, this.now())) return;
    this.parkedUntil.set(method, until);
    this.parkedFor.set(method, why);
    this.note({ kind: 'parked', token: this.token, method, until, class: why, code });
  }

  /** Our own books say that the day's quota is spent. Calls that were booked before still leave. */
  noteSpent(method: string, until: number): void {
    if (this.spentUntil.get(method) === until) return;
    this.spentUntil.set(method, until);
    this.note({ kind: 'parked', token: this.token, method, until, class: 'quota', code: null });
  }

  /** Each flood error in a row keeps the method away twice as long; those of calls already under way count once. */
  flood(method: string, code: number | null): void {
    if (isResting(this.parkedUntil.get(method) ?? 0, this.now())) return;
    const before = this.floods.get(method) ?? 0;
    this.floods.set(method, before + 1);
    this.park(method, this.now() + Math.min(FLOOD_FOR_MS * 2 ** before, LONGEST_FLOOD_MS), 'flood', code);
  }

  private become(state: 'ok' | 'refused' | 'needs-operator', code: number | null): void {
    this.state = state;
    this.note({ kind: 'state', token: this.token, state, code });
  }
}
