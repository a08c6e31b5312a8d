import { unbroken } from '@gospulse/domain';
import type { LetterItem, LetterPart } from './letter-parts.js';

/** A letter as plain text: each line can be read aloud by itself. */
export function letterText(parts: readonly LetterPart[]): string {
  return `${parts.map((part) => linesOf(part).map(unbroken).join('\n')).join('\n\n')}\n`.replace(
    /\n\n(?=— |\d\. )/g,
    '\n',
  );
}

function linesOf(part: LetterPart): string[] {
  switch (part.kind) {
    case 'title':
      return [part.text];
    case 'heading':
      return [part.text.toLocaleUpperCase('ru')];
    case 'lines':
      return [...part.lines];
    case 'score':
      return [`${part.value}, ${part.words}.`, ...(part.change === null ? [] : [part.change])];
    case 'figures':
      return part.rows.map(({ name, now, before }) => `${name}: ${now}. ${part.head[2]}: ${before}.`);
    case 'items':
      return part.items.map((item, index) => itemLine(item, part.look === 'numbered' ? `${index + 1}.` : '—'));
    case 'link':
      return [`${part.text}: ${part.href}`];
  }
}

function itemLine({ text, note, link }: LetterItem, mark: string): string {
  return [`${mark} ${text}`, ...(note === undefined ? [] : [note]), ...(link === undefined ? [] : [link.href])].join(
    ' ',
  );
}
