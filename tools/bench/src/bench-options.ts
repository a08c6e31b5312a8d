import { parseArgs } from 'node:util';

/** What the command line asks for: which benchmarks, and their sizes where the usual ones are not wanted. */
export interface BenchOptions {
  readonly names: readonly string[];
  readonly help: boolean;
  /** Registered pages; null: the sizes the benchmark names itself. */
  readonly pages: number | null;
  readonly days: number | null;
  readonly tokens: number | null;
  readonly scale: number | null;
  readonly lookAhead: number | null;
}

/** @throws TypeError for an option there is none of, or a size that is no whole number or too small */
export function readBenchOptions(args: readonly string[]): BenchOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      help: { type: 'boolean', default: false },
      pages: { type: 'string' },
      days: { type: 'string' },
      tokens: { type: 'string' },
      scale: { type: 'string' },
      'look-ahead': { type: 'string' },
    },
  });
  return {
    names: positionals,
    help: values.help,
    pages: size('pages', values.pages),
    days: size('days', values.days),
    tokens: size('tokens', values.tokens),
    scale: size('scale', values.scale),
    lookAhead: size('look-ahead', values['look-ahead'], 0),
  };
}

function size(name: string, text: string | undefined, least = 1): number | null {
  if (text === undefined) return null;
  const number = Number(text);
  if (!Number.isInteger(number) || number < least) throw new TypeError(`--${name}: a whole number from ${least}`);
  return number;
}
