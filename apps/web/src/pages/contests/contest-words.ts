import type { ContestBrief, ContestedFact } from '@gospulse/contracts';
import { isContestOpen } from '@gospulse/domain';
import { CONTESTS } from '../../text/contest-strings.js';
import { DRAFT, isInDraft } from '../../text/draft-words.js';
import { formatDay, formatInstant } from '../../text/instants.js';
import { displayName } from '../../text/names.js';

export function numberOf(id: number): string {
  return CONTESTS.number(String(id));
}

/** What is said, as a sentence. */
export function claimWords(fact: ContestedFact, criterionTitle: string | null, zone: string): string {
  switch (fact.kind) {
    case 'not-a-question':
      return CONTESTS.claimNot;
    case 'answered-elsewhere':
      return CONTESTS.claimAnswered(formatInstant(fact.answeredAt, zone));
    case 'criterion-met':
      return CONTESTS.claimCriterion(displayName(criterionTitle ?? fact.criterion), formatDay(fact.fromDay));
    case 'founder':
      return CONTESTS.claimFounder(fact.founder);
    case 'outage':
      return CONTESTS.claimOutage(formatInstant(fact.from, zone), formatInstant(fact.to, zone));
  }
}

/** By when the next step is to be taken, and whose it is; null: nobody's. */
export function dueWords({ state, dueAt, madeAt, isOverdue }: ContestBrief, zone: string): string | null {
  if (!isContestOpen(state)) return null;
  if (dueAt === null) return CONTESTS.noDue;
  const at = formatInstant(dueAt, zone);
  const due = state === 'new' ? CONTESTS.dueDecision(at) : CONTESTS.dueReply(at);
  const notes = [
    ...(isOverdue ? [CONTESTS.isOverdue] : []),
    ...(isInDraft({ askedAt: madeAt, dueAt }, zone) ? [DRAFT.due] : []),
  ];
  return [due, ...notes].join(', ');
}

/** Whose page a link leads to, so that nobody is led elsewhere unawares. */
export function hostOf(link: string): string {
  return URL.canParse(link) ? new URL(link).host : '';
}
