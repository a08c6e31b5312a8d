/** Control characters of a value would draw over the table, or over the terminal. */
const CONTROLS = /[\u0000-\u001f\u007f-\u009f]+/g;

/** Rows as lines with columns one below the other, two blanks apart. */
export function inColumns(rows: readonly (readonly string[])[]): string[] {
  const cells = rows.map((row) => row.map((cell) => cell.replace(CONTROLS, ' ')));
  const widths: number[] = [];
  for (const row of cells) row.forEach((cell, index) => (widths[index] = Math.max(widths[index] ?? 0, cell.length)));
  return cells.map((row) =>
    row
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
