import { SEEN_CHAIN_NOTE, seenChainOf, verifyAudit } from '@gospulse/access';
import type { Answer } from '@gospulse/contracts';
import { keepNote, readNote, type Logger } from '@gospulse/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DATA_DIR, LOGGER } from '../tokens.js';

/** A million events take many seconds: whoever presses again within this time is shown what was found, and when. */
const HOLDS_MS = 60_000;

/** Goes through the chain of events when an admin asks: one at a time, however many ask. */
@Injectable()
export class AuditChain {
  private running: Promise<Answer<'auditChain'>> | null = null;
  private last: Answer<'auditChain'> | null = null;

  constructor(
    private readonly dataSource: DataSource,
    @Inject(DATA_DIR) private readonly dataDir: string,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  verify(now: Date): Promise<Answer<'auditChain'>> {
    if (this.last && now.getTime() - Date.parse(this.last.checkedAt) < HOLDS_MS) return Promise.resolve(this.last);
    this.running ??= this.look(now).finally(() => (this.running = null));
    return this.running;
  }

  private async look(now: Date): Promise<Answer<'auditChain'>> {
    const begun = performance.now();
    const verdict = await verifyAudit(this.dataSource, seenChainOf(readNote(this.dataDir, SEEN_CHAIN_NOTE)));
    if (verdict.kind === 'whole') {
      const { events, lastHash } = verdict;
      const isKept = keepNote(this.dataDir, SEEN_CHAIN_NOTE, { events, lastHash, seenAt: now.toISOString() });
      // What goes to the log is kept by whoever collects logs, out of reach of an owner of the database.
      this.logger.info({ events, lastHash, isKept }, 'the chain of events is whole');
    } else this.logger.error({ verdict }, 'the chain of events is broken');
    const seconds = Math.round((performance.now() - begun) / 100) / 10;
    this.last = { checkedAt: now.toISOString(), seconds, verdict };
    return this.last;
  }
}
