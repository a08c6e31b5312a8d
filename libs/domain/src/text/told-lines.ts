/** An English line as it is logged, and the Russian one that people are told, in which `{1}` is the first group. */
export type ToldLine = readonly [line: RegExp, words: string];

/** The words for a line; a line that is not known is told as it is. */
export function inOtherWords(line: string, wordings: readonly ToldLine[]): string {
  for (const [pattern, words] of wordings) {
    const parts = pattern.exec(line);
    if (parts) return words.replace(/\{(\d)\}/g, (_, at: string) => parts[Number(at)] ?? '');
  }
  return line;
}
