import { createClockGuard, makeLooks, type ClockGuard, type Collection, type KindGuard } from '@gospulse/collection';
import { HOUR_MS, LOOK_WHATS, type LookWhat } from '@gospulse/domain';
import { safeMessage, type Logger } from '@gospulse/platform';
import { expireLooks, forgetLooks, looksOwner, releaseLeases, releaseLooks } from '@gospulse/store';
import { Inject, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { COLLECTION, KIND_GUARD, LOGGER } from '../tokens.js';

/** Somebody waits for it in front of a screen. */
const LOOK_MS = 2_000;
const EXPIRE_MS = 30_000;
const KEPT_DAYS = 30;

/** Says when: looks that people ask for are made beside the passes, through the same queue of calls. */
@Injectable()
export class LookSchedule {
  private readonly underWay = new Map<LookWhat, Promise<void>>();
  private readonly stopping = new AbortController();
  private readonly clock: ClockGuard;
  private isAway = false;

  constructor(
    @Inject(COLLECTION) private readonly collection: Collection,
    @Inject(KIND_GUARD) private readonly kinds: KindGuard,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.clock = createClockGuard(collection.context);
  }

  @Interval(LOOK_MS)
  look(): void {
    for (const what of LOOK_WHATS) {
      if (this.underWay.has(what) || this.stopping.signal.aborted) continue;
      this.underWay.set(
        what,
        this.make(what).finally(() => this.underWay.delete(what)),
      );
    }
  }

  @Interval(EXPIRE_MS)
  async expire(): Promise<void> {
    await this.attempt(async () => void (await expireLooks(this.collection.context.dataSource)));
  }

  @Interval(HOUR_MS)
  async forget(): Promise<void> {
    await this.attempt(async () => void (await forgetLooks(this.collection.context.dataSource, KEPT_DAYS)));
  }

  /** Lets what is under way end, begins no more, and gives back what was claimed for it. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.all(this.underWay.values());
    const { dataSource, owner } = this.collection.context;
    await this.attempt(async () => {
      await releaseLooks(dataSource, owner);
      await releaseLeases(dataSource.manager, looksOwner(owner));
    });
  }

  private async make(what: LookWhat): Promise<void> {
    const { context, observableKinds } = this.collection;
    const { signal } = this.stopping;
    await this.attempt(async () => {
      const isAllowed = async () => (await this.clock.allows()) && (await this.kinds.allows());
      const taken = await makeLooks(context, { what, isAllowed, kinds: () => observableKinds(), signal });
      if (taken > 0) this.logger.info({ what, taken }, 'looks out of turn done');
    });
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.isAway = false;
    } catch (error) {
      // A database that is away is told of once: it is asked every other second.
      if (!this.isAway) this.logger.error({ why: safeMessage(error) }, 'looks out of turn cannot be made');
      this.isAway = true;
    }
  }
}
