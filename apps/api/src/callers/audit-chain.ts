import { SEEN_CHAIN_NOTE, seenChainOf, verifyAudit } from '@gospulse/access';
import type { Answer } from '@gospulse/contracts';
import { keepNote, readNote, safeMessage, type Config, type Logger } from '@gospulse/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CONFIG, LOGGER } from '../tokens.js';

/** A million events take a minute: what was found is shown for so long, with its time, however often somebody presses. */
const HOLDS_MS = 60_000;

/** Goes through the chain of events when an admin asks: one at a time, however many ask. */
@Injectable()
export class AuditChain {
  private checked: number | null = null;
  private last: Answer<'auditChain'>['last'] = null;
  private hasFailed = false;

  constructor(
    private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  show(): Answer<'auditChain'> {
    return { checked: this.checked, last: this.last, hasFailed: this.hasFailed };
  }

  /** Begins a check, unless one is going on or was just made. Nobody waits for it: what it finds is shown. */
  begin(now: Date): void {
    const isRecent = this.last !== null && now.getTime() - Date.parse(this.last.checkedAt) < HOLDS_MS;
    if (this.checked !== null || isRecent) return;
    this.checked = 0;
    this.hasFailed = false;
    void this.look(now)
      .catch((error: unknown) => {
        this.hasFailed = true;
        this.logger.warn({ reason: safeMessage(error) }, 'the chain of events could not be gone through');
      })
      .finally(() => (this.checked = null));
  }

  private async look(now: Date): Promise<void> {
    const begun = performance.now();
    const seen = seenChainOf(readNote(this.config.dataDir, SEEN_CHAIN_NOTE));
    const verdict = await verifyAudit(this.dataSource, seen, (events) => (this.checked = events));
    if (verdict.kind === 'whole') {
      const { events, lastHash } = verdict;
      const isKept = keepNote(this.config.dataDir, SEEN_CHAIN_NOTE, { events, lastHash, seenAt: now.toISOString() });
      // What goes to the log is kept by whoever collects logs, out of reach of an owner of the database.
      this.logger.info({ events, lastHash, isKept }, 'the chain of events is whole');
    } else this.logger.error({ verdict }, 'the chain of events is broken');
    const seconds = Math.round((performance.now() - begun) / 100) / 10;
    this.last = { checkedAt: now.toISOString(), seconds, verdict };
  }
}
