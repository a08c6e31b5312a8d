/** A row that only numbers the columns, as official forms have it below the heads: `1, 2, 3 …`, «А, Б, 1, 2 …». */
export function isNumbering(cells: readonly string[]): boolean {
  const words = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  const numbers = words.slice(words.findIndex((word) => !/^[А-ЯA-Z]$/i.test(word)));
  if (words.length < MIN_NUMBERED || numbers.length < MIN_NUMBERED - 1) return false;
  return numbers.every((word, at) => /^\(?(\d{1,3})\)?\.?$/.exec(word)?.[1] === String(at + 1));
}

/** Fewer numbers may be a row of data. */
const MIN_NUMBERED = 3;
