import { createClockGuard, thinCounts, type ClockGuard, type Collection } from '@gospulse/collection';
import { HOUR_MS } from '@gospulse/domain';
import { safeMessage, type Logger } from '@gospulse/platform';
import { Inject, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { COLLECTION, LOGGER } from '../tokens.js';

/** Says when: of days that are not kept in full any more all counts but the first and the last are given up. */
@Injectable()
export class ThinningSchedule {
  private readonly clock: ClockGuard;
  private busy = false;

  constructor(
    @Inject(COLLECTION) private readonly collection: Collection,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.clock = createClockGuard(collection.context);
  }

  @Interval(HOUR_MS)
  async look(): Promise<void> {
    // A year of hourly counts takes a first look longer than the time between two.
    if (this.busy) return;
    this.busy = true;
    try {
      // By a clock that is ahead days would be thinned before their time.
      if (!(await this.clock.allows())) return;
      const counts = await thinCounts(this.collection.context);
      if (counts > 0) this.logger.info({ counts }, 'counts between the first and the last of a day are given up');
    } catch (error) {
      this.logger.error({ why: safeMessage(error) }, 'counts cannot be thinned');
    } finally {
      this.busy = false;
    }
  }
}
