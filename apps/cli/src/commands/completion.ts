import type { Command } from 'commander';
import { completionScript, SHELLS } from '../completion/completion-script.js';
import { printResult } from '../interruption.js';
import { readChoice } from '../options.js';

/** @param everyCommand makes the whole command line: each command brings its libraries, and this one alone needs all of them */
export function addCompletionOf(everyCommand: () => Promise<Command>): (program: Command) => void {
  return (program) => {
    program
      .command('completion')
      .description('печатает дополнение команд по Tab для оболочки')
      .argument('<оболочка>', SHELLS.join(' или '))
      .addHelpText(
        'after',
        '\nПодключить: alias gospulse=\'npm --prefix ПАПКА run -s gospulse --\' и eval "$(gospulse completion bash)" в ~/.bashrc;\n' +
          'для zsh то же в ~/.zshrc после compinit.',
      )
      .action(async (name: string) => {
        const shell = readChoice('оболочка', name, SHELLS);
        printResult(completionScript(shell, await everyCommand()));
      });
  };
}
