import { migrate } from '@gospulse/store';
import { readConfig } from '@gospulse/platform';
import type { Command } from 'commander';
import { openForCommand, printResult } from '../interruption.js';
import { withProgress } from '../progress.js';

export function addMigrate(program: Command): void {
  program
    .command('migrate')
    .description('обновляет схему базы до новейшей')
    .action(async () => {
      const database = await openForCommand(readConfig(process.env));
      try {
        const ran = await withProgress(() => migrate(database.dataSource));
        printResult(`${JSON.stringify({ migrations: ran })}\n`);
      } finally {
        await database.close();
      }
    });
}
