import { type Definition } from './definition.js';
import { DEFINITIONS } from './definitions.js';

/** The definitions as the part of docs/methodology.md that is generated: a spec holds the two together. */
export function renderDefinitions(): string {
  return Object.values<Definition>(DEFINITIONS).map(render).join('\n');
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
