import { SEEN_CHAIN_NOTE, seenChainOf, verifyAudit, type AuditVerdict } from '@gospulse/access';
import { keepNote, readNote } from '@gospulse/platform';
import type { Command } from 'commander';
import { EXIT, UsageError, type CommandOutcome } from '../exit-codes.js';
import { printResult } from '../interruption.js';
import { inWorkshop } from '../workshop.js';

interface VerifyOptions {
  readonly expect?: string;
  readonly afterRestore?: boolean;
  readonly json?: boolean;
}

/** The events of who did what. */
export function addAudit(program: Command, outcome: CommandOutcome): void {
  program
    .command('audit')
    .description('the events of who did what')
    .command('verify')
    .description('computes the chain of all events anew and tells whether one was changed, moved, put in or taken away')
    .option(
      '--expect <hash>',
      'the last hash that an earlier run printed, kept elsewhere; else the one in the data directory',
    )
    .option(
      '--after-restore',
      'the database is an older copy, or another one: holds nothing against it that was seen before',
    )
    .option('--json', 'as JSON')
    .addHelpText('after', `\n${PROVES}`)
    .action(async ({ expect, afterRestore, json }: VerifyOptions) => {
      if (expect !== undefined && !/^[0-9a-f]{64}$/.test(expect))
        throw new UsageError('--expect takes a hash of 64 hex digits');
      if (expect !== undefined && afterRestore)
        throw new UsageError('--expect and --after-restore contradict each other');
      const verdict = await inWorkshop({ kind: 'reads' }, async ({ config: { dataDir }, dataSource }) => {
        const seen = afterRestore ? null : seenChainOf(readNote(dataDir, SEEN_CHAIN_NOTE));
        const found = await verifyAudit(dataSource, expect ?? seen);
        if (found.kind === 'whole') keepSeen(dataDir, found);
        return found;
      });
      if (verdict.kind === 'broken') outcome.code = EXIT.failed;
      printResult(json ? `${JSON.stringify(verdict)}\n` : `${wordsOf(verdict)}\n`);
    });
}

const PROVES = `What it proves: no event was changed, moved, put in between or taken out by somebody who did not compute all later ones
anew. Each run keeps the last hash in the data directory, and the next one tells by it whether the end was cut off or the chain
was computed anew. Whoever can write the database and that file can still forge both: keep the hash that is printed
elsewhere, too, and give it as --expect.
`;

const FAULTS = {
  changed: 'is not what was written, or not where',
  missing: 'is missing',
  'cut-off': 'is missing, and so may be others after it: an earlier run saw more than there is now',
  rewritten: 'is another one than an earlier run saw: the chain was computed anew',
} as const;

function wordsOf(verdict: AuditVerdict): string {
  return verdict.kind === 'whole'
    ? `whole: ${verdict.events} events, the last hash is ${verdict.lastHash}`
    : `broken: event ${verdict.seq} ${FAULTS[verdict.why]}`;
}

function keepSeen(dataDir: string, { events, lastHash }: Extract<AuditVerdict, { kind: 'whole' }>): void {
  if (keepNote(dataDir, SEEN_CHAIN_NOTE, { events, lastHash, seenAt: new Date().toISOString() })) return;
  process.stderr.write('gospulse: the last hash could not be kept in the data directory: write it down\n');
}
