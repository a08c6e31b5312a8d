import { countedWords, nounForm } from '@gospulse/domain';
import type { DigestFacts, LetterQuestion } from '../facts/digest-facts.js';
import { footerOf, made, type DigestContent, type LetterLinks } from './digest-letter.js';
import type { LetterPart } from './letter-parts.js';
import { QUESTIONS } from './letter-words.js';
import { questionItems } from './weekly-letter.js';

/** Lines of each list. */
const MAX_SHOWN = 10;

/** What falls due today or did since the working day before; null: nothing does, and nobody is written to. */
export function urgentLetter(facts: DigestFacts, links: LetterLinks): DigestContent | null {
  const { waiting } = facts;
  if (waiting === null) return null;
  const { dueToday, newlyOverdue } = waiting;
  if (dueToday.length + newlyOverdue.length === 0) return null;
  const told = [
    ...(dueToday.length > 0 ? [`сегодня выходит срок: ${dueToday.length}`] : []),
    ...(newlyOverdue.length > 0 ? [`срок вышел: ${newlyOverdue.length}`] : []),
  ].join(', ');
  const count = dueToday.length + newlyOverdue.length;
  const all = countedWords(count, QUESTIONS);
  const parts: LetterPart[] = [
    { kind: 'title', text: `Горит: ${all}` },
    ...listOf('Срок выходит сегодня', dueToday, facts),
    ...listOf('Срок вышел с прошлого рабочего дня', newlyOverdue, facts),
    ...(links.toAnswer === null
      ? []
      : [{ kind: 'link', text: 'Все обращения, которые ждут ответа', href: links.toAnswer } as const]),
    ...footerOf(facts, links, 'urgent'),
  ];
  return made(parts, `Горит — ${told}`, `${nounForm(count, ['Ждёт', 'Ждут', 'Ждут'])} ответа ${all}.`);
}

function listOf(heading: string, rows: readonly LetterQuestion[], { head, institutions }: DigestFacts): LetterPart[] {
  if (rows.length === 0) return [];
  const more = rows.length - MAX_SHOWN;
  return [
    { kind: 'heading', text: `${heading}: ${rows.length}` },
    { kind: 'items', items: questionItems(rows.slice(0, MAX_SHOWN), head.region.zone, institutions > 1) },
    ...(more > 0 ? [{ kind: 'lines', lines: [`И ещё ${countedWords(more, QUESTIONS)}.`], look: 'soft' } as const] : []),
  ];
}
