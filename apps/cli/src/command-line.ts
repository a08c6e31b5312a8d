import { MixedDataError } from '@gospulse/collection';
import { ConfigError, safeMessage } from '@gospulse/platform';
import { EmbeddedServerError } from '@gospulse/store';
import { Command, CommanderError, Help, type Option } from 'commander';
import { isInterrupted } from './interruption.js';
import { CommandError, EXIT, UsageError, type ExitCode, type CommandOutcome } from './exit-codes.js';

type AddCommand = (program: Command, outcome: CommandOutcome) => void;

/** By name: each brings libraries of its own, so only the one that is asked for is loaded. */
const COMMANDS: Readonly<Record<string, () => Promise<AddCommand>>> = {
  migrate: async () => (await import('./commands/migrate.js')).addMigrate,
  region: async () => (await import('./commands/region.js')).addRegion,
  backup: async () => (await import('./commands/backup.js')).addBackup,
  restore: async () => (await import('./commands/restore.js')).addRestore,
  registry: async () => (await import('./commands/registry.js')).addRegistry,
  collect: async () => (await import('./commands/collect.js')).addCollect,
  figures: async () => (await import('./commands/figures.js')).addFigures,
  questions: async () => (await import('./commands/questions.js')).addQuestions,
  'classify-report': async () => (await import('./commands/classify-report.js')).addClassifyReport,
  corrections: async () => (await import('./commands/corrections.js')).addCorrections,
  policy: async () => (await import('./commands/policy.js')).addPolicy,
  rollups: async () => (await import('./commands/rollups.js')).addRollups,
  boundaries: async () => (await import('./commands/boundaries.js')).addBoundaries,
  evidence: async () => (await import('./commands/evidence.js')).addEvidence,
  user: async () => (await import('./commands/user.js')).addUser,
  report: async () => (await import('./commands/report.js')).addReport,
  digest: async () => (await import('./commands/digest.js')).addDigest,
  mail: async () => (await import('./commands/mail.js')).addMail,
  audit: async () => (await import('./commands/audit.js')).addAudit,
  'author-key': async () => (await import('./commands/author-key.js')).addAuthorKey,
  doctor: async () => (await import('./commands/doctor.js')).addDoctor,
};

/** The command that the arguments name; all of them for help, and for what is none. */
function commandsFor([name = '']: readonly string[]): readonly (() => Promise<AddCommand>)[] {
  const named = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  return named ? [named] : Object.values(COMMANDS);
}

/** The whole command line, for whoever wants to know what there is. */
export async function everyCommand(): Promise<Command> {
  const program = new Command('gospulse');
  for (const load of Object.values(COMMANDS)) (await load())(program, { code: EXIT.done });
  return program;
}

/** Runs one command. Results go to standard output, everything else to standard error. */
export async function runCommandLine(args: readonly string[]): Promise<ExitCode> {
  const outcome: CommandOutcome = { code: EXIT.done };
  const program = new Command('gospulse')
    .configureHelp({ optionDescription: describeOption })
    .description("The operator's commands of Госпульс.")
    .addHelpText(
      'after',
      '\nExit codes: 0 done, 1 failed, 2 wrong usage, 3 done with rejected rows, unobserved pages or limits;\n' +
        'cut short: 130 by Ctrl-C, 143 by SIGTERM, 129 by SIGHUP, 141 when nobody reads the output any more.\n' +
        'Environment: DATABASE_URL, GOSPULSE_DATA_DIR, VK_API_URL, VK_TOKENS, LOG_LEVEL and more: see README.md.',
    )
    .exitOverride()
    .showHelpAfterError('(see --help)');
  try {
    for (const load of commandsFor(args)) (await load())(program, outcome);
    await program.parseAsync([...args], { from: 'user' });
    return outcome.code;
  } catch (error) {
    return explain(error);
  }
}

/** As Commander says it, and that an option must be there, which it does not say. */
function describeOption(option: Option): string {
  const description = new Help().optionDescription(option);
  return option.mandatory ? `${description} (required)` : description;
}

function explain(error: unknown): ExitCode {
  // Commander has printed its own line already; help and version end with 0.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  if (error instanceof UsageError) return say(error.message, EXIT.usage);
  if (
    error instanceof ConfigError ||
    error instanceof CommandError ||
    error instanceof MixedDataError ||
    error instanceof EmbeddedServerError
  ) {
    return say(error.message, EXIT.failed);
  }
  return say(safeMessage(error), EXIT.failed);
}

function say(message: string, code: ExitCode): ExitCode {
  // The errors of work that was cut short are of our own making.
  if (!isInterrupted()) process.stderr.write(`gospulse: ${message}\n`);
  return code;
}
