import { Help, type Argument, type Command, type HelpConfiguration, type Option } from 'commander';

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': 'Вызов:',
  'Arguments:': 'Что указать:',
  'Options:': 'Ключи:',
  'Global Options:': 'Общие ключи:',
  'Commands:': 'Команды:',
};

/** How help is laid out, in Russian: Commander knows English alone. */
export const HELP: HelpConfiguration = {
  styleTitle: (title) => TITLES[title] ?? title,
  commandUsage: (command) => inRussian(new Help().commandUsage(command)),
  subcommandTerm: (command) => inRussian(new Help().subcommandTerm(command)),
  optionDescription: (option) => describe(option, option.mandatory),
  argumentDescription: (argument) => describe(argument, false),
};

/** What every command has, under Russian descriptions. */
export function withHelpInRussian(command: Command): Command {
  return command
    .configureHelp(HELP)
    .helpOption('-h, --help', 'показать эту справку')
    .helpCommand('help [команда]', 'показать справку по команде');
}

function inRussian(usage: string): string {
  return usage.replaceAll('[options]', '[ключи]').replaceAll('[command]', '[команда]');
}

/** As Commander says it, and that an option must be there, which it does not say. */
function describe(part: Option | Argument, isNeeded: boolean): string {
  const { defaultValue } = part as { readonly defaultValue?: unknown };
  const notes = [
    ...(part.argChoices ? [`одно из: ${part.argChoices.join(', ')}`] : []),
    ...(typeof defaultValue === 'string' && defaultValue !== '' ? [`по умолчанию ${defaultValue}`] : []),
    ...(isNeeded ? ['обязательно'] : []),
  ];
  return notes.length === 0 ? part.description : `${part.description} (${notes.join('; ')})`;
}
