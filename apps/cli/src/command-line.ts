import { MixedDataError } from '@gospulse/collection';
import { toldMessage } from '@gospulse/platform';
import { Command, CommanderError } from 'commander';
import { isInterrupted } from './interruption.js';
import { CommandError, EXIT, UsageError, type ExitCode, type CommandOutcome } from './exit-codes.js';
import { versionWords } from './version.js';
import { withHelpInRussian } from './words/help-words.js';
import { usageWords } from './words/usage-words.js';

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
  page: async () => (await import('./commands/page.js')).addPage,
  config: async () => (await import('./commands/config.js')).addConfig,
  status: async () => (await import('./commands/status.js')).addStatus,
  distribute: async () => (await import('./commands/distribute.js')).addDistribute,
  plan: async () => (await import('./commands/plan.js')).addPlan,
  completion: async () => (await import('./commands/completion.js')).addCompletionOf(everyCommand),
  doctor: async () => (await import('./commands/doctor.js')).addDoctor,
};

/** The command that the arguments name; all of them for help, and for what is none. */
function commandsFor([name = '']: readonly string[]): readonly (() => Promise<AddCommand>)[] {
  const named = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  return named ? [named] : Object.values(COMMANDS);
}

/** The whole command line, for whoever wants to know what there is. */
export async function everyCommand(): Promise<Command> {
  const program = newProgram();
  for (const load of Object.values(COMMANDS)) (await load())(program, { code: EXIT.done });
  return program;
}

const ABOUT = `
Коды завершения: 0 сделано, 1 не удалось, 2 неверный вызов, 3 сделано с отклонёнными строками, неопрошенными страницами
или ограничениями. Прервано: 130 по Ctrl-C, 143 по SIGTERM, 129 по SIGHUP, 141 когда вывод больше никто не читает.
Настройки берутся из окружения (DATABASE_URL, GOSPULSE_DATA_DIR, VK_TOKENS и другие): config check, README.md.`;

/** The settings that commands inherit: they are made before any command is added. */
function newProgram(): Command {
  return withHelpInRussian(new Command('gospulse'))
    .description('Команды Госпульса для того, кто его обслуживает.')
    .version(versionWords(), '-V, --version', 'показать версию')
    .addHelpText('after', ABOUT)
    .exitOverride()
    .configureOutput({ outputError: (message, write) => write(`gospulse: ${usageWords(message)}\n`) })
    .showHelpAfterError('Справка: --help');
}

/** Runs one command. Results go to standard output, everything else to standard error. */
export async function runCommandLine(args: readonly string[]): Promise<ExitCode> {
  const outcome: CommandOutcome = { code: EXIT.done };
  const program = newProgram();
  try {
    for (const load of commandsFor(args)) (await load())(program, outcome);
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
  if (error instanceof CommandError || error instanceof MixedDataError) return say(error.message, EXIT.failed);
  return say(toldMessage(error), EXIT.failed);
}

function say(message: string, code: ExitCode): ExitCode {
  // The errors of work that was cut short are of our own making.
  if (!isInterrupted()) process.stderr.write(`gospulse: ${message}\n`);
  return code;
}
