/** What the exit code of a command tells a script. */
export const EXIT = { done: 0, failed: 1, usage: 2, partly: 3 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The command was called in a wrong way: one line, exit 2. */
export class UsageError extends Error {
  readonly code = 'usage';
}

/** The command could not do its work: one line, exit 1. */
export class CommandError extends Error {
  readonly code = 'command';
}

/** Collects the exit code of the command that ran. */
export interface CommandOutcome {
  code: ExitCode;
}
