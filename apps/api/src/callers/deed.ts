import { audit, auditWithin, type AuditEvent, type Audited } from '@gospulse/access';
import type { WriteDown } from '@gospulse/store';
import type { FastifyRequest } from 'fastify';
import type { DataSource } from 'typeorm';
import { administeringBy } from './caller-of.js';

type Details = AuditEvent['details'];

/** Writes down what becomes of what a request asks for: never a text of somebody. */
export interface Deed {
  /** In the transaction that does it. */
  readonly done: WriteDown;
  /** In a transaction of its own. */
  readonly refused: (why: Exclude<Details['why'], undefined>) => Promise<void>;
}

/** @param of what is done, to whom, and what is known of it beforehand */
export function deedOf(
  dataSource: DataSource,
  request: FastifyRequest,
  { action, subject, details }: Pick<AuditEvent, 'action' | 'subject' | 'details'>,
): Deed {
  const audited = (outcome: AuditEvent['outcome'], more: Details): Audited => ({
    ...administeringBy(request),
    event: { action, subject, outcome, details: { ...details, ...more } },
  });
  return {
    done: (manager, facts) => auditWithin(manager, audited('done', facts)),
    refused: (why) => audit(dataSource, audited('refused', { why })),
  };
}
