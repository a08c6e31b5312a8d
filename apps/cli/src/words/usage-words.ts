type Say = (found: readonly string[]) => string;

/** What Commander says of a wrong call, and the same in Russian. */
const SAYINGS: readonly (readonly [RegExp, Say])[] = [
  [/^unknown command '(.*?)'/s, ([name]) => `нет такой команды: ${name}`],
  [/^unknown option '(.*?)'/s, ([name]) => `нет такого ключа: ${name}`],
  [/^missing required argument '(.*?)'/s, ([name]) => `не указано: ${name}`],
  [/^required option '(.*?)' not specified/s, ([flags]) => `не указан обязательный ключ ${flags}`],
  [/^option '(.*?)' argument missing/s, ([flags]) => `у ключа ${flags} нет значения`],
  [/^option '(.*?)' cannot be used with option '(.*?)'/s, ([one, other]) => `ключи ${one} и ${other} несовместимы`],
  [
    /^too many arguments.* Expected (\d+) arguments? but got (\d+)/s,
    ([most, got]) => `лишние слова в команде: указано ${got}, принимается ${most}`,
  ],
];
const MEANT = /\(Did you mean (?:one of )?(.*?)\?\)/;

/** The line of a wrong call. What is not known here is told as it came. */
export function usageWords(message: string): string {
  const text = message.trim().replace(/^error: /, '');
  for (const [pattern, words] of SAYINGS) {
    const found = pattern.exec(text);
    if (found === null) continue;
    const meant = MEANT.exec(text)?.[1];
    return `${words(found.slice(1))}${meant === undefined ? '' : `. Возможно: ${meant}`}`;
  }
  return text;
}
