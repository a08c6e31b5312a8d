import { recordAllStates, VersionedCaches } from '@gospulse/analytics';
import { createClockGuard, type ClockGuard, type Collection } from '@gospulse/collection';
import { MINUTE_SECONDS } from '@gospulse/domain';
import { safeMessage, type Logger } from '@gospulse/platform';
import { Inject, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { COLLECTION, LOGGER } from '../tokens.js';

const LOOK_MS = MINUTE_SECONDS * 1_000;
/** How thousands of institutions stand costs about a second: worked out once in so many looks, the first of them soon after the start. */
const LOOKS_BETWEEN = 10;

/** Says when: how the institutions of each region stand is kept day by day, for nobody can tell it later. */
@Injectable()
export class StateSchedule {
  private readonly clock: ClockGuard;
  private busy = false;
  private looks = 0;

  constructor(
    @Inject(COLLECTION) private readonly collection: Collection,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.clock = createClockGuard(collection.context);
  }

  @Interval(LOOK_MS)
  async look(): Promise<void> {
    if (this.busy || this.looks++ % LOOKS_BETWEEN !== 0) return;
    this.busy = true;
    try {
      const { dataSource, now } = this.collection.context;
      // By a clock that is wrong a day would be taken for over that is not.
      if (!(await this.clock.allows())) return;
      const days = await recordAllStates({ dataSource, caches: new VersionedCaches() }, now());
      if (days > 0) this.logger.debug({ days }, 'states of institutions kept');
    } catch (error) {
      this.logger.error({ why: safeMessage(error) }, 'states of institutions cannot be kept');
    } finally {
      this.busy = false;
    }
  }
}
