import type { AuditAction, AuditDetails } from '@gospulse/domain';

/** Who did something: an account at an address, or the operator at the machine itself. */
export interface AuditActor {
  readonly accountId: number | null;
  readonly login: string | null;
  /** Null: a command at the machine. */
  readonly address: string | null;
}

export interface AuditEvent {
  readonly action: AuditAction;
  /** To what: a login, an ОГРН, a file. */
  readonly subject: string | null;
  readonly outcome: 'done' | 'refused';
  /** What else tells the event; never a password, a token, or a text of a resident. */
  readonly details: AuditDetails;
}

/**
 * An event as it is read: somebody may have put into the table what nothing here writes, and an older release may know
 * fewer actions than a newer one wrote.
 */
export interface AuditRow extends AuditActor, Pick<AuditEvent, 'subject' | 'outcome'> {
  /** 1, 2, 3 …, without a gap. */
  readonly seq: number;
  /** Null: none that a calendar has. */
  readonly at: Date | null;
  /** One of the actions; else whatever stands there. */
  readonly action: string;
  readonly details: Readonly<Record<string, string | number | boolean | null>>;
}
