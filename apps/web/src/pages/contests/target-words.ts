import { CONTEST } from '../../text/contest-strings.js';
import { formatInstant } from '../../text/instants.js';
import { displayName } from '../../text/names.js';
import type { ContestTarget } from './contest-target.js';

/** What is contested, as a heading says it. */
export function targetWords(target: ContestTarget, zone: string): string {
  switch (target.of) {
    case 'question':
      return CONTEST.question(formatInstant(target.askedAt, zone));
    case 'check':
      return CONTEST.check(displayName(target.title));
    case 'page':
      return CONTEST.page(displayName(target.name));
    case 'institution':
      return CONTEST.institution(displayName(target.name));
  }
}
