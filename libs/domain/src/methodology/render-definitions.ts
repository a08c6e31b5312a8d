import type { Definition } from './definition.js';
import { DEFINITIONS } from './definitions.js';

/** The definitions as the part of docs/methodology.md that is generated: a spec holds the two together. */
export function renderDefinitions(): string {
  return Object.values<Definition>(DEFINITIONS).map(render).join('\n');
}

/** The table of figures in the same file: a line a figure, in the order of the definitions. */
export function renderFigureTable(): string {
  const lines = Object.values<Definition>(DEFINITIONS).flatMap(({ table }) => table);
  const cells = [
    ['figure', 'formula', 'where'],
    ...lines.map((line) => [line.figure, line.formula, `\`${line.where}\``]),
  ];
  const escaped = cells.map((row) => row.map((cell) => cell.replaceAll('|', '\\|')));
  const widths = [0, 1, 2].map((at) => Math.max(...escaped.map((row) => row[at]?.length ?? 0)));
  const [head = [], ...body] = escaped.map((row) => row.map((cell, at) => cell.padEnd(widths[at] ?? 0)));
  const rule = widths.map((width) => '-'.repeat(width));
  return [head, rule, ...body].map((row) => `| ${row.join(' | ')} |\n`).join('');
}

function render({ id, title, short, formula, edges, source, version }: Definition): string {
  const lines = [
    `### ${title} \`${id}\``,
    '',
    short,
    '',
    `**Как считается.** ${formula}`,
    '',
    ...edges.map((edge) => `- ${edge}`),
    '',
    `Источник: ${source} Версия определения: ${version}.`,
    '',
  ];
  return lines.join('\n');
}
