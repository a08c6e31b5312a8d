import { createClockGuard, type ClockGuard, type Collection } from '@gospulse/collection';
import { isWanted, putOffOutOfHours } from '@gospulse/digests';
import { HOUR_MS } from '@gospulse/domain';
import {
  forgetLetters,
  giveUpLate,
  openServer,
  sendDueLetters,
  writeMailServer,
  type MailServer,
} from '@gospulse/mail';
import { safeMessage, type Logger, type MailConfig } from '@gospulse/platform';
import { runSchedules } from '@gospulse/reports';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { COLLECTION, LOGGER, SENDING } from '../tokens.js';

const LOOK_MS = 15_000;

/** What letters of editions are sent with. */
export interface SendingParts {
  /** Null: letters wait in the database. */
  readonly mail: MailConfig | null;
  /** Origin that people type; null: none is set. */
  readonly publicUrl: string | null;
}

/** Says when: editions of a schedule are begun as they fall due, and letters of all kinds are handed to the mail server. */
@Injectable()
export class EditionSchedule implements OnApplicationBootstrap {
  private readonly stopping = new AbortController();
  private readonly underWay = new Map<string, Promise<void>>();
  private readonly clock: ClockGuard;
  private readonly server: MailServer | null;

  constructor(
    @Inject(COLLECTION) private readonly collection: Collection,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(SENDING) private readonly sending: SendingParts,
  ) {
    this.clock = createClockGuard(collection.context);
    const { mail } = sending;
    this.server = mail === null ? null : openServer(mail, { stop: this.stopping.signal });
  }

  async onApplicationBootstrap(): Promise<void> {
    const { dataSource } = this.collection.context;
    await this.attempt('mail server', () => writeMailServer(dataSource, this.sending.mail?.from.address ?? null));
    void this.editions();
    void this.letters();
  }

  @Interval(LOOK_MS)
  async editions(): Promise<void> {
    const { dataSource, now } = this.collection.context;
    const { mail, publicUrl } = this.sending;
    await this.attempt('scheduled editions', async () => {
      // By a clock that is wrong, what is due is not due.
      if (!(await this.clock.allows())) return;
      await runSchedules(dataSource, { now, publicUrl, mailFrom: mail?.from.address ?? null });
    });
  }

  @Interval(LOOK_MS)
  async letters(): Promise<void> {
    const [{ dataSource, owner, now }, { mail }, { server }] = [this.collection.context, this.sending, this];
    await this.attempt('letters', async () => {
      if (!(await this.clock.allows())) return;
      // Without a server nobody sends them, and they do not wait for ever all the same.
      if (mail === null || server === null) return giveUpLate(dataSource, now());
      await putOffOutOfHours(dataSource, now());
      const { perHour } = mail;
      const { sent, notSent } = await sendDueLetters(dataSource, {
        server,
        owner,
        perHour,
        now,
        isWanted: (letter) => isWanted(dataSource, letter),
        stop: this.stopping.signal,
      });
      if (sent > 0) this.logger.info({ sent }, 'letters sent');
      if (Object.keys(notSent).length > 0) this.logger.warn({ notSent }, 'letters not sent');
    });
  }

  @Interval(HOUR_MS)
  async forget(): Promise<void> {
    const { dataSource, now } = this.collection.context;
    await this.attempt('old letters', async () => {
      if (await this.clock.allows()) await forgetLetters(dataSource, now());
    });
  }

  /** Begins no more, and lets what is under way end or be left in some seconds. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.all(this.underWay.values());
  }

  private async attempt(what: string, work: () => Promise<void>): Promise<void> {
    if (this.underWay.has(what) || this.stopping.signal.aborted) return;
    const done = work().catch((error: unknown) => {
      this.logger.error({ what, why: safeMessage(error) }, 'scheduled editions cannot be worked on');
    });
    this.underWay.set(what, done);
    await done.finally(() => this.underWay.delete(what));
  }
}
