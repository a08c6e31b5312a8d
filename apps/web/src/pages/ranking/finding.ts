import type { RankingAnswer } from '@gospulse/contracts';
import { formatCount, formatWholeShare, formatWholeShareAfter } from '../../text/format.js';
import { counted } from '../../text/plurals.js';
import { unknownWords } from '../../figures/unknown-words.js';
import { RANKING } from '../../text/ranking-strings.js';
import { shareWords } from './row-words.js';

/** Whether nobody is left to be ranked: in no municipality, or without a founder, there is nobody to be given a place. */
export function isNobodyThere({ ranked, tooFew }: Pick<RankingAnswer, 'ranked' | 'tooFew'>): boolean {
  return ranked + tooFew === 0;
}

/**
 * The heading as a finding: the region's share, and how many stand surely apart from it on either side. Whoever sees one's own
 * place alone reads that.
 */
export function rankingFinding(answer: RankingAnswer, words = unknownWords): string {
  const { reference, ranked, above, below, by, metric, minCases, others, rows } = answer;
  if (reference.value === null) return RANKING.nothing(words(reference.unknown ?? 'no-questions'));
  if (isNobodyThere(answer)) return RANKING.nobody(RANKING.nouns[by][2]);
  if (ranked === 0) return RANKING.tooEarly(formatCount(minCases));
  const [own] = rows;
  if (others !== null && ranked === 1 && own !== undefined && own.rank !== null) {
    const [place, of] = [formatCount(own.rank), formatCount(others.ranked + 1)];
    return RANKING.ownPlace(place, of, shareWords(own), formatWholeShare(reference.value));
  }
  const share = RANKING.shares[metric](formatWholeShareAfter(reference.value), answer.responseWindowSeconds);
  const apart: string[] = [];
  if (above > 0) apart.push(RANKING.above(counted(above, RANKING.nouns[by])));
  if (below > 0) apart.push(RANKING.below(counted(below, RANKING.dative[by])));
  return `${share}: ${apart.length === 0 ? RANKING.alike : apart.join(', ')}`;
}
