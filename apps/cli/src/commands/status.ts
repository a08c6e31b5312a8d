import { readConfig } from '@gospulse/platform';
import type { Command } from 'commander';
import { EXIT, type CommandOutcome } from '../exit-codes.js';
import { printResult } from '../interruption.js';
import { readStatus } from '../status/read-status.js';
import { needsLook, statusWords } from '../status/status-words.js';

export function addStatus(program: Command, outcome: CommandOutcome): void {
  program
    .command('status')
    .description('всё на одном экране: службы, схема, регионы, свежесть, запас запросов, диск, резервная копия')
    .option('--json', 'то же в виде JSON')
    .addHelpText(
      'after',
      '\nВосклицательный знак отмечает то, на что стоит посмотреть; тогда код завершения 3, а без базы 1. VK не опрашивается:\n' +
        'что может каждый ключ, скажет doctor.',
    )
    .action(async ({ json }: { readonly json?: boolean }) => {
      const status = await readStatus(readConfig(process.env), new Date());
      const words = statusWords(status);
      if (needsLook(words)) outcome.code = EXIT.partly;
      if (status.database.kind !== 'works') outcome.code = EXIT.failed;
      printResult(json ? `${JSON.stringify(status)}\n` : words);
    });
}
