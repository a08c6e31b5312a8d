import { spawnSync } from 'node:child_process';
import { everyCommand } from '../command-line.js';
import { choicesOf, completionScript } from './completion-script.js';

/** What bash offers when Tab is pressed behind these words. */
function offered(script: string, line: readonly string[]): string[] {
  const words = line.map((word) => `'${word}'`).join(' ');
  const asked = `${script}\nCOMP_WORDS=(${words}); COMP_CWORD=${line.length - 1}; _gospulse; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr } = spawnSync('bash', ['--norc', '-c', asked], { encoding: 'utf8' });
  expect(stderr).toBe('');
  return stdout.split('\n').filter((word) => word !== '');
}

describe('completion in bash', () => {
  let script: string;
  beforeAll(async () => {
    script = completionScript('bash', await everyCommand());
  });

  it.each<[string, string[], string[]]>([
    ['commands', ['gospulse', 'regi'], ['region', 'registry']],
    ['commands of a command', ['gospulse', 'registry', 'imp'], ['import']],
    ['keys', ['gospulse', 'registry', 'import', '--dry'], ['--dry-run']],
    ['keys behind a file', ['gospulse', 'registry', 'import', 'my file.xlsx', '--reg'], ['--region']],
    ['keys of the program', ['gospulse', '--ver'], ['--version']],
    ['nothing of its own for a file', ['gospulse', 'registry', 'import', 'fi'], []],
  ])('offers %s', (_, line, expected) => expect(offered(script, line)).toEqual(expected));
});

it('knows each command and each key of the tree, and no word that a shell would read otherwise', async () => {
  const choices = choicesOf(await everyCommand());
  const program = choices.find(({ path }) => path === '')?.words ?? [];
  expect(program).toEqual(
    expect.arrayContaining(['status', 'config', 'page', 'completion', 'doctor', '--version', '--help']),
  );
  for (const { path, words } of choices) {
    expect([path, words.filter((word) => !/^[\w.-]+$/.test(word))]).toEqual([path, []]);
    expect([path, words.includes('--help')]).toEqual([path, true]);
  }
});
