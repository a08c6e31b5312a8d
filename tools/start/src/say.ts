/** A line for whoever started the product. A terminal or pipe that is gone is nobody's trouble (see `run.mjs`). */
export type Say = (line: string) => void;

export const say: Say = (line) => {
  process.stdout.write(`${line}\n`);
};
