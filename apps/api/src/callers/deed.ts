import { audit, auditWithin, type AuditEvent, type Audited } from '@gospulse/access';
import type { WriteDown } from '@gospulse/store';
import type { FastifyRequest } from 'fastify';
import type { DataSource } from 'typeorm';
import { administeringBy, callerOf } from './caller-of.js';
import type { EventBudget } from './event-budget.js';

type Details = AuditEvent['details'];

/** Writes down what becomes of what a request asks for: never a text of somebody. */
export interface Deed {
  /** In the transaction that does it. */
  readonly done: WriteDown;
  /** In a transaction of its own; of whoever is refused over and over not each time. */
  readonly refused: (why: Exclude<Details['why'], undefined>) => Promise<void>;
}

/** Where deeds are written down, and how many refusals of them an hour. */
export interface DeedsNoted {
  readonly dataSource: DataSource;
  readonly refusals: EventBudget;
}

/** @param event what is done, to whom, and what is known of it beforehand */
export function deedOf(
  { dataSource, refusals }: DeedsNoted,
  request: FastifyRequest,
  { action, subject, details }: Pick<AuditEvent, 'action' | 'subject' | 'details'>,
): Deed {
  const audited = (outcome: AuditEvent['outcome'], more: Details): Audited => ({
    ...administeringBy(request),
    event: { action, subject, outcome, details: { ...details, ...more } },
  });
  return {
    done: (manager, facts) => auditWithin(manager, audited('done', facts)),
    refused: async (why) => {
      const isNoted = refusals.isNoted(callerOf(request).login ?? request.ip, Date.now());
      if (isNoted) await audit(dataSource, audited('refused', { why }));
    },
  };
}
