import type { QualityAnswer } from '@gospulse/contracts';
import { formatWholeShareAfter } from '../../text/format.js';
import { counted, NOUNS, plural } from '../../text/plurals.js';
import { QUALITY } from '../../text/quality-strings.js';

/** The heading as a finding: how much is fresh, and which part nobody has seen for long or at all. */
export function qualityFinding({ pages, fresh, unseenForDay, neverSeen }: QualityAnswer['register']): string {
  if (pages === 0) return QUALITY.noPages;
  if (neverSeen === pages) return QUALITY.notStarted(counted(pages, NOUNS.pages));
  const parts = [fresh === pages ? QUALITY.allFresh : QUALITY.fresh(formatWholeShareAfter(fresh / pages))];
  const say = (count: number, words: (pages: string, verb: string) => string): void => {
    if (count > 0) parts.push(words(counted(count, NOUNS.pages), plural(count, QUALITY.observed)));
  };
  say(unseenForDay, QUALITY.unseen);
  say(neverSeen, QUALITY.never);
  return parts.join('; ');
}
