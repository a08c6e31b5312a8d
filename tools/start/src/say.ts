/** A line for whoever started the product. A terminal or pipe that is gone is nobody's trouble (see `run.mjs`). */
export type Say = (line: string) => void;

export const say: Say = (line) => {
  process.stdout.write(`${line}\n`);
};

/** The same of a service, whose standard output is its log. */
export const sayAside: Say = (line) => {
  process.stderr.write(`${line}\n`);
};
