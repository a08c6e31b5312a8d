import type { Command } from 'commander';
import { completionScript, SHELLS } from '../completion/completion-script.js';
import { printResult } from '../interruption.js';
import { readChoice } from '../options.js';

export function addCompletion(program: Command): void {
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
      // Each command brings its libraries, and this one alone needs all of them.
      const { everyCommand } = await import('../command-line.js');
      printResult(completionScript(shell, await everyCommand()));
    });
}
