import { findSettingFaults, readSettings, unknownSettings, type ReadSetting } from '@gospulse/platform';
import { isVkItself } from '@gospulse/vk';
import type { Command } from 'commander';
import { EXIT, type CommandOutcome } from '../exit-codes.js';
import { printResult } from '../interruption.js';
import { inColumns } from '../words/columns.js';

const SOURCES: Readonly<Record<ReadSetting['source'], string>> = {
  variable: 'из окружения',
  file: 'из файла',
  fallback: 'по умолчанию',
  unset: 'не задано',
};

/** The settings, without opening anything that they lead to. */
export function addConfig(program: Command, outcome: CommandOutcome): void {
  program
    .command('config')
    .description('настройки из окружения')
    .command('check')
    .description('показывает каждую переменную: откуда взята, значение (у секретов «задано») и что в ней неверно')
    .option('--json', 'то же в виде JSON')
    .addHelpText('after', '\nНе подключается ни к базе, ни к VK: читает только окружение и файлы с секретами.')
    .action(({ json }: { readonly json?: boolean }) => {
      const faults = findSettingFaults(process.env);
      const settings = readSettings(process.env, faults);
      const unknown = unknownSettings(process.env);
      if (faults.length > 0) outcome.code = EXIT.failed;
      const told = { settings, faults, unknown };
      printResult(json ? `${JSON.stringify(told)}\n` : inWords(told));
    });
}

function inWords({
  settings,
  faults,
  unknown,
}: {
  readonly settings: readonly ReadSetting[];
  readonly faults: readonly { readonly message: string }[];
  readonly unknown: readonly string[];
}): string {
  const rows = settings.map(({ name, source, value, isSecret }) => [
    name,
    isSecret && source !== 'unset' ? 'задано' : (value ?? (source === 'unset' ? '' : 'неверно')),
    SOURCES[source],
  ]);
  const apiUrl = settings.find(({ name }) => name === 'VK_API_URL')?.value ?? null;
  const verdict = faults.length === 0 ? 'Ошибок в настройках нет.' : 'Настройки неверны:';
  return [
    ...inColumns(rows),
    '',
    ...unknown.map((name) => `! ${name}: такой переменной нет, проверьте имя`),
    ...(apiUrl !== null && isElsewhere(apiUrl) ? [ELSEWHERE] : []),
    verdict,
    ...faults.map(({ message }) => `× ${message}`),
    '',
  ].join('\n');
}

const ELSEWHERE =
  '! VK_API_URL: это не адрес ВКонтакте. Если там песочница, всё, что наблюдается, выдумано; кто там отвечает, скажет status';

/** Nothing is asked here: the name alone tells whether it is VK's own. */
function isElsewhere(apiUrl: string): boolean {
  return URL.canParse(apiUrl) && !isVkItself(apiUrl);
}
