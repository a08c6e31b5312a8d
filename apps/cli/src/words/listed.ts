import { printResult } from '../interruption.js';

/** Prints a list for people; of an empty one they are told so, beside the result, in which nothing stands. */
export function printListed(lines: readonly string[]): void {
  printResult(lines.map((line) => `${line}\n`).join(''));
  if (lines.length === 0) process.stderr.write('Ничего не найдено.\n');
}
