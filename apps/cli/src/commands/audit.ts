import { verifyAudit } from '@gospulse/access';
import type { Command } from 'commander';
import { EXIT, UsageError, type CommandOutcome } from '../exit-codes.js';
import { printResult } from '../interruption.js';
import { inWorkshop } from '../workshop.js';

/** The events of who did what. */
export function addAudit(program: Command, outcome: CommandOutcome): void {
  program
    .command('audit')
    .description('the events of who did what')
    .command('verify')
    .description('computes the chain of all events anew and tells whether one was changed or taken away')
    .option('--expect HASH', 'the hash an earlier run printed: tells whether the end was cut off since')
    .option('--json', 'as JSON')
    .action(async ({ expect, json }: { readonly expect?: string; readonly json?: boolean }) => {
      const expected = expect ?? null;
      if (expected !== null && !/^[0-9a-f]{64}$/.test(expected))
        throw new UsageError('--expect takes a hash of 64 hex digits');
      const verdict = await inWorkshop({ kind: 'reads' }, ({ dataSource }) => verifyAudit(dataSource, expected));
      if (verdict.kind === 'broken') outcome.code = EXIT.failed;
      const words =
        verdict.kind === 'whole'
          ? `whole: ${verdict.events} events, the last hash is ${verdict.lastHash}`
          : `broken at event ${verdict.seq}: ${verdict.why}`;
      printResult(json ? `${JSON.stringify(verdict)}\n` : `${words}\n`);
    });
}
