import { OPERATOR, auditWithin } from '@gospulse/access';
import { readConfig } from '@gospulse/platform';
import { restoreDatabase, writeLastBackup } from '@gospulse/store';
import type { Command } from 'commander';
import { basename } from 'node:path';
import { requireSameKeys, writeKeptFiles } from '../backup/kept-files.js';
import { openBackup, type OpenBackup } from '../backup/open-backup.js';
import { readPassphrase } from '../backup/passphrase.js';
import { terminalProgress } from '../backup/progress.js';
import { inWords, migrationsWords, rowsWords, tablesWords } from '../backup/words.js';
import { toldInstant } from '../words/instant-words.js';
import { openForCommand, printResult } from '../interruption.js';

interface RestoreOptions {
  readonly passphraseFile?: string;
  readonly json?: boolean;
}

interface Restored {
  readonly createdAt: string;
  readonly tables: number;
  readonly rows: number;
  readonly files: readonly string[];
  /** What was newer here than in the backup, and was run. */
  readonly migrations: readonly string[];
}

/** Puts a copy of an installation into an empty database. */
export function addRestore(program: Command): void {
  program
    .command('restore')
    .description('восстановить резервную копию в пустую базу; схема обновляется до этой версии')
    .argument('<файл>', 'резервная копия')
    .option('--passphrase-file <ФАЙЛ>', 'файл с паролем копии; иначе GOSPULSE_BACKUP_PASSPHRASE или …_FILE')
    .option('--json', 'итог в JSON')
    .addHelpText('after', NOTES)
    .action(async (file: string, options: RestoreOptions) => {
      const restored = await restore(file, readPassphrase(options.passphraseFile)).catch((error: unknown) => {
        throw inWords(error, file);
      });
      printResult(options.json ? `${JSON.stringify(restored)}\n` : restoredWords(restored));
    });
}

const NOTES = `
База должна быть пустой, службы остановлены. Всё восстанавливается разом: оборванное восстановление не оставляет в базе ничего,
его можно повторить. Ключи ложатся в GOSPULSE_DATA_DIR, если их там ещё нет.
`;

async function restore(file: string, passphrase: string | null): Promise<Restored> {
  const backup = await openBackup(file, passphrase);
  try {
    return await restoreInto(backup, file);
  } finally {
    backup.close();
  }
}

async function restoreInto(backup: OpenBackup, file: string): Promise<Restored> {
  const { about, files } = backup;
  const config = readConfig(process.env);
  requireSameKeys(config.dataDir, files);
  const database = await openForCommand(config);
  const progress = terminalProgress();
  try {
    let [rows, tables] = [0, 0];
    const migrations = await restoreDatabase(database.dataSource, about, {
      fill: async (target) => {
        rows = await backup.eachTable(async (table, content) => {
          progress.show(() => `Восстанавливаю: таблиц ${tables} из ${about.tables.length}`);
          await target.write(table, content);
          tables += 1;
        });
      },
      finish: async (runner) => {
        await writeLastBackup(runner, new Date(about.createdAt));
        const event = { action: 'backup.restore', subject: basename(file), outcome: 'done', details: {} } as const;
        await auditWithin(runner.manager, { actor: OPERATOR, event, now: new Date() });
        // Last: from here on nothing but the end of the transaction can fail, and files that stand there already do no harm.
        writeKeptFiles(config.dataDir, files);
      },
    });
    return { createdAt: about.createdAt, tables, rows, files: files.map(({ name }) => name), migrations };
  } finally {
    progress.clear();
    await database.close();
  }
}

function restoredWords({ createdAt, tables, rows, migrations }: Restored): string {
  const schema = migrations.length === 0 ? '' : `Схема обновлена: ${migrationsWords(migrations.length)}.\n`;
  return `Восстановлено состояние на ${toldInstant(createdAt)}: ${tablesWords(tables)}, ${rowsWords(rows)}.\n${schema}`;
}
