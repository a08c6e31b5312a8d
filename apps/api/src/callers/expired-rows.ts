import { forgetExpired } from '@gospulse/access';
import { safeMessage, type Logger } from '@gospulse/platform';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { LOGGER } from '../tokens.js';

const EVERY_MS = 10 * 60_000;

/** Removes what is over of sessions, links and attempts, so that their tables stay as small as they are in use. */
@Injectable()
export class ExpiredRows implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly dataSource: DataSource,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.forget(), EVERY_MS);
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    if (this.timer !== null) clearInterval(this.timer);
  }

  private async forget(): Promise<void> {
    await forgetExpired(this.dataSource, new Date()).catch((error: unknown) =>
      this.logger.warn({ reason: safeMessage(error) }, 'expired sessions and attempts could not be removed'),
    );
  }
}
