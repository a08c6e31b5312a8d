import { toldMessage, type Config } from '@gospulse/platform';
import { openDatabase, type OpenDatabase, serverWords } from '@gospulse/store';

/** As a shell reports a process that a signal ended: 128 and the signal's number. */
const EXIT_OF = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;
/** … and one that writes where nobody reads any more, as `| head -1` ends it. */
const BROKEN_PIPE = 141;
const FAILED = 1;

/** What this process has opened and not closed yet. */
const opened = new Set<Promise<OpenDatabase>>();
const hushes: (() => void)[] = [];
let interrupted = false;
let isResultPrinted = false;

/** True once the command was cut short: what it says from then on is of no interest. */
export function isInterrupted(): boolean {
  return interrupted;
}

/**
 * Prints the result of a command, once. One that was cut short has none: its exit code tells that it did not end. One whose
 * result stands there has ended well: a signal that comes then finds it putting things away, and changes nothing.
 */
export function printResult(text: string): void {
  if (interrupted) return;
  process.stdout.write(text, (error) => {
    if (!error) isResultPrinted = true;
  });
}

/** Has `hush` called when the command is cut short, before anything of it breaks. */
export function onInterruption(hush: () => void): void {
  hushes.push(hush);
}

/** The database of a command. If the command is cut short, it is let go of, and a server that was started for it ends. */
export async function openForCommand(config: Config): Promise<OpenDatabase> {
  const opening = openDatabase(config);
  opened.add(opening);
  try {
    const database = await opening;
    // What was mended in passing is said, and never on standard output.
    if (database.notice !== null) process.stderr.write(`gospulse: ${serverWords(database.notice)}\n`);
    return {
      ...database,
      close: async () => {
        await database.close();
        opened.delete(opening);
      },
    };
  } catch (error) {
    opened.delete(opening);
    throw error;
  }
}

/**
 * Cuts the command short, whichever it is, on a signal, when nobody reads its output any more, when its output cannot be
 * written, and on an error that nobody caught. Once, whatever comes after: what is being put away is put away.
 */
export function watchInterruptions(): void {
  for (const [signal, code] of Object.entries(EXIT_OF))
    process.on(signal, () => isResultPrinted || void interrupt(code));
  for (const output of [process.stdout, process.stderr]) {
    output.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') return void interrupt(BROKEN_PIPE);
      void interrupt(FAILED, `вывод не записывается (${error.code ?? 'причина неизвестна'})`);
    });
  }
  process.on('uncaughtException', (error) => void interrupt(FAILED, toldMessage(error)));
}

async function interrupt(code: number, reason?: string): Promise<void> {
  if (interrupted) return;
  interrupted = true;
  for (const hush of hushes) hush();
  if (reason !== undefined) process.stderr.write(`gospulse: ${reason}\n`);
  // A server that is still being started is waited for: nobody else would end it.
  await Promise.allSettled([...opened].map(async (opening) => (await opening).abandon()));
  process.exit(code);
}
