/** Fewer numbers may be a row of data. */
const MIN_NUMBERED = 3;
const NUMBER = /^\(?(\d{1,3})\)?\.?$/;

/** A row that only numbers the columns, as official forms have it below the heads: `1, 2, 3 …`, «А, Б, 1, 2 …», a skipped one now and then. */
export function isNumbering(cells: readonly string[]): boolean {
  const words = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  const numbers = words.slice(words.findIndex((word) => !/^[А-ЯA-Z]$/i.test(word)));
  if (words.length < MIN_NUMBERED || numbers.length < MIN_NUMBERED - 1) return false;
  const counted = numbers.map((word) => Number(NUMBER.exec(word)?.[1] ?? Number.NaN));
  return (
    counted[0] === 1 &&
    counted.every((number, at) => at === 0 || number > (counted[at - 1] ?? 0)) &&
    (counted.at(-1) ?? 0) <= 2 * words.length
  );
}
