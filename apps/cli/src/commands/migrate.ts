import { migrate, openDatabase } from '@gospulse/store';
import { readConfig } from '@gospulse/platform';
import type { Command } from 'commander';
import { sayNotice } from '../workshop.js';

export function addMigrate(program: Command): void {
  program
    .command('migrate')
    .description('bring the database to the newest schema')
    .action(async () => {
      const database = await openDatabase(readConfig(process.env));
      sayNotice(database);
      try {
        const ran = await migrate(database.dataSource);
        process.stdout.write(`${JSON.stringify({ migrations: ran })}\n`);
      } finally {
        await database.close();
      }
    });
}
