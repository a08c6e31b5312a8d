import type { Command } from 'commander';
import { everyCommand } from '../command-line.js';
import { usageWords } from './usage-words.js';

function leaves(command: Command): Command[] {
  return command.commands.length === 0 ? [command] : command.commands.flatMap(leaves);
}
const nameOf = (command: Command): string => `${command.parent?.name() ?? ''} ${command.name()}`.trim();
const helpOf = (command: Command): string => {
  let said = '';
  command.configureOutput({ writeOut: (text) => (said += text) });
  command.outputHelp();
  return said;
};

/** Two words of Latin letters one after the other that are none of a command's own: prose of another language. */
const ENGLISH = /(?<![\w./:<«{`-])(?:[A-Za-z]?[a-z]{2,} ){2}[a-z]{2,}/;
/** Names of commands and files, and what is typed. */
const TYPED =
  /`[^`]*`|«[^»]*»|eval "[^"]*"|alias \w+='[^']*'|docs\/\S+|\b(?:registry|region|user|report|page|config|policy|figures) [a-z-]+|sha256sum -c|npm [a-z -]+/g;

it('help of every command is in Russian', async () => {
  for (const command of [await everyCommand(), ...leaves(await everyCommand())]) {
    const whole = helpOf(command);
    const help = whole.replace(/^Вызов: .*/, '').replace(TYPED, '');
    expect([nameOf(command), ENGLISH.exec(help)?.[0]]).toEqual([nameOf(command), undefined]);
    expect(whole).toMatch(/^Вызов: gospulse/);
    for (const { flags, description } of command.createHelp().visibleOptions(command))
      expect([nameOf(command), flags, /[а-яё]/i.test(description)]).toEqual([nameOf(command), flags, true]);
  }
});

/** What these print is JSON, a file, or a script, whatever is asked for. */
const FOR_PROGRAMS = new Set([
  'gospulse migrate',
  'gospulse collect',
  'gospulse figures',
  'gospulse questions',
  'gospulse classify-report',
  'gospulse completion',
  'region use',
  'registry import',
  'registry export',
  'policy export',
  'policy import',
  'rollups rebuild',
  'boundaries import',
  'evidence import',
  'author-key accept',
]);

it('whatever is printed for people can be had as JSON', async () => {
  const without = leaves(await everyCommand())
    .filter(({ options }) => !options.some(({ long }) => long === '--json'))
    .map(nameOf);
  expect(without.filter((name) => !FOR_PROGRAMS.has(name))).toEqual([]);
});

it.each([
  ["error: unknown command 'regsitry'\n(Did you mean registry?)", 'нет такой команды: regsitry. Возможно: registry'],
  [
    "error: unknown option '--regon'\n(Did you mean one of --region, --reason?)",
    'нет такого ключа: --regon. Возможно: --region, --reason',
  ],
  ["error: missing required argument 'файл'", 'не указано: файл'],
  ["error: required option '--from <ДЕНЬ>' not specified", 'не указан обязательный ключ --from <ДЕНЬ>'],
  ["error: option '--now <МОМЕНТ>' argument missing", 'у ключа --now <МОМЕНТ> нет значения'],
  [
    "error: too many arguments for 'figures'. Expected 0 arguments but got 2.",
    'лишние слова в команде: указано 2, принимается 0',
  ],
  ['error: something new', 'something new'],
])('says %j in Russian', (message, words) => expect(usageWords(message)).toBe(words));
