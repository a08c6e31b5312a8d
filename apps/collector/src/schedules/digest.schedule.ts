import { createClockGuard, type ClockGuard, type Collection } from '@gospulse/collection';
import { readInstallation, restRefused, writeDueDigests } from '@gospulse/digests';
import { safeMessage, type Logger } from '@gospulse/platform';
import { Inject, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { COLLECTION, LOGGER, SENDING } from '../tokens.js';
import type { SendingParts } from './edition.schedule.js';

const LOOK_MS = 60_000;

/** Says when: letters to heads are written as they fall due; they go with all others. */
@Injectable()
export class DigestSchedule {
  private readonly stopping = new AbortController();
  private readonly clock: ClockGuard;
  private underWay: Promise<void> | null = null;

  constructor(
    @Inject(COLLECTION) private readonly collection: Collection,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(SENDING) private readonly sending: SendingParts,
  ) {
    this.clock = createClockGuard(collection.context);
  }

  @Interval(LOOK_MS)
  async digests(): Promise<void> {
    if (this.underWay !== null || this.stopping.signal.aborted) return;
    this.underWay = this.write().catch((error: unknown) => {
      this.logger.error({ why: safeMessage(error) }, 'letters to heads cannot be worked on');
    });
    await this.underWay.finally(() => (this.underWay = null));
  }

  /** Begins no more, and lets the letter that is being written end. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.underWay;
  }

  private async write(): Promise<void> {
    const { dataSource, now } = this.collection.context;
    // By a clock that is wrong, what is due is not due.
    if (!(await this.clock.allows())) return;
    const resting = await restRefused(dataSource);
    if (resting > 0) this.logger.warn({ resting }, 'addresses take no letters, and are written to no more');
    const { mail, publicUrl } = this.sending;
    const installation = {
      ...(await readInstallation(dataSource, publicUrl)),
      mailFrom: mail?.from.address ?? null,
    };
    const { written, silent } = await writeDueDigests(dataSource, { installation, now, stop: this.stopping.signal });
    if (written + silent > 0) this.logger.info({ written, silent }, 'letters to heads');
  }
}
