import { SLOT_STRETCH } from '@gospulse/domain';
import type { CallLedger } from './call-ledger.js';
import { DispatchSlots, type DispatchSlot } from './dispatch-slots.js';
import { sleep } from './sleep.js';

/** Gives a token's calls their instants: evenly spaced over all processes that share the token. */
export interface Pacer {
  /** Distance between two dispatch slots, milliseconds. */
  readonly slotMs: number;
  /**
   * Resolves when the next request may leave; null when the books could not be asked. One after the other: not to
   * be called again before it has resolved.
   * @param waiting calls that want to leave, this one included: how many slots are worth booking
   */
  slot(waiting: number): Promise<DispatchSlot | null>;
  /** No call of any process leaves for this long: VK said we are too fast. */
  pause(milliseconds: number): void;
  /** Milliseconds until a call could leave if none waited before it, as far as this process knows. */
  ahead(): number;
}

export interface PacerOptions {
  /** Fingerprint. */
  readonly token: string;
  readonly requestsPerSecond: number;
  readonly ledger: CallLedger;
  /** Whether the next request has to open the first connection, and how to open it beforehand. */
  readonly isCold?: () => boolean;
  readonly warmUp?: () => Promise<void>;
}

/** What dispatches keep to while others book too: 15 ms of the slack are for late timers, the rest for the way to VK. */
const SHARED_WINDOW = 1.025;
/** What they keep to alone, where late timers need no slack: most of it is for the way. */
const LONE_WINDOW = 1.03;
/** How late a call may use its slot while others book slots of the same token: the late part of the slack. */
const SHARED_LATENESS_MS = 15;
/** How late it may be when nobody else does: the window alone then keeps calls that catch up within the limit. */
const LONE_LATENESS_MS = 250;
/** How long a token counts as shared after another's slots were seen between ours. */
const SHARED_FOR_MS = 60_000;
/** An answer of the ledger that took longer says too little about when its slots are. */
const SLOW_LEDGER_MS = 50;
const MIN_LEAD_MS = 15;
/** Each error 6 widens the window by this part of it, up to the most; a thousand dispatches bring it back. */
const WIDER = 0.02;
const WIDEST = 0.1;
const NARROWING = 0.998;
/** What the first request over a new connection may take longer on its way: nobody leaves meanwhile. */
const COLD_START_MS = 250;

export function createPacer(options: PacerOptions): Pacer {
  return new SlotPacer(options);
}

class SlotPacer implements Pacer {
  readonly slotMs: number;
  private readonly blockMost: number;
  private readonly windowMs: number;
  private widening = 0;
  /** Booked and not used yet. */
  private hand: number[] = [];
  private nextBlock: Promise<readonly number[] | null> | null = null;
  private readonly slots: DispatchSlots;
  private bookedUntil = 0;
  /** Others show at the latest when the second slot is booked: it then lies behind theirs. */
  private sharedUntil = 0;
  private pausedUntil = 0;
  private slotsToSkip = 0;
  private ledgerMs = 0;

  constructor(private readonly options: PacerOptions) {
    const { requestsPerSecond } = options;
    this.slotMs = (1_000 / requestsPerSecond) * SLOT_STRETCH;
    this.blockMost = Math.max(1, Math.floor(requestsPerSecond / 4));
    const inWindow = Math.max(1, Math.floor(requestsPerSecond));
    this.slots = new DispatchSlots(inWindow, (late) => this.noticeDelay(late));
    this.windowMs = (inWindow * 1_000) / requestsPerSecond;
  }

  async slot(waiting: number): Promise<DispatchSlot | null> {
    for (;;) {
      const at = await this.nextSlot(waiting);
      if (at === null) return null;
      if (this.isLost(at)) continue;
      for (let wait = this.untilFree(at); wait > 0; wait = this.untilFree(at)) await sleep(wait);
      if (this.isLost(at)) continue;
      return this.leave(waiting - 1);
    }
  }

