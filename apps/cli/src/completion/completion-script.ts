import type { Command } from 'commander';

export const SHELLS = ['bash', 'zsh'] as const;
export type CompletionShell = (typeof SHELLS)[number];

/** What may stand behind some words of a call. */
export interface Choices {
  /** The words that lead here, as `registry import`; empty: the program itself. */
  readonly path: string;
  readonly words: readonly string[];
}

const WORD = /^[\w.-]+$/;

/** The tree of commands as lists of what may follow. What a shell would take for more than a word is left out. */
export function choicesOf(command: Command, path: readonly string[] = []): Choices[] {
  const own = command.commands.filter((each) => !isHidden(each));
  const options = command.createHelp().visibleOptions(command);
  const words = [
    ...own.map((each) => each.name()),
    ...(path.length === 0 ? ['help'] : []),
    ...options.flatMap(({ long, short }) => [long, long ? undefined : short]),
  ];
  const here = { path: path.join(' '), words: words.filter((word): word is string => WORD.test(word ?? '')) };
  return [here, ...own.flatMap((each) => choicesOf(each, [...path, each.name()]))];
}

function isHidden(command: Command): boolean {
  return (command as unknown as { readonly _hidden?: boolean })._hidden === true;
}

/** A script that a shell reads once: it starts nothing when a key is pressed. Where no word of ours fits, files are offered. */
export function completionScript(shell: CompletionShell, program: Command): string {
  const cases = choicesOf(program).map(({ path, words }) => `    '${path}') words='${words.join(' ')}' ;;`);
  const head = shell === 'zsh' ? ['autoload -U +X bashcompinit && bashcompinit'] : [];
  return [
    ...head,
    '_gospulse() {',
    '  local current="${COMP_WORDS[COMP_CWORD]}" path="" words="" word index',
    '  for ((index = 1; index < COMP_CWORD; index++)); do',
    '    word="${COMP_WORDS[index]}"',
    '    case "$word" in -*) continue ;; esac',
    '    case "${path:+$path }$word" in',
    `      ${paths(program)}) path="\${path:+$path }$word" ;;`,
    '    esac',
    '  done',
    '  case "$path" in',
    ...cases,
    '  esac',
    '  COMPREPLY=($(compgen -W "$words" -- "$current"))',
    '}',
    'complete -o default -F _gospulse gospulse',
    '',
  ].join('\n');
}

/** All that may be built of commands: an argument in between leads nowhere. */
function paths(program: Command): string {
  return choicesOf(program)
    .map(({ path }) => path)
    .filter((path) => path !== '')
    .map((path) => `'${path}'`)
    .join(' | ');
}
