import type { DispatchSlot } from './dispatch-slots.js';
import { sleep } from './sleep.js';
import type { Pacer } from './pacer.js';

export interface TokenQueueOptions<Job> {
  readonly pacer: Pacer;
  /** Takes the calls that leave in the next slot out of the queue; none when none of them may leave any more. */
  readonly gather: (queue: Job[]) => readonly Job[];
  /** Sends them. Resolves, never rejects, when the answer is in. */
  readonly dispatch: (jobs: readonly Job[], slot: DispatchSlot) => Promise<void>;
  /** The books could not be asked: the call stays here. */
  readonly refuse: (job: Job) => void;
  /** Calls that share a slot at most, for guessing how long a queue takes. */
  readonly perSlot: () => number;
}

/** Requests of a token under way at once: beyond it a slow VK is waited for instead of being asked more. */
const MAX_UNDER_WAY = 60;
/** How long the second request waits for the first one's answer: opening a connection makes it late. */
const FIRST_ANSWER_MS = 2_000;

/** The queue before one token: first in, first out, one request a dispatch slot. */
export class TokenQueue<Job> {
  private readonly queue: Job[] = [];
  private expected = 0;
  private underWay = 0;
  private running = false;
  private isWarm = false;
  private onReturn: (() => void) | null = null;

  constructor(private readonly options: TokenQueueOptions<Job>) {}

  /** A call has chosen this queue and will come, or say that it does not. */
  reserve(): void {
    this.expected += 1;
  }

  release(): void {
    this.expected -= 1;
  }

  /** Milliseconds until a call that comes now would leave. */
  waitMs(): number {
    const { pacer, perSlot } = this.options;
    const before = Math.floor((this.queue.length + this.expected) / perSlot());
    return Math.max(0, pacer.ahead()) + before * pacer.slotMs;
  }

  push(job: Job): void {
    this.queue.push(job);
    if (this.running) return;
    this.running = true;
    void this.run();
  }

  private async run(): Promise<void> {
    while (this.queue.length > 0) {
      while (this.underWay >= MAX_UNDER_WAY) await this.aReturn();
      if (!this.isWarm && this.underWay > 0) await this.warmUp();
      const slots = Math.ceil(this.queue.length / this.options.perSlot());
      const slot = await this.options.pacer.slot(slots);
      if (slot === null) for (const job of this.queue.splice(0)) this.options.refuse(job);
      else this.leave(slot);
    }
    this.running = false;
  }

  private leave(slot: DispatchSlot): void {
    const jobs = this.options.gather(this.queue);
    if (jobs.length === 0) return slot.answered();
    this.underWay += 1;
    void this.options.dispatch(jobs, slot).finally(() => {
      this.underWay -= 1;
      this.isWarm = true;
      this.onReturn?.();
    });
  }

  private async warmUp(): Promise<void> {
    this.isWarm = true;
    await Promise.race([this.aReturn(), sleep(FIRST_ANSWER_MS)]);
  }

  private aReturn(): Promise<void> {
    return new Promise((resolve) => {
      this.onReturn = resolve;
    });
  }
}
