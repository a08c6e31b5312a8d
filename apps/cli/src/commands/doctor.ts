import { givenAuthorKey, readConfig } from '@gospulse/platform';
import type { Command } from 'commander';
import { diagnose, inWords } from '../doctor/diagnose.js';
import type { Verdict } from '../doctor/diagnosis.js';
import { examine } from '../doctor/examine.js';
import { EXIT, type ExitCode, type CommandOutcome } from '../exit-codes.js';
import { printResult } from '../interruption.js';

const EXIT_OF: Readonly<Record<Verdict, ExitCode>> = {
  well: EXIT.done,
  limited: EXIT.partly,
  'nothing-works': EXIT.failed,
};

export function addDoctor(program: Command, outcome: CommandOutcome): void {
  program
    .command('doctor')
    .description('что работает: база, реестр и что может каждый ключ (код 3: с ограничениями, 1: ничего)')
    .option('--json', 'то же в виде JSON')
    .action(async (options: { readonly json?: boolean }) => {
      const examination = await examine(readConfig(process.env), givenAuthorKey(process.env));
      const diagnosis = diagnose(examination);
      const text = options.json ? `${JSON.stringify({ ...diagnosis, ...examination })}\n` : inWords(diagnosis);
      printResult(text);
      outcome.code = EXIT_OF[diagnosis.verdict];
    });
}
