import { audit, auditWithin, OPERATOR, type AuditEvent, type Audited } from '@gospulse/access';
import { cleanText, type AuditAction } from '@gospulse/domain';
import type { WriteDown } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { CommandError, UsageError } from './exit-codes.js';

/** What a command does, as the events will tell it. */
export interface CommandEvent {
  readonly action: AuditAction;
  /** A file by its name, without the folders of this machine. */
  readonly subject: string | null;
  readonly details: AuditEvent['details'];
}

function audited(
  { action, subject, details }: CommandEvent,
  outcome: AuditEvent['outcome'],
  more: AuditEvent['details'],
): Audited {
  return {
    actor: OPERATOR,
    event: { action, subject, outcome, details: { ...details, ...more } },
    now: new Date(),
  };
}

/** Writes a deed down in the transaction that does it. */
export function writingDown(deed: CommandEvent): WriteDown {
  return (manager, facts) => auditWithin(manager, audited(deed, 'done', facts));
}

/** Does what may be refused: a refusal is written down before it is told. */
export async function notingRefusals<T>(
  dataSource: DataSource,
  deed: CommandEvent,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const isRefusal = error instanceof CommandError || error instanceof UsageError;
    if (isRefusal) await audit(dataSource, audited(deed, 'refused', { why: error.reason ?? cleanText(error.message) }));
    throw error;
  }
}

/** Writes down that figures are handed over, before they are: what cannot be written down stays here. */
export function noteExport(dataSource: DataSource, what: string, details: AuditEvent['details']): Promise<void> {
  return audit(dataSource, audited({ action: 'export', subject: what, details }, 'done', {}));
}
