import { print } from '../figure.js';

interface Line {
  readonly figure: string;
  readonly bound: string;
  readonly values: Map<string, string>;
}

/** Figures of several sizes: each is printed as it is measured, all of them side by side at the end. */
export class Told {
  private readonly lines: Line[] = [];
  private readonly sizes: string[] = [];
  private size = '';

  /** What is measured from here on is of this. */
  of(size: string): void {
    this.size = size;
    this.sizes.push(size);
  }

  /** @param bound what the project asks of it; left out: nothing */
  show(figure: string, value: number, unit: string, bound = ''): void {
    print({
      ...{ bench: 'russia', figure, value, unit, of: this.size },
      ...(bound === '' ? {} : { aim: bound }),
    });
    const named = `${figure}, ${unit}`;
    const line = this.lines.find((each) => each.figure === named) ?? { figure: named, bound, values: new Map() };
    if (line.values.size === 0) this.lines.push(line);
    line.values.set(this.size, value >= 100 ? String(Math.round(value)) : value.toPrecision(3));
  }

  /** As a table of Markdown. */
  table(): string {
    const rows = this.lines.map(({ figure, bound, values }) => [
      figure,
      bound,
      ...this.sizes.map((size) => values.get(size) ?? ''),
    ]);
    const heads = ['figure', 'bound', ...this.sizes];
    const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;
    return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('');
  }
}
