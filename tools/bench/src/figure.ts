import { cpus } from 'node:os';

/** One measured figure. `aim` is what the project asks of it; it is printed, never asserted: this machine is shared. */
export interface BenchFigure {
  readonly bench: string;
  readonly figure: string;
  readonly value: number;
  readonly unit: string;
  readonly aim?: string;
  readonly of?: string;
}

export function print(figure: BenchFigure): void {
  const machine = `${cpus().length} cores, Node ${process.versions.node}`;
  process.stdout.write(`${JSON.stringify({ ...figure, value: round(figure.value), machine })}\n`);
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

function round(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
