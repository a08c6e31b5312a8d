import type { AuditReason } from '@gospulse/domain';

/** What the exit code of a command tells a script. */
export const EXIT = { done: 0, failed: 1, usage: 2, partly: 3 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The command was called in a wrong way: one line, exit 2. */
export class UsageError extends Error {
  readonly code = 'usage';

  /** @param reason what the journal calls it, in whose own words readers are told */
  constructor(
    message: string,
    readonly reason: AuditReason | null = null,
  ) {
    super(message);
  }
}

/** The command could not do its work: one line, exit 1. */
export class CommandError extends Error {
  readonly code = 'command';

  constructor(
    message: string,
    readonly reason: AuditReason | null = null,
  ) {
    super(message);
  }
}

/** Collects the exit code of the command that ran. */
export interface CommandOutcome {
  code: ExitCode;
}