  pause(milliseconds: number): void {
    this.widening = Math.min(WIDEST, this.widening + WIDER);
    this.pausedUntil = Math.max(this.pausedUntil, performance.now() + milliseconds);
    this.slotsToSkip = Math.max(this.slotsToSkip, Math.ceil(milliseconds / this.slotMs));
    this.hand = [];
  }

  ahead(): number {
    return Math.max(0, this.hand[0] ?? this.bookedUntil, this.pausedUntil) - performance.now();
  }

  private untilFree(at: number): number {
    const now = performance.now();
    const stretch = (now < this.sharedUntil ? SHARED_WINDOW : LONE_WINDOW) + this.widening;
    return Math.max(at, this.slots.windowStart(now) + this.windowMs * stretch) - now;
  }

  /** A slot that lies before the end of a pause, or that a late timer missed, must not be used any more. */
  private isLost(at: number): boolean {
    const now = performance.now();
    const lateness = now < this.sharedUntil ? SHARED_LATENESS_MS : LONE_LATENESS_MS;
    return at < this.pausedUntil || now - at > lateness;
  }

  private leave(waiting: number): DispatchSlot {
    const now = performance.now();
    const slot = this.slots.add(now);
    this.widening *= NARROWING;
    const last = this.hand.at(-1);
    const lead = Math.max(MIN_LEAD_MS, 2 * this.ledgerMs);
    const nearlyOut = last === undefined || last - now <= lead;
    if (nearlyOut && waiting > this.hand.length) this.nextBlock ??= this.book(waiting - this.hand.length);
    return slot;
  }

  private async nextSlot(waiting: number): Promise<number | null> {
    if (this.hand.length === 0 && this.nextBlock) {
      const booked = await this.nextBlock;
      this.nextBlock = null;
      // One that failed or was missed is not the answer to this call: it is asked again.
      this.hand.push(...(booked ?? []));
    }
    if (this.hand.length === 0) {
      const booked = await this.book(waiting);
      if (booked === null) return null;
      this.hand.push(...booked);
    }
    return this.hand.shift() ?? null;
  }

  /** Instants on our own clock, or null when the ledger cannot be asked. */
  private async book(waiting: number): Promise<readonly number[] | null> {
    const { token, ledger, isCold, warmUp } = this.options;
    if (isCold?.() === true) await warmUp?.();
    const cold = isCold?.() === true ? Math.ceil(COLD_START_MS / this.slotMs) : 0;
    // Slots behind a first dispatch stay empty: it then may arrive at any instant before the next one.
    const slots = cold > 0 ? 1 : Math.min(Math.max(1, waiting), this.blockMost);
    for (let attempt = 1; ; attempt += 1) {
      const skipped = this.slotsToSkip;
      const askedAt = performance.now();
      const wait = await ledger.takeSlots(token, skipped + slots + cold, this.slotMs).catch(() => null);
      if (wait === null || !Number.isFinite(wait)) return null;
      this.slotsToSkip = Math.max(0, this.slotsToSkip - skipped);
      const now = performance.now();
      this.ledgerMs = Math.max(now - askedAt, this.ledgerMs * 0.9);
      const first = now + Math.max(0, wait);
      this.noticeOthers(first, askedAt);
      this.bookedUntil = first + (skipped + slots + cold) * this.slotMs;
      if (now < this.sharedUntil && now - askedAt > SLOW_LEDGER_MS && attempt < 3) continue;
      return Array.from({ length: slots }, (_, i) => first + (skipped + i) * this.slotMs);
    }
  }

  /** The others do not know that a request of ours arrived late: slots left empty make up for it. */
  private noticeDelay(milliseconds: number): void {
    if (performance.now() >= this.sharedUntil || milliseconds <= SHARED_LATENESS_MS) return;
    this.slotsToSkip = Math.max(this.slotsToSkip, Math.ceil((milliseconds - SHARED_LATENESS_MS) / this.slotMs));
  }

  private noticeOthers(first: number, askedAt: number): void {
    const expected = Math.max(askedAt, this.bookedUntil);
    const now = performance.now();
    if (first - now > 2 && first > expected + this.slotMs / 2 + 5) this.sharedUntil = now + SHARED_FOR_MS;
  }
}
