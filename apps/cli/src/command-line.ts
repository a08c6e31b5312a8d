import { ConfigError, safeMessage } from '@gospulse/platform';
import { EmbeddedServerError } from '@gospulse/store';
import { Command, CommanderError } from 'commander';
import { addBoundaries } from './commands/boundaries.js';
import { addClassifyReport } from './commands/classify-report.js';
import { addCollect } from './commands/collect.js';
import { addDoctor } from './commands/doctor.js';
import { addEvidence } from './commands/evidence.js';
import { addFigures } from './commands/figures.js';
import { addMigrate } from './commands/migrate.js';
import { addPolicy } from './commands/policy.js';
import { addQuestions } from './commands/questions.js';
import { addRegistry } from './commands/registry.js';
import { addRollups } from './commands/rollups.js';
import { CommandError, EXIT, UsageError, type ExitCode, type Outcome } from './exit-codes.js';

/** Runs one command. Results go to standard output, everything else to standard error. */
export async function runCommandLine(args: readonly string[]): Promise<ExitCode> {
  const outcome: Outcome = { code: EXIT.done };
  const program = new Command('gospulse')
    .description("The operator's commands of Госпульс.")
    .addHelpText(
      'after',
      '\nExit codes: 0 done, 1 failed, 2 wrong usage, 3 done with rejected rows, unobserved pages or limits.\n' +
        'Environment: DATABASE_URL, GOSPULSE_DATA_DIR, VK_API_URL, VK_TOKENS, LOG_LEVEL and more: see README.md.',
    )
    .exitOverride()
    .showHelpAfterError('(see --help)');
  const commands = [
    addMigrate,
    addRegistry,
    addCollect,
    addFigures,
    addQuestions,
    addClassifyReport,
    addPolicy,
    addRollups,
    addBoundaries,
    addEvidence,
    addDoctor,
  ];
  for (const add of commands) add(program, outcome);
  try {
    await program.parseAsync([...args], { from: 'user' });
    return outcome.code;
  } catch (error) {
    return explain(error);
  }
}

function explain(error: unknown): ExitCode {
  // Commander has printed its own line already; help and version end with 0.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  if (error instanceof UsageError) return say(error.message, EXIT.usage);
  if (error instanceof ConfigError || error instanceof CommandError || error instanceof EmbeddedServerError) {
    return say(error.message, EXIT.failed);
  }
  return say(safeMessage(error), EXIT.failed);
}

function say(message: string, code: ExitCode): ExitCode {
  process.stderr.write(`gospulse: ${message}\n`);
  return code;
}
