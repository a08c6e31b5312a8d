import type { AuditAction } from '@gospulse/domain';

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
  readonly details: Readonly<Record<string, string | number | boolean | null>>;
}

/** An event as it stands in the chain. */
export interface AuditRow extends AuditActor, AuditEvent {
  /** 1, 2, 3 …, without a gap. */
  readonly seq: number;
  readonly at: Date;
}
