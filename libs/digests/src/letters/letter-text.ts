import { unbroken } from '@gospulse/domain';
import type { LetterItem, LetterPart } from './letter-parts.js';

/** A letter as plain text: each line can be read aloud by itself. What belongs together has no empty line within. */
export function letterText(parts: readonly LetterPart[]): string {
  const texts = parts.map((part, index) => {
    const lines = linesOf(part).flatMap((line) => line.split('\n').map(unbroken));
    const isContinued = part.kind === 'heading' || parts[index + 1]?.kind === 'items';
    return `${lines.join('\n')}\n${isContinued ? '' : '\n'}`;
  });
  return `${texts.join('').trimEnd()}\n`;
}

function linesOf(part: LetterPart): string[] {
  switch (part.kind) {
    case 'title':
      return [part.text];
    case 'heading':
      return [`${part.text}:`];
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
  const told = note === undefined ? text : `${text} (${note})`;
  return [`${mark} ${told}`, ...(link === undefined ? [] : [link.href])].join('\n');
}
