import { readConfig } from '@gospulse/platform';
import { migrate, readPendingMigrations, type PendingMigrations } from '@gospulse/store';
import type { Command } from 'commander';
import { migrationsWords, sizeWords } from '../backup/words.js';
import { isInterrupted, openForCommand, printResult } from '../interruption.js';
import { withProgress } from '../progress.js';

/** What a disk that is no fast one reads and writes anew in a second. */
const REWRITTEN_PER_SECOND = 20 * 1_024 * 1_024;
const MINUTE_SECONDS = 60;
const MAX_LISTED = 5;

export function addMigrate(program: Command): void {
  program
    .command('migrate')
    .description('обновляет схему базы до новейшей: заранее говорит, что сделает; каждая миграция целиком или никак')
    .option('--dry-run', 'сказать, что будет сделано, и ничего не менять')
    .action(async ({ dryRun }: { readonly dryRun?: boolean }) => {
      const database = await openForCommand(readConfig(process.env));
      try {
        const pending = await readPendingMigrations(database.dataSource);
        // Where nothing is to be done there is nothing to say, unless somebody asked; and whatever comes behind a signal interests nobody.
        if (!isInterrupted() && (dryRun || pending.names.length > 0)) process.stderr.write(planWords(pending));
        const { names, databaseBytes } = pending;
        const told = dryRun
          ? { pending: names, databaseBytes, atMostSeconds: atMostSeconds(pending) }
          : { migrations: await withProgress(() => migrate(database.dataSource)) };
        printResult(`${JSON.stringify(told)}\n`);
      } finally {
        await database.close();
      }
    });
}

/** Most migrations take moments; the dearest kind writes all there is anew. */
function atMostSeconds({ names, databaseBytes }: PendingMigrations): number {
  return names.length === 0 ? 0 : Math.max(names.length, Math.ceil(databaseBytes / REWRITTEN_PER_SECOND));
}

/** All of a few, the ends of many. */
function listWords(names: readonly string[]): string {
  return names.length <= MAX_LISTED ? names.join(', ') : `${names[0] ?? ''} … ${names.at(-1) ?? ''}`;
}

function planWords(pending: PendingMigrations): string {
  const { names, databaseBytes } = pending;
  if (names.length === 0) return 'Схема новейшая: выполнять нечего.\n';
  const seconds = atMostSeconds(pending);
  const time =
    seconds < MINUTE_SECONDS
      ? 'меньше минуты'
      : `обычно быстрее, но не дольше ${Math.ceil(seconds / MINUTE_SECONDS)} мин`;
  return (
    `Обновление схемы: ${migrationsWords(names.length)} (${listWords(names)}), в базе ${sizeWords(databaseBytes)}; ${time}.\n` +
    'Каждая выполняется целиком или не выполняется: прерванное обновление повторяют той же командой. Обратно — только из копии.\n'
  );
}
